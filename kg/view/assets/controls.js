// What the reader does: selecting, searching, switching, zooming.
const status = document.getElementById('status');
const search = document.getElementById('search');
const found = document.getElementById('found');

function show() {
  restyle();
  if (state.relation !== null) relationPanel(state.relation);
  else if (state.node !== null) entityPanel(state.node);
  else overview(false);
  panel.scrollTop = 0;
}

function selectNode(node, quietly) {
  state.classes[data.nodes[node].cls] = true;
  [state.node, state.relation] = [node, null];
  keys();
  show();
  reveal(node);
  if (!quietly) panel.focus({ preventScroll: true });
  status.textContent = `${data.nodes[node].name}, ${data.classes[data.nodes[node].cls].label}`;
}

function selectRelation(index, quietly) {
  const r = data.relations[index];
  [state.node, state.relation] = [null, index];
  show();
  if (!quietly) panel.focus({ preventScroll: true });
  status.textContent = `${data.nodes[r.from].name} ${r.label} ${objectOf(r)}`;
}

function clear() {
  [state.node, state.relation] = [null, null];
  network.unselectAll();
  show();
}

network.on('click', ({ nodes, edges, pointer }) => {
  const label = labelAt(pointer.DOM);
  if (nodes.length) selectNode(nodes[0], true);
  else if (label && label.node !== undefined) selectNode(label.node, true);
  else if (label) selectRelation(label.relation, true);
  else if (edges.length) selectRelation(edges[0], true);
  else clear();
});
network.on('hoverNode', () => { container.style.cursor = 'pointer'; });
network.on('blurNode', () => { container.style.cursor = ''; });
network.on('hoverEdge', ({ edge }) => { state.hover = edge; container.style.cursor = 'pointer'; network.redraw(); });
network.on('blurEdge', () => { state.hover = null; container.style.cursor = ''; network.redraw(); });

// --- Legend: classes, and kinds of relations -------------------------------------------------

function switchButton(pressed, word, number, mark, act) {
  const made = element('button', { type: 'button', 'aria-pressed': String(pressed), onclick: act },
    mark, element('span', { class: 'word' }, word), element('span', { class: 'n' }, number.toLocaleString('en')));
  made.disabled = number === 0;
  return element('li', null, made);
}

function line(colour, dashes, width) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  for (const [k, v] of [['viewBox', '0 0 26 8'], ['width', 26], ['height', 8], ['aria-hidden', 'true']]) svg.setAttribute(k, v);
  const path = document.createElementNS(ns, 'line');
  for (const [k, v] of [['x1', 0], ['x2', 26], ['y1', 4], ['y2', 4], ['stroke', `var(--${colour})`], ['stroke-width', width]]) path.setAttribute(k, v);
  if (dashes) path.setAttribute('stroke-dasharray', dashes);
  svg.append(path);
  return svg;
}

const DASHES = { planned: '8 4', hypothetical: '2 4', alleged: '8 3 2 3', questioned: '1.5 3', denied: '4 3' };

// Redraw a legend without losing the keyboard's place in it.
function refill(parent, items) {
  const at = Array.from(parent.querySelectorAll('button')).indexOf(document.activeElement);
  parent.replaceChildren(...items);
  if (at >= 0) parent.querySelectorAll('button')[at].focus();
}

function keys() {
  refill(document.getElementById('classes'), data.classes.map((c, i) => switchButton(
    state.classes[i], c.label, c.count, glyph(c.family), () => { state.classes[i] = !state.classes[i]; changed(); })));
  const tally = (keep) => data.relations.filter((r) => !r.implied && keep(r)).length;
  refill(document.getElementById('kinds'), [
    switchButton(state.open, 'in other words', tally((r) => r.open && r.status === 'fact'), line('edge-open', null, 2),
      () => { state.open = !state.open; changed(); }),
    ...STATUSES.map((s) => switchButton(state.statuses[s], s, tally((r) => r.status === s), line(s, DASHES[s], 2),
      () => { state.statuses[s] = !state.statuses[s]; changed(); })),
  ]);
}

function changed() {
  if (state.node !== null && !shown(state.node)) state.node = null;
  if (state.relation !== null && !visible(data.relations[state.relation])) state.relation = null;
  keys();
  show();
}

// --- Search ----------------------------------------------------------------------------------

const index = data.nodes.flatMap((node, i) => node.names.map((name) => ({ node: i, name, folded: fold(name) })));
let matches = [];
let active = 0;

function match(text) {
  const query = fold(text.trim());
  if (!query) return [];
  const best = new Map();
  for (const entry of index) {
    const at = entry.folded.indexOf(query);
    if (at < 0) continue;
    const word = at === 0 || /[\s'’"(-]/.test(entry.folded[at - 1]);
    const score = (entry.folded === query ? 0 : at === 0 ? 1 : word ? 2 : 3) * 1e6 + entry.node;
    if (!best.has(entry.node) || best.get(entry.node).score > score) best.set(entry.node, { ...entry, score });
  }
  return Array.from(best.values()).sort((a, b) => a.score - b.score).slice(0, 12);
}

function suggest() {
  matches = match(search.value);
  active = 0;
  const typed = search.value.trim() !== '';
  found.hidden = !typed;
  search.setAttribute('aria-expanded', String(typed));
  found.replaceChildren(...matches.map((m, i) => {
    const { name } = data.nodes[m.node];
    const made = element('li', { role: 'option', id: `found-${i}` }, glyph(familyOf(m.node)), words(short(name, 60)),
      m.name === name ? null : element('span', { class: 'quiet' }, words(short(m.name, 40))));
    made.addEventListener('pointerdown', (event) => { event.preventDefault(); choose(i); });
    return made;
  }));
  if (typed && !matches.length) found.append(element('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, 'Nothing here bears that name'));
  mark();
}

function mark() {
  Array.from(found.children).forEach((li, i) => li.setAttribute('aria-selected', String(matches.length > 0 && i === active)));
  if (matches.length) {
    search.setAttribute('aria-activedescendant', `found-${active}`);
    found.children[active].scrollIntoView({ block: 'nearest' });
  } else search.removeAttribute('aria-activedescendant');
}

function closeSearch() {
  found.hidden = true;
  search.setAttribute('aria-expanded', 'false');
  search.removeAttribute('aria-activedescendant');
}

function choose(i) {
  const { node } = matches[i];
  search.value = '';
  matches = [];
  closeSearch();
  selectNode(node);
}

search.addEventListener('input', suggest);
search.addEventListener('blur', closeSearch);
search.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && matches.length) {
    active = (active + step + matches.length) % matches.length;
    mark();
    event.preventDefault();
  } else if (event.key === 'Enter' && matches.length) choose(active);
  else if (event.key === 'Escape') {
    search.value = '';
    suggest();
  }
});

document.addEventListener('keydown', (event) => {
  if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') { search.focus(); event.preventDefault(); }
  else if (event.key === 'Escape') clear();
  else if (event.key === '+') zoom(1.25);
  else if (event.key === '-') zoom(0.8);
  else if (event.key === '0') fit();
});

// --- Zoom, size, light and dark --------------------------------------------------------------

document.getElementById('zoom-in').addEventListener('click', () => zoom(1.25));
document.getElementById('zoom-out').addEventListener('click', () => zoom(0.8));
document.getElementById('zoom-fit').addEventListener('click', fit);
let moved = false;
network.on('zoom', () => { moved = true; });
network.on('dragEnd', () => { moved = true; });
network.on('resize', () => { if (!moved) setTimeout(fit, 0); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readPalette(); restyle(); });

const facts = data.relations.filter((r) => r.status === 'fact' && !r.implied).length;
document.getElementById('fact-count').textContent = count(facts, 'fact', 'facts');
keys();
show();
fit();
if (data.focus !== null) selectNode(data.focus, true);
document.documentElement.dataset.ready = 'true';

// For tests and for a page that embeds this one.
window.kgView = {
  data, state, network, fit, clear, selectNode, selectRelation,
  visibleEdges: () => drawn.edges.map((e) => e.id).filter((id) => visible(data.relations[id])),
  visibleNodes: () => drawn.nodes.map((n) => n.id).filter(shown),
  labels: () => placed.map(({ node, relation }) => ({ node, relation })),
  nodePoint: (node) => network.canvasToDOM(network.getPositions([node])[node]),
  edgePoint: (id, t = 0.5) => network.canvasToDOM(pointOn(id, t)),
};
