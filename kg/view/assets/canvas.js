// The drawing: vis-network with the positions that came with the page.
const container = document.getElementById('canvas');
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let palette = {};
// Seen from afar, large drawings have larger marks and fainter lines.
let grown = 1;
// What is drawn now, and what stands out of it; made anew by restyle().
const now = { nodes: [], edges: [], focus: null, ends: new Set() };

function readPalette() {
  const css = getComputedStyle(document.documentElement);
  const value = (name) => css.getPropertyValue(`--${name}`).trim();
  palette = Object.fromEntries(
    ['paper', 'ink', 'soft', 'edge', 'edge-text', 'edge-open', 'edge-open-text', 'accent', 'sans',
      ...STATUSES.filter((s) => s !== 'fact'), ...data.classes.map((c) => c.family)].map((name) => [name, value(name)]),
  );
}

// Nodes that stand out: the selected one and its neighbours, the ends of a selected relation.
function inFocus() {
  if (state.relation !== null) {
    const r = data.relations[state.relation];
    return new Set([r.from, r.to === null ? r.from : r.to]);
  }
  if (state.node === null) return null;
  const near = new Set([state.node]);
  for (const i of relationsOf[state.node]) {
    const r = data.relations[i];
    if (r.to !== null && visible(r)) near.add(r.from).add(r.to);
  }
  return near;
}

function edgeInFocus(id) {
  const r = data.relations[id];
  if (state.relation !== null) return state.relation === id;
  return state.node === null || r.from === state.node || r.to === state.node;
}

function nodeStyle(node) {
  const colour = palette[familyOf(node.id)];
  const chosen = node.id === state.node;
  const dim = now.focus ? !now.focus.has(node.id) : false;
  const face = { background: colour, border: chosen ? palette.ink : palette.paper };
  return {
    id: node.id, shape: node.shape, size: node.size * grown, ...place(node.id),
    opacity: dim ? 0.16 : now.ends.has(node.id) ? 1 : familyOf(node.id) === 'concept' ? 0.25 : 0.5,
    borderWidth: chosen ? 3 : 1.5, borderWidthSelected: chosen ? 3 : 1.5,
    color: { ...face, highlight: face, hover: { ...face, border: palette.ink } },
  };
}

function edgeColour(relation) {
  if (relation.status !== 'fact') return palette[relation.status];
  return relation.open ? palette['edge-open'] : palette.edge;
}

// A fact of the ontology between two names: what a newcomer should read first.
const isCore = (r) => r.status === 'fact' && !r.open && r.to !== null && ![r.from, r.to].some((n) => familyOf(n) === 'concept');

function edgeStyle(edge) {
  const relation = data.relations[edge.id];
  const colour = edgeColour(relation);
  const width = edge.width * (isCore(relation) ? 1.35 : relation.status === 'fact' ? 0.8 : 1);
  const faint = now.edges.length > 400 ? 0.4 : 1;
  const opacity = now.focus ? (edgeInFocus(edge.id) ? 1 : 0.13 * faint) : faint;
  return {
    id: edge.id, from: edge.from, to: edge.to, smooth: edge.smooth, dashes: edge.dashes,
    arrows: edge.arrows ? { to: { enabled: true, scaleFactor: 0.55 / Math.sqrt(grown) } } : '',
    width: (width + (state.relation === edge.id ? 1.2 : 0)) * Math.sqrt(grown),
    color: { color: colour, highlight: colour, hover: palette.ink, opacity, inherit: false },
  };
}

// Styles last handed to vis-network, so that only what differs is handed over again.
const handed = { nodes: new Map(), edges: new Map() };

function sync(set, of, items) {
  const next = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  const gone = Array.from(of.keys()).filter((id) => !next.has(id));
  const fresh = items.filter((item) => of.get(item.id) !== next.get(item.id));
  if (gone.length) set.remove(gone);
  if (fresh.length) set.update(fresh);
  of.clear();
  next.forEach((text, id) => of.set(id, text));
}

function restyle() {
  now.nodes = drawn.nodes.filter((n) => shown(n.id));
  now.edges = drawn.edges.filter((e) => visible(data.relations[e.id]));
  now.focus = inFocus();
  now.ends = new Set(now.edges.flatMap((e) => [e.from, e.to]));
  const kept = new Set(now.edges.map((e) => e.id));
  edgeSet.remove(Array.from(handed.edges.keys()).filter((id) => !kept.has(id)));
  sync(nodeSet, handed.nodes, now.nodes.map(nodeStyle));
  sync(edgeSet, handed.edges, now.edges.map(edgeStyle));
}

let network = null;
readPalette();
restyle();
network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, drawn.options);

// The largest scale at which the visible nodes and their labels, which keep their size on the
// screen, fit into the drawing.
function fit() {
  const extents = now.nodes.map((n) => ({
    ...place(n.id), size: n.size * grown, half: Math.min(data.nodes[n.id].name.length, 26) * 3.5 + 6,
  }));
  if (!extents.length) return;
  const [width, height] = [container.clientWidth - 12, container.clientHeight - 8];
  const span = (scale) => {
    const side = (f) => extents.map(f);
    return {
      left: Math.min(...side((e) => e.x * scale - Math.max(e.half, e.size * scale))),
      right: Math.max(...side((e) => e.x * scale + Math.max(e.half, e.size * scale))),
      top: Math.min(...side((e) => (e.y - e.size) * scale - 8)),
      bottom: Math.max(...side((e) => (e.y + e.size) * scale + 20)),
    };
  };
  let [low, high] = [0.02, 1.5];
  for (let i = 0; i < 20; i += 1) {
    const middle = (low + high) / 2;
    const s = span(middle);
    if (s.right - s.left <= width && s.bottom - s.top <= height) low = middle;
    else high = middle;
  }
  const s = span(low);
  const larger = Math.min(Math.max(0.45 / low, 1), 6);
  if (Math.abs(larger - grown) > 0.01) {
    grown = larger;
    restyle();
  }
  const position = { x: (s.left + s.right) / 2 / low, y: (s.top + s.bottom) / 2 / low };
  network.moveTo({ position, scale: low, animation: false });
}

function zoom(factor) {
  const scale = Math.min(Math.max(network.getScale() * factor, 0.02), 6);
  network.moveTo({ scale, animation: calm() ? false : { duration: 160 } });
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

// Bring a node into the picture, without changing the zoom more than needed.
function reveal(node) {
  const { x, y } = network.canvasToDOM(place(node));
  const [w, h] = [container.clientWidth, container.clientHeight];
  if (x > 60 && y > 40 && x < w - 60 && y < h - 40 && network.getScale() * grown > 0.4) return;
  const options = { scale: Math.max(network.getScale(), 0.9 / grown), animation: calm() ? false : { duration: 350 } };
  network.focus(node, options);
}
