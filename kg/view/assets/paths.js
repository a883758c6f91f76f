// Parts of the graph: what is around an entity, and the shortest path between two.
const OTHER_END = (r, node) => (r.from === node ? r.to : r.from);

// Entities that a relation which passes the filters joins to this one, most important first.
function beside(node) {
  const joined = relationsOf[node].map((i) => data.relations[i])
    .filter((r) => r.to !== null && r.to !== r.from && wanted(r)).map((r) => OTHER_END(r, node))
    .filter((n) => state.classes[data.nodes[n].cls]);
  return Array.from(new Set(joined)).sort((a, b) => a - b);
}

const hiddenBeside = (node) => beside(node).filter((n) => !inView(n));

function focusOn(node, steps) {
  const nodes = new Set([node]);
  for (let step = 0; step < steps; step += 1) {
    for (const n of Array.from(nodes)) beside(n).forEach((other) => nodes.add(other));
  }
  enter({ nodes, word: `${count(steps, 'step', 'steps')} around ${short(data.nodes[node].name, 40)}` }, node);
}

function expand(node) {
  const fresh = hiddenBeside(node);
  if (!fresh.length && more.neighbours) {
    if (data.nodes[node].hidden) more.neighbours(node);
    return;
  }
  if (state.scope) {
    fresh.forEach((n) => state.scope.nodes.add(n));
    enter({ ...state.scope, word: `${state.scope.word.replace(/, expanded$/, '')}, expanded` }, node);
    return;
  }
  fresh.forEach((n) => state.extra.add(n));
  addBeside(node, fresh);
  [state.node, state.relation] = [node, null];
  changed();
  fit();
  say(`${count(fresh.length, 'entity', 'entities')} added`);
}

// Show a part only (null: everything again).
function enter(scope, node = null) {
  state.scope = scope;
  [state.node, state.relation] = [node, null];
  arrange();
  changed();
  fit();
  say(scope ? `Showing ${scope.word}, ${count(scope.nodes.size, 'entity', 'entities')}` : 'Showing everything again');
}

// Relations along a shortest path over what passes the filters, null where there is none; of
// several, through the most important entities.
function shortest(from, to) {
  const came = new Map([[from, null]]);
  for (let queue = [from]; queue.length && !came.has(to);) {
    const next = [];
    for (const node of queue) {
      for (const other of beside(node)) {
        if (came.has(other)) continue;
        came.set(other, node);
        next.push(other);
      }
    }
    queue = next.sort((a, b) => a - b);
  }
  if (!came.has(to)) return null;
  const nodes = [to];
  while (nodes[0] !== from) nodes.unshift(came.get(nodes[0]));
  return nodes;
}

const joining = (a, b) => relationsOf[a].filter((i) => {
  const r = data.relations[i];
  return !r.implied && r.to !== null && OTHER_END(r, a) === b && wanted(r);
});

const ends = { from: null, to: null };
const pathMenu = document.getElementById('path-menu');
const endInput = { from: document.getElementById('path-from'), to: document.getElementById('path-to') };

function setEnd(which, node) {
  ends[which] = node;
  endInput[which].value = plain(data.nodes[node].name).slice(0, 200);
}

function pathFrom(node) {
  setEnd('from', node);
  pathMenu.open = true;
  endInput.to.focus();
}

async function showPath() {
  const message = document.getElementById('path-message');
  message.textContent = '';
  if (ends.from === null || ends.to === null) return;
  if (more.path) await more.path(ends.from, ends.to);
  const nodes = shortest(ends.from, ends.to);
  const names = [ends.from, ends.to].map((n) => short(data.nodes[n].name, 40));
  if (!nodes) {
    message.textContent = `Nothing that passes the filters joins ${names[0]} and ${names[1]}.`;
    say(message.textContent);
    return;
  }
  pathMenu.open = false;
  enter({ nodes: new Set(nodes), word: `the shortest path from ${names[0]} to ${names[1]}`, path: nodes });
  panel.focus({ preventScroll: true });
}

function pathPanel(nodes) {
  const steps = nodes.slice(1).map((node, i) => joining(nodes[i], node));
  panel.replaceChildren(
    back(),
    element('h2', null, words(short(data.nodes[nodes[0]].name, 60)), ' to ', words(short(data.nodes[nodes[nodes.length - 1]].name, 60))),
    element('p', { class: 'kind' }, count(steps.length, 'step', 'steps')),
    ...steps.flatMap((indices) => [list(indices, (i) => relationRow(i, wholeSentence(data.relations[i])))]),
  );
}
