// The drawing that grows: each entity that is picked brings what is around it.  Text that came out
// of an article enters the page as text only (textContent, labels on the canvas).
'use strict';

const canvas = document.getElementById('canvas');
const panel = document.getElementById('panel');
const status = document.getElementById('status');
const css = getComputedStyle(document.documentElement);
const colour = (name) => css.getPropertyValue(`--${name}`).trim();

const known = new Map(); // IRI → entity
const facts = new Map(); // key → fact
const opened = new Set(); // IRIs whose neighbours were asked for
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const network = new vis.Network(canvas, { nodes, edges }, {
  nodes: { shape: 'dot', size: 11, borderWidth: 0, font: { color: colour('ink'), size: 14, strokeWidth: 4, strokeColor: colour('paper') } },
  edges: { color: { color: colour('edge'), highlight: colour('accent') }, width: 1,
    font: { color: colour('soft'), size: 11, strokeWidth: 4, strokeColor: colour('paper') } },
  interaction: { hover: true, keyboard: false },
  physics: { barnesHut: { springLength: 160, gravitationalConstant: -9000, centralGravity: 0.5 }, minVelocity: 2 },
});

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const words = (text) => element('bdi', { textContent: text });
const link = (href, text) => element('a', { href }, words(text));
const key = (fact) => [fact.from, fact.predicate, fact.to].join(' ');
const short = (text) => (text.length > 32 ? `${text.slice(0, 31)}…` : text);

async function get(path, parameters) {
  const answer = await fetch(`${path}?${new URLSearchParams(parameters)}`, { headers: { accept: 'application/json' } });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.detail);
  return found;
}

// Several lines between two nodes bend apart; the bend is seen from the node that comes first.
function bend(fact) {
  const ends = [fact.from, fact.to].sort();
  const beside = [...facts.values()].filter((f) => [f.from, f.to].sort().join(' ') === ends.join(' ')).length;
  const turn = beside % 2 === (fact.from === ends[0] ? 0 : 1);
  return { enabled: true, type: turn ? 'curvedCW' : 'curvedCCW', roundness: 0.1 + 0.12 * Math.floor(beside / 2) };
}

// Adds what is new, beside what it belongs to; returns what the server said.
async function load(iri) {
  const found = await get('/neighbourhood', iri ? { iri } : {});
  const first = nodes.length === 0;
  const centre = iri && known.has(iri) ? network.getPosition(iri) : { x: 0, y: 0 };
  const fresh = found.nodes.filter((node) => !known.has(node.iri));
  nodes.add(fresh.map((node, at) => {
    known.set(node.iri, node);
    const angle = (2 * Math.PI * at) / fresh.length;
    const place = node.iri === iri ? centre : { x: centre.x + 170 * Math.cos(angle), y: centre.y + 170 * Math.sin(angle) };
    return { id: node.iri, label: short(node.label), color: colour(node.family), ...place };
  }));
  edges.add(found.edges.filter((fact) => !facts.has(key(fact))).map((fact) => {
    const smooth = bend(fact);
    facts.set(key(fact), fact);
    return { id: key(fact), from: fact.from, to: fact.to, label: short(fact.label), arrows: fact.symmetric ? '' : 'to', dashes: fact.open, smooth };
  }));
  if (iri) opened.add(iri);
  if (first) {
    network.once('stabilizationIterationsDone', () => network.fit());
    network.stabilize(300);
  }
  return found;
}

const nameButton = (iri) => element('button', { type: 'button', onclick: () => select(iri) }, words(known.get(iri).label));

function factButton(fact, ...content) {
  return element('li', {}, element('button', { type: 'button', onclick: () => explain(fact) }, ...content));
}

const said = (fact) => [words(known.get(fact.from).label), element('span', { className: 'verb', textContent: ` ${fact.label} ` }), words(known.get(fact.to).label)];

function show(...content) {
  panel.replaceChildren(...content);
  panel.scrollTop = 0;
}

async function attempt(act) {
  try {
    await act();
  } catch (error) {
    show(element('h2', { textContent: 'No answer' }), element('p', { textContent: error.message }));
    status.textContent = error.message;
  }
}

const select = (iri) => attempt(async () => {
  const found = await load(iri);
  const entity = known.get(iri);
  network.selectNodes([iri]);
  network.focus(iri, { animation: { duration: 300 } });
  const own = [...facts.values()].filter((fact) => fact.from === iri || fact.to === iri)
    .sort((a, b) => a.open - b.open);
  const shown = found.nodes.length - 1;
  show(
    element('h2', {}, words(entity.label)),
    element('p', { className: 'about', textContent: `${entity.type}, in ${entity.articles} ${entity.articles === 1 ? 'article' : 'articles'}` }),
    element('p', {}, link(entity.href, 'All that is said of it')),
    ...(shown < found.total ? [element('p', { className: 'about', textContent: `Drawn are ${shown} of ${found.total} neighbours, the most important.` })] : []),
    element('h3', { textContent: own.length === 1 ? '1 fact' : `${own.length} facts` }),
    element('ul', {}, ...own.map((fact) => factButton(fact, ...said(fact)))),
  );
  status.textContent = `${entity.label}, ${own.length} facts`;
});

const explain = (fact) => attempt(async () => {
  const { statements, total } = await get('/evidence', { subject: fact.from, predicate: fact.predicate, object: fact.to });
  network.selectEdges([key(fact)]);
  const items = statements.map((one) => element('li', {},
    element('blockquote', { textContent: one.sentence || 'The sentence is not in this graph.' }),
    element('p', { className: 'about' }, link(one.source.href, one.source.title), one.source.date ? `, ${one.source.date}` : '')));
  show(
    element('h2', {}, nameButton(fact.from), element('span', { className: 'verb', textContent: fact.label }), nameButton(fact.to)),
    element('h3', { textContent: total === 1 ? '1 sentence says so' : `${total} sentences say so` }),
    element('ul', { className: 'evidence' }, ...items),
  );
  status.textContent = `${total} sentences`;
});

async function overview() {
  const found = await load(null);
  show(
    element('h2', { textContent: 'What the articles say' }),
    element('p', { className: 'about', textContent: `Drawn are ${found.nodes.length} of ${found.total} entities, the most important and what is beside them. Pick one to see what is around it.` }),
    element('h3', { textContent: 'Entities' }),
    element('ul', {}, ...found.nodes.map((node) => element('li', {}, nameButton(node.iri)))),
  );
}

network.on('click', (event) => {
  if (event.nodes.length) select(event.nodes[0]);
  else if (event.edges.length) explain(facts.get(event.edges[0]));
});

const focus = document.body.dataset.focus;
attempt(() => (focus ? select(focus) : overview()));
window.explorer = { known, facts, opened, network, select };
