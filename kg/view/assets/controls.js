// What the reader does: selecting, switching, zooming, the keyboard.
const status = document.getElementById('status');
const say = (text) => { status.textContent = text; };

function show() {
  restyle();
  counts();
  if (state.relation !== null) relationPanel(state.relation);
  else if (state.node !== null) entityPanel(state.node);
  else if (state.scope && state.scope.path) pathPanel(state.scope.path);
  else overview(new Set());
  panel.scrollTop = 0;
}

// Let entities into the view that the reader asks for.
function admit(nodes) {
  const missing = nodes.filter((n) => n !== null && !inView(n));
  for (const n of nodes) if (n !== null) state.classes[data.nodes[n].cls] = true;
  if (!missing.length) return;
  for (const n of missing) (state.scope ? state.scope.nodes : state.extra).add(n);
  if (state.scope) arrange();
  else for (const n of missing) addBeside(beside(n).find(inView) ?? nodes.find((o) => o !== n && o !== null) ?? 0, [n]);
  if (state.scope) setTimeout(fit, 0);
}

function selectNode(node, quietly) {
  admit([node]);
  [state.node, state.relation] = [node, null];
  keys();
  show();
  reveal(node);
  if (!quietly) panel.focus({ preventScroll: true });
  say(`${data.nodes[node].name}, ${classOf(node).label}`);
}

function selectRelation(index, quietly) {
  const r = data.relations[index];
  admit([r.from, r.to]);
  [state.node, state.relation] = [null, index];
  keys();
  show();
  if (!quietly) panel.focus({ preventScroll: true });
  say(`${data.nodes[r.from].name} ${r.label} ${objectOf(r)}`);
}

function clear() {
  [state.node, state.relation] = [null, null];
  network.unselectAll();
  show();
}

function changed() {
  if (state.node !== null && !shown(state.node)) state.node = null;
  if (state.relation !== null && !visible(data.relations[state.relation])) state.relation = null;
  keys();
  filterState();
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
network.on('doubleClick', ({ nodes }) => { if (nodes.length) expand(nodes[0]); });
network.on('hoverNode', () => { container.style.cursor = 'pointer'; });
network.on('blurNode', () => { container.style.cursor = ''; });
network.on('hoverEdge', ({ edge }) => { state.hover = edge; container.style.cursor = 'pointer'; network.redraw(); });
network.on('blurEdge', () => { state.hover = null; container.style.cursor = ''; network.redraw(); });

// In a small drawing, what hangs on a node comes along when it is dragged: all the way where
// nothing else holds it, the less the more lines do.  Nothing moves by itself.
const POLISHED = 200; // entities
let drag = null; // { node, from, along: [{ node, from, share }] }

network.on('dragStart', ({ nodes: [node] }) => {
  if (node === undefined) return;
  const lines = new Map();
  for (const { from, to } of now.edges) {
    for (const [one, other] of [[from, to], [to, from]]) lines.set(one, (lines.get(one) || new Set()).add(other));
  }
  const near = now.nodes.length <= POLISHED ? Array.from(lines.get(node) || []) : [];
  drag = { node, from: place(node), along: near.map((n) => ({ node: n, from: place(n), share: 1 / lines.get(n).size })) };
});

network.on('dragging', () => {
  if (!drag) return;
  const { x, y } = network.getPosition(drag.node);
  for (const { node, from, share } of drag.along) {
    network.moveNode(node, from.x + (x - drag.from.x) * share, from.y + (y - drag.from.y) * share);
  }
});

network.on('dragEnd', () => {
  if (!drag) return;
  const moved = [drag.node, ...drag.along.map(({ node }) => node)];
  const at = network.getPositions(moved);
  for (const node of moved) placesNow.dragged.set(node, at[node]);
  makeRoom(moved.slice(1));
  for (const node of moved) network.moveNode(node, place(node).x, place(node).y);
  drag = null;
});

for (const which of ['from', 'to']) {
  finder(endInput[which], get(`path-${which}-found`), (node) => {
    setEnd(which, node);
    showPath();
    if (which === 'from' && ends.to === null) endInput.to.focus();
  });
}
get('show-all').addEventListener('click', () => enter(null));

// --- Keyboard ---------------------------------------------------------------------------------

// The nearest visible entity in a direction, what lies aside counting as farther.
function towards(dx, dy) {
  const from = state.node === null ? null : place(state.node);
  if (!from) return now.nodes.length ? now.nodes[0].id : null;
  const costs = now.nodes.filter((n) => n.id !== state.node).map((n) => {
    const { x, y } = place(n.id);
    const along = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    return { id: n.id, along, cost: along + 2 * aside };
  }).filter((n) => n.along > 1);
  return costs.length ? costs.reduce((best, n) => (n.cost < best.cost ? n : best)).id : null;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Before vis-network, which would move the drawing.
container.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) {
    const next = towards(...ARROWS[event.key]);
    if (next !== null) selectNode(next, true);
  } else if (event.key === 'Enter' && state.node !== null) panel.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    const open = document.querySelector('details.menu[open]');
    if (open) {
      open.open = false;
      open.querySelector('summary').focus();
    } else if (state.node !== null || state.relation !== null) clear();
    else if (state.scope) enter(null);
    return;
  }
  if (/^(INPUT|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') { search.focus(); event.preventDefault(); }
  else if (event.key === '+') zoom(1.25);
  else if (event.key === '-') zoom(0.8);
  else if (event.key === '0') fit();
});

// One menu at a time, and none where the reader has gone elsewhere.
for (const menu of document.querySelectorAll('details.menu')) {
  menu.addEventListener('toggle', () => {
    if (menu.open) document.querySelectorAll('details.menu[open]').forEach((other) => { other.open = other === menu; });
  });
}
container.addEventListener('pointerdown', () => document.querySelectorAll('details.menu[open]').forEach((menu) => { menu.open = false; }));

// --- Zoom, size, light and dark --------------------------------------------------------------

get('zoom-in').addEventListener('click', () => zoom(1.25));
get('zoom-out').addEventListener('click', () => zoom(0.8));
get('zoom-fit').addEventListener('click', fit);
let moved = false;
network.on('zoom', () => { moved = true; });
network.on('dragEnd', () => { moved = true; });
network.on('resize', () => { if (!moved) setTimeout(fit, 0); });

const system = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (document.documentElement.dataset.theme || (system.matches ? 'dark' : 'light')) === 'dark';

function repaint() {
  readPalette();
  restyle();
  network.redraw();
  get('theme').setAttribute('aria-pressed', String(isDark()));
}

get('theme').addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  repaint();
});
system.addEventListener('change', repaint);

repaint();
tallyProperties();
filterState();
keys();
show();
fit();
if (data.focus !== null) selectNode(data.focus, true);
document.documentElement.dataset.ready = 'true';
network.once('afterDrawing', () => performance.mark('drawn'));

// For tests and for a page that embeds this one.
window.kgView = {
  data, state, network, fit, clear, selectNode, selectRelation, turtle,
  visibleEdges: () => now.edges.map((e) => e.id),
  visibleNodes: () => now.nodes.map((n) => n.id),
  labels: () => placed.map(({ node, relation, box: b, size }) => ({ node, relation, size, ...b })),
  nodePoint: (node) => network.canvasToDOM(place(node)),
  edgePoint: (id, t = 0.5) => network.canvasToDOM(pointOn(id, t)),
};
