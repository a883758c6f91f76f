// Where nodes stand: the places that came with the page, and those of parts and late comers.
const drawn = data.drawn;
const placesNow = { part: null, added: new Map(), dragged: new Map() };
const SMALL_PART = 250; // most nodes of a part that gets places of its own
const STEP = 150; // distance of two joined nodes of a part
const labelBox = (node) => ({
  w: Math.max(Math.min(data.nodes[node].name.length, 24) * 7.5, 2 * drawn.nodes[node].size) + 16,
  h: 2 * drawn.nodes[node].size + 34,
});

function place(node) {
  const { part, added, dragged } = placesNow;
  const own = dragged.get(node) || (part && part.get(node)) || added.get(node);
  if (own) return own;
  const { x, y, first } = drawn.nodes[node];
  return first && state.most <= data.first ? { x: first[0], y: first[1] } : { x, y };
}

// After the choice of nodes has changed: places of its own for a small part.
function arrange() {
  placesNow.dragged.clear();
  placesNow.part = state.scope && state.scope.nodes.size <= SMALL_PART ? partPlaces(Array.from(state.scope.nodes)) : null;
  if (!state.extra.size || state.most > data.first) placesNow.added.clear();
}

// A stress layout (Gansner, Koren and North 2004) that starts from where the nodes stand in the
// whole; the same nodes always get the same places.
function partPlaces(nodes) {
  nodes.sort((a, b) => a - b);
  const far = hops(nodes).map((row) => row.map((d) => d * STEP));
  let at = nodes.map((n, i) => [drawn.nodes[n].x / 8 + Math.cos(i * 2.4) * 40, drawn.nodes[n].y / 8 + Math.sin(i * 2.4) * 40]);
  for (let round = 0; round < 120; round += 1) {
    at = at.map(([x, y], i) => {
      let [sx, sy, sum] = [0, 0, 0];
      for (let j = 0; j < at.length; j += 1) {
        if (j === i) continue;
        const [dx, dy] = [x - at[j][0], y - at[j][1]];
        const weight = 1 / far[i][j] ** 2;
        const pull = far[i][j] / Math.max(Math.hypot(dx, dy), 1e-6);
        sx += weight * (at[j][0] + pull * dx);
        sy += weight * (at[j][1] + pull * dy);
        sum += weight;
      }
      return sum ? [(x + sx / sum) / 2, (y + sy / sum) / 2] : [x, y];
    });
  }
  at = across(at);
  separate(at, nodes.map(labelBox));
  return new Map(nodes.map((n, i) => [n, { x: at[i][0], y: at[i][1] }]));
}

// Steps between all pairs over the lines that may be drawn, unconnected ones a step farther.
function hops(nodes) {
  const number = new Map(nodes.map((n, i) => [n, i]));
  const beside = nodes.map((n) => relationsOf[n].map((i) => data.relations[i]).filter((r) => r.to !== null && wanted(r))
    .map((r) => number.get(r.from === n ? r.to : r.from)).filter((j) => j !== undefined));
  const rows = nodes.map((_, start) => {
    const steps = new Array(nodes.length).fill(0);
    const seen = new Set([start]);
    for (let [queue, d] = [[start], 1]; queue.length; d += 1) {
      queue = queue.flatMap((i) => beside[i]).filter((j) => !seen.has(j) && seen.add(j));
      for (const j of queue) steps[j] = d;
    }
    return steps;
  });
  const most = Math.max(1, ...rows.flat()) + 1;
  return rows.map((row) => row.map((d) => d || most));
}

// The longest direction lies across.
function across(at) {
  const [cx, cy] = [0, 1].map((k) => at.reduce((sum, p) => sum + p[k], 0) / at.length);
  const off = at.map(([x, y]) => [x - cx, y - cy]);
  const sum = (f) => off.reduce((total, p) => total + f(p), 0);
  const turn = -0.5 * Math.atan2(2 * sum(([x, y]) => x * y), sum(([x]) => x * x) - sum(([, y]) => y * y));
  return off.map(([x, y]) => [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)]);
}

// Boxes pushed apart along the axis where they overlap least.
function separate(at, boxes) {
  for (let round = 0, moved = true; moved && round < 250; round += 1) {
    moved = false;
    for (let i = 0; i < at.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const [dx, dy] = [at[i][0] - at[j][0], at[i][1] - at[j][1]];
        const over = [(boxes[i].w + boxes[j].w) / 2 - Math.abs(dx), (boxes[i].h + boxes[j].h) / 2 - Math.abs(dy)];
        if (over[0] < 0.5 || over[1] < 0.5) continue;
        const axis = over[1] < over[0] ? 1 : 0;
        const push = 0.45 * over[axis] * ((axis ? dy : dx) >= 0 ? 1 : -1);
        at[i][axis] += push;
        at[j][axis] -= push;
        moved = true;
      }
    }
  }
}

// Nodes that were moved leave the room of the others.
function makeRoom(moved) {
  for (let round = 0, any = true; any && round < 60; round += 1) {
    any = false;
    for (const node of moved) {
      const [here, mine] = [placesNow.dragged.get(node), labelBox(node)];
      for (const { id } of now.nodes) {
        const [there, its] = [place(id), labelBox(id)];
        const [dx, dy] = [here.x - there.x, here.y - there.y];
        const over = [(mine.w + its.w) / 2 - Math.abs(dx), (mine.h + its.h) / 2 - Math.abs(dy)];
        if (id === node || over[0] < 0.5 || over[1] < 0.5) continue;
        if (over[1] < over[0]) here.y += over[1] * (dy >= 0 ? 1 : -1);
        else here.x += over[0] * (dx >= 0 ? 1 : -1);
        any = true;
      }
    }
  }
}

// Nodes that join the first view: in the free space nearest to what they belong to.
function addBeside(anchor, nodes) {
  const taken = data.nodes.map((_, n) => n).filter((n) => shown(n) && !nodes.includes(n) && !state.late.has(n)).map(place);
  const centre = place(anchor);
  for (const node of nodes) {
    let found = null;
    for (let ring = 1; !found && ring < 60; ring += 1) {
      for (let step = 0; !found && step < 12 * ring; step += 1) {
        const angle = (step / (12 * ring)) * 2 * Math.PI + ring;
        const spot = { x: centre.x + 75 * ring * Math.cos(angle), y: centre.y + 75 * ring * Math.sin(angle) };
        if (taken.every((p) => Math.abs(p.x - spot.x) > 95 || Math.abs(p.y - spot.y) > 42)) found = spot;
      }
    }
    placesNow.added.set(node, found || { ...centre });
    taken.push(placesNow.added.get(node));
  }
}
