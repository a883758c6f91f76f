// Finding an entity by any of its names: a combobox (ARIA 1.2) for search and both ends of a path.
let index = null; // every name, made when it is first needed
const everyName = () => data.nodes.flatMap((node, i) => node.names.map((name) => ({ node: i, name, folded: fold(name) })));

// After entities have joined.
function forget() {
  index = null;
  shapeOf.clear();
}

function match(text) {
  const query = fold(text.trim());
  if (!query) return [];
  index = index || everyName();
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

// Make an input with its listbox find entities; what is chosen goes to `choose`.
function finder(input, found, choose) {
  let matches = [];
  let active = 0;

  function mark() {
    Array.from(found.children).forEach((li, i) => li.setAttribute('aria-selected', String(matches.length > 0 && i === active)));
    if (matches.length) {
      input.setAttribute('aria-activedescendant', `${found.id}-${active}`);
      found.children[active].scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  }

  let waiting = 0;

  function suggest() {
    matches = match(input.value);
    active = 0;
    const typed = input.value.trim() !== '';
    found.hidden = !typed;
    input.setAttribute('aria-expanded', String(typed));
    render();
    clearTimeout(waiting);
    found.removeAttribute('aria-busy');
    if (!typed || !more.find) return;
    found.setAttribute('aria-busy', 'true');
    waiting = setTimeout(() => others(input.value), 120);
  }

  // Those of the whole graph after those that are drawn.
  async function others(text) {
    const borne = await more.find(text).catch(() => []);
    if (input.value !== text || found.hidden) return;
    found.removeAttribute('aria-busy');
    const here = new Set(data.nodes.map((n, i) => iriOf(i)));
    const fresh = borne.filter((one) => !here.has(one.iri));
    matches = matches.filter((m) => m.node !== undefined).concat(fresh).slice(0, 12);
    render();
  }

  function render() {
    const typed = input.value.trim() !== '';
    found.replaceChildren(...matches.map((m, i) => {
      const name = m.node === undefined ? m.label : data.nodes[m.node].name;
      const made = element('li', { role: 'option', id: `${found.id}-${i}` },
        glyph(m.node === undefined ? m.family : familyOf(m.node)), words(short(name, 60)),
        m.name === name ? null : element('span', { class: 'quiet' }, words(short(m.name, 40))));
      made.addEventListener('pointerdown', (event) => { event.preventDefault(); take(i); });
      return made;
    }));
    if (typed && !matches.length) found.append(element('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, 'Nothing here bears that name'));
    mark();
  }

  function close() {
    found.hidden = true;
    found.removeAttribute('aria-busy');
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  async function take(i) {
    const { node, iri } = matches[i];
    matches = [];
    close();
    const found = node === undefined ? await more.take(iri) : node;
    if (found !== null) choose(found);
  }

  input.addEventListener('input', suggest);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && matches.length) {
      active = (active + step + matches.length) % matches.length;
      mark();
      event.preventDefault();
    } else if (event.key === 'Enter' && matches.length) take(active);
    else if (event.key === 'Escape' && input.value) {
      input.value = '';
      suggest();
      event.stopPropagation();
    }
  });
}

const search = document.getElementById('search');
finder(search, document.getElementById('found'), (node) => {
  search.value = '';
  selectNode(node);
});
