// Labels as on a map: always the same size on the screen, the important ones first, none on another.
let placed = []; // { box, node | relation } of what is drawn, for clicks

const MOST = { name: 26, concept: 22, relation: 30 }; // letters
const LEGIBLE = 0.4; // scale below which words stand only on the lines of what is selected
const CLOSE = 1.4; // scale from which concepts that no visible line reaches are named
const SMALLEST = 0.85; // scale below which letters do not shrink any more: those of 11 pixels stay above 10
const ALONG = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8];

const LEADING = 14; // entities whose labels may lie on marks, though not on other labels

function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// Boxes by the cells of a grid that they touch, so that a look-up sees its neighbours only.
class Boxes {
  constructor() { this.cells = new Map(); }

  * keys({ left, right, top, bottom }) {
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x += 1) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y += 1) yield x * 100003 + y;
    }
  }

  add(id, box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ id, box });
    }
  }

  free(box, except) {
    for (const key of this.keys(box)) {
      if ((this.cells.get(key) || []).some((other) => other.id !== except && overlaps(other.box, box))) return false;
    }
    return true;
  }
}

const box = (x, y, w, h) => ({ left: x - w / 2, right: x + w / 2, top: y - h / 2, bottom: y + h / 2 });

function nodeFont(node, scale) {
  const concept = familyOf(node.id) === 'concept';
  const zoomed = Math.min(Math.max(scale, SMALLEST), 1.5) ** 0.5;
  const size = (concept ? 11.5 : 12.5 + (node.size - 7) / 5) * zoomed;
  return { size, css: `${node.size > 13 ? 600 : concept ? 400 : 500} ${size}px ${palette.sans}` };
}

function pointOn(id, t) {
  const edge = network.body && network.body.edges[id];
  if (edge && edge.edgeType && edge.edgeType.getPoint) return edge.edgeType.getPoint(t);
  const { from, to } = edgeOf.get(id);
  const [a, b] = [place(from), place(to)];
  return { x: a.x * (1 - t) + b.x * t, y: a.y * (1 - t) + b.y * t };
}

function relationLabel(relation) {
  const said = short(relation.label, MOST.relation);
  return relation.status === 'fact' ? said : `${said} (${relation.status})`;
}

function drawLabels(ctx) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const scale = network.getScale();
  const { focus, ends } = now;
  const [w, h] = [container.clientWidth, container.clientHeight];
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  placed = [];
  const nodes = now.nodes.map((n) => {
    const { x, y } = network.canvasToDOM(network.body.nodes[n.id] || place(n.id));
    return { ...n, x, y, radius: n.size * grown * scale + 2 };
  }).filter((n) => n.x > -80 && n.y > -40 && n.x < w + 80 && n.y < h + 40);
  const [discs, marks, texts] = [new Boxes(), new Boxes(), new Boxes()];
  // What no line reaches and no label names may lie under words.
  const faint = (n) => familyOf(n.id) === 'concept' && !ends.has(n.id);
  for (const n of nodes.filter((n) => !faint(n))) {
    const disc = box(n.x, n.y, n.radius * 2, n.radius * 2);
    discs.add(n.id, disc);
    if (familyOf(n.id) !== 'concept') marks.add(n.id, disc);
  }
  const rank = (n) => (n.id === state.node ? 0 : focus && focus.has(n.id) ? 1 : 2);
  nodes.sort((a, b) => rank(a) - rank(b) || a.id - b.id);
  const concept = (n) => familyOf(n.id) === 'concept';
  const edges = edgesWithLabels(scale, focus);
  const open = (e) => data.relations[e.id].open;
  const core = (e) => isCore(data.relations[e.id]);
  const stage = { ctx, scale, discs, marks, texts, focus, ends, w, h, sides: lineLoad() };
  const names = nodes.filter((n) => !concept(n));
  for (const n of names.slice(0, LEADING)) drawNodeLabel(stage, n, false, true);
  for (const e of edges.filter(core)) drawRelationLabel(stage, e);
  for (const n of names.slice(LEADING)) drawNodeLabel(stage, n, false, false);
  for (const e of edges.filter((e) => !open(e) && !core(e))) drawRelationLabel(stage, e);
  for (const n of nodes.filter(concept)) drawNodeLabel(stage, n, true);
  for (const e of edges.filter(open)) drawRelationLabel(stage, e);
  ctx.restore();
}

function drawNodeLabel({ ctx, scale, discs, texts, focus, ends, sides, w, h }, n, concept, leading) {
  const dim = focus && !focus.has(n.id);
  if (concept && (dim || !ends.has(n.id)) && scale < CLOSE && n.id !== state.node) return;
  const font = nodeFont(n, scale);
  ctx.font = font.css;
  const text = short(data.nodes[n.id].name, concept ? MOST.concept : MOST.name);
  const [tw, th] = [ctx.measureText(text).width + 4, font.size * 1.25];
  const below = n.radius + th / 2 + 1;
  const beside = n.radius + tw / 2 + 3;
  const spots = [[0, below], [0, -below], [beside, 0], [-beside, 0]];
  const load = sides.get(n.id) || [0, 0, 0, 0];
  const order = [0, 1, 2, 3].sort((a, b) => load[a] - load[b] || a - b);
  const inside = (b) => b.top >= 0 && b.left >= 0 && b.right <= w && b.bottom <= h;
  const open = order.map((side) => spots[side]).map(([dx, dy]) => box(n.x + dx, n.y + dy, tw, th))
    .filter((b) => inside(b) && texts.free(b));
  const free = open.find((b) => discs.free(b, n.id)) || (leading ? open[0] : null);
  if (!free && n.id !== state.node) return;
  const there = free || box(n.x, n.y + below, tw, th);
  ctx.globalAlpha = dim ? 0.25 : ends.has(n.id) ? 1 : 0.7;
  ctx.strokeStyle = palette.paper;
  ctx.lineWidth = 4;
  ctx.strokeText(text, (there.left + there.right) / 2, (there.top + there.bottom) / 2);
  ctx.fillStyle = concept ? palette.soft : palette.ink;
  ctx.fillText(text, (there.left + there.right) / 2, (there.top + there.bottom) / 2);
  placed.push({ box: there, node: n.id, size: font.size });
  texts.add(n.id, there);
}

// How many visible lines leave each node below, above, to the right and to the left; a little is
// always for free below, where labels are expected.
function lineLoad() {
  const sides = new Map();
  for (const e of now.edges) {
    for (const [one, other] of [[e.from, e.to], [e.to, e.from]]) {
      const [from, to] = [place(one), place(other)];
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const side = Math.abs(dy) * 1.6 > Math.abs(dx) ? (dy > 0 ? 0 : 1) : dx > 0 ? 2 : 3;
      if (!sides.has(one)) sides.set(one, [-1, 0, 0.5, 0.5]);
      sides.get(one)[side] += data.relations[e.id].open ? 0.5 : 1;
    }
  }
  return sides;
}

const chosen = (e) => e.id === state.relation || e.id === state.hover;

// Visible edges that may carry words now, the chosen one first.
function edgesWithLabels(scale, focus) {
  return now.edges
    .filter((e) => chosen(e) || (focus ? edgeInFocus(e.id) : scale >= LEGIBLE))
    .sort((a, b) => chosen(b) - chosen(a) || isCore(data.relations[b.id]) - isCore(data.relations[a.id]) || a.id - b.id);
}

function drawRelationLabel({ ctx, scale, discs, marks, texts, w, h }, e) {
  const core = isCore(data.relations[e.id]);
  const size = (core ? 12 : 11) * Math.min(Math.max(scale, SMALLEST), 1.4) ** 0.5;
  ctx.font = `${core ? 500 : 400} ${size}px ${palette.sans}`;
  const relation = data.relations[e.id];
  const text = relationLabel(relation);
  const [tw, th] = [ctx.measureText(text).width + 6, size * 1.3];
  const first = network.canvasToDOM(pointOn(e.id, 0));
  const last = network.canvasToDOM(pointOn(e.id, 1));
  if (Math.hypot(first.x - last.x, first.y - last.y) < 26 && !chosen(e)) return;
  const along = ALONG.map((t) => network.canvasToDOM(pointOn(e.id, t)));
  const spots = [0, -0.7, 0.7].flatMap((aside) => along.map((p) => box(p.x, p.y + aside * th, tw, th)));
  const free = spots.find((b) => b.right > 0 && b.left < w && b.bottom > 0 && b.top < h &&
    texts.free(b) && (core ? marks : discs).free(b));
  const there = free || (chosen(e) ? spots[0] : null);
  if (!there) return;
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.paper;
  ctx.fillRect(there.left + 1, there.top, tw - 2, th);
  ctx.fillStyle = relation.status !== 'fact' ? palette[relation.status]
    : chosen(e) || core ? palette.ink : relation.open ? palette['edge-open-text'] : palette['edge-text'];
  ctx.fillText(text, (there.left + there.right) / 2, (there.top + there.bottom) / 2);
  placed.push({ box: there, relation: e.id, size });
  texts.add(`r${e.id}`, there);
}

function labelAt({ x, y }) {
  return placed.find((p) => x >= p.box.left && x <= p.box.right && y >= p.box.top && y <= p.box.bottom);
}

network.on('afterDrawing', drawLabels);
