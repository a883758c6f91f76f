// The panel in words: all facts, one entity, or one relation with its sentences.
const panel = document.getElementById('panel');
const OVERVIEW = 40;

function glyph(family) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 14 14');
  svg.setAttribute('class', 'glyph');
  svg.setAttribute('aria-hidden', 'true');
  const shape = drawnShape(family);
  const made = document.createElementNS(ns, shape === 'dot' ? 'circle' : 'polygon');
  const radius = family === 'concept' ? 3.5 : 5.5;
  if (shape === 'dot') {
    for (const [k, v] of [['cx', 7], ['cy', 7], ['r', radius]]) made.setAttribute(k, v);
  } else {
    made.setAttribute('points', POLYGONS[shape]);
  }
  made.setAttribute('fill', `var(--${family})`);
  svg.append(made);
  return svg;
}

const POLYGONS = {
  square: '2,2 12,2 12,12 2,12',
  hexagon: '13,7 10,12.2 4,12.2 1,7 4,1.8 10,1.8',
  diamond: '7,0.8 13.2,7 7,13.2 0.8,7',
  triangle: '7,1.2 13,12 1,12',
  star: '7,0.5 8.8,5 13.6,5.2 9.9,8.2 11.1,12.9 7,10.2 2.9,12.9 4.1,8.2 0.4,5.2 5.2,5',
};

const shapeOf = new Map();
function drawnShape(family) {
  if (!shapeOf.size) drawn.nodes.forEach((n) => shapeOf.set(familyOf(n.id), n.shape));
  return shapeOf.get(family) || 'dot';
}

const tag = (status) => status === 'fact' ? null : element('span', { class: `tag ${status}` }, status);
const sentences = (r) => {
  const n = r.evidence.filter(passes).length;
  return n < 2 ? null : element('span', { class: 'n' }, count(n, 'sentence', 'sentences'));
};
const action = (word, act) => element('button', { type: 'button', class: 'action', onclick: act }, word);
const objectOf = (r) => (r.to === null ? r.value : data.nodes[r.to].name);
const nameButton = (node) =>
  element('button', { type: 'button', class: 'name', onclick: () => selectNode(node) }, words(data.nodes[node].name));

function relationRow(index, sentence) {
  const r = data.relations[index];
  return element('button', { type: 'button', class: 'row', onclick: () => selectRelation(index) },
    element('span', { class: 'what' }, ...sentence), tag(r.status), sentences(r));
}

function wholeSentence(r) {
  return [element('b', null, words(data.nodes[r.from].name)), ' ',
    element('span', { class: 'verb' }, words(r.label)), ' ', element('b', null, words(objectOf(r)))];
}

function list(indices, row) {
  return element('ul', null, ...indices.map((i) => element('li', null, row(i))));
}

function overview(all) {
  const indices = data.relations.map((_, i) => i).filter((i) => visible(data.relations[i]) && !data.relations[i].implied);
  const facts = indices.filter((i) => data.relations[i].status === 'fact');
  const others = indices.filter((i) => data.relations[i].status !== 'fact');
  const row = (i) => relationRow(i, wholeSentence(data.relations[i]));
  const entity = (i) => element('button', { type: 'button', class: 'row', onclick: () => selectNode(i) },
    glyph(familyOf(i)), element('span', { class: 'what' }, words(data.nodes[i].name)), element('span', { class: 'n' }, classOf(i).label));
  const part = (word, items, made) => (items.length
    ? [element('h3', null, word), list(all.has(word) ? items : items.slice(0, OVERVIEW), made),
      ...(items.length > OVERVIEW && !all.has(word)
        ? [element('button', { type: 'button', class: 'more', onclick: () => overview(new Set([...all, word])) }, `Show all ${items.length.toLocaleString('en')}`)] : [])]
    : []);
  panel.replaceChildren(
    element('h2', null, 'What the articles say'),
    element('p', { class: 'lead' }, 'Pick a fact to read the sentences behind it, or click a name or a line in the drawing.'),
    ...(facts.length ? [] : [element('p', { class: 'note' }, 'No fact passes the filters.')]),
    ...part(count(facts.length, 'fact', 'facts'), facts, row),
    ...part('Said, but not as fact', others, row),
    ...part(count(now.nodes.length, 'entity', 'entities'), now.nodes.map((n) => n.id), entity),
  );
}

const back = () => element('button', { type: 'button', class: 'back', onclick: () => clear() }, '← All facts');

// Relations of a node grouped by how they read from its side.
function grouped(node, keep) {
  const groups = new Map();
  for (const i of relationsOf[node]) {
    const r = data.relations[i];
    if (!keep(r)) continue;
    const out = r.from === node;
    const other = out ? objectOf(r) : data.nodes[r.from].name;
    const label = out || r.symmetric ? r.label : r.inverse;
    const key = label || `← ${r.label}`;
    if (!groups.has(key)) groups.set(key, []);
    const text = label ? [words(other)] : [words(other), element('span', { class: 'verb' }, ` ${r.label} it`)];
    groups.get(key).push(relationRow(i, text));
  }
  const made = element('dl');
  for (const [label, rows] of groups) {
    made.append(element('dt', null, words(label)), element('dd', null, ...rows));
  }
  return groups.size ? made : null;
}

// What can be done from here: see less around it, more around it, the way to another.
function actions(node) {
  const around = [1, 2, 3].map((steps) => element('button', {
    type: 'button', class: 'action', 'aria-label': `Show only ${data.nodes[node].name.slice(0, 80)} and what is ${count(steps, 'step', 'steps')} around`, onclick: () => focusOn(node, steps),
  }, count(steps, 'step', 'steps')));
  const hiding = hiddenBeside(node).length;
  return element('div', { class: 'actions' },
    element('p', { role: 'group', 'aria-label': 'Show only its neighbourhood' }, element('span', { class: 'quiet' }, 'Only around it:'), ' ', ...around),
    hiding ? action(`Add ${count(hiding, 'neighbour', 'neighbours')} that ${hiding === 1 ? 'is' : 'are'} not drawn`, () => expand(node))
      : more.neighbours && data.nodes[node].hidden ? action('Add neighbours from the whole graph', () => expand(node)) : null,
    action('Shortest path to …', () => pathFrom(node)));
}

function entityPanel(node) {
  const of = data.nodes[node];
  const others = of.names.filter((name) => name !== of.name);
  const facts = grouped(node, (r) => r.status === 'fact' && told(r));
  const rest = grouped(node, (r) => r.status !== 'fact' && told(r));
  const silent = relationsOf[node].filter((i) => !told(data.relations[i])).length;
  panel.replaceChildren(
    back(),
    element('h2', null, words(of.name)),
    element('p', { class: 'kind' }, glyph(familyOf(node)), data.classes[of.cls].label),
    ...(others.length ? [element('p', { class: 'lead' }, 'Also called ', ...others.flatMap((n, i) => (i ? [', ', words(n)] : [words(n)])))] : []),
    actions(node),
    ...(more.page ? [element('p', { class: 'note' }, element('a', { href: more.page(node) }, 'All that is said of it'))] : []),
    ...(facts ? [element('h3', null, 'Facts'), facts] : []),
    ...(rest ? [element('h3', null, 'Said, but not as fact'), rest] : []),
    ...(silent ? [element('p', { class: 'note' }, `${count(silent, 'relation does', 'relations do')} not pass the filters.`)] : []),
    ...(of.hidden ? [element('p', { class: 'note' }, `${count(of.hidden, 'more sentence leads', 'more sentences lead')} to entities that are not drawn.`)] : []),
    ...(of.articles.length ? [element('h3', null, count(of.articles.length, 'article', 'articles')),
      element('ul', { class: 'articles' }, ...of.articles.map((a) => element('li', null, articleLine(a))))] : []),
  );
}

function articleLine(index) {
  const a = data.articles[index];
  const title = a.url
    ? element('a', { href: a.url, target: '_blank', rel: 'noopener noreferrer' }, words(a.title))
    : more.article ? element('a', { href: more.article(index) }, words(a.title)) : words(a.title);
  const about = [a.publisher, a.date].filter(Boolean).join(', ');
  return element('span', null, title, about ? element('span', { class: 'quiet' }, ' — ', words(about)) : null);
}

function evidenceItem(index) {
  const e = data.evidence[index];
  const text = data.sentences[e.sentence];
  const facts = [
    e.negated ? 'denied' : null,
    e.factuality.toLowerCase(),
    e.role ? `as ${e.role}` : null,
    e.time !== null ? `when: ${data.terms[e.time].label}` : null,
    e.place !== null ? `where: ${data.terms[e.place].label}` : null,
    `confidence ${Math.round(e.confidence * 100)} %`,
  ].filter(Boolean);
  return element('li', null,
    element('blockquote', null, text ? words(text) : 'The sentence is not in this graph.'),
    e.speakers.length ? element('p', { class: 'source' }, 'According to ', ...e.speakers.flatMap((s, i) => (i ? [', ', words(data.terms[s].label)] : [words(data.terms[s].label)]))) : null,
    element('p', { class: 'source' }, articleLine(e.article)),
    element('p', { class: 'facts-of' }, words(facts.join(' · '))));
}

function relationPanel(index) {
  const r = data.relations[index];
  const end = r.to === null ? words(r.value) : nameButton(r.to);
  const kept = r.evidence.filter(passes);
  panel.replaceChildren(
    back(),
    element('h2', null, nameButton(r.from), ' ', element('span', { class: 'verb' }, words(r.label)), ' ', end),
    element('p', { class: 'kind' }, tag(r.status) || (r.open ? 'in the words of the text' : 'fact')),
    element('h3', null, count(kept.length, 'sentence says so', 'sentences say so')),
    element('ul', { class: 'evidence' }, ...kept.map(evidenceItem)),
    ...(kept.length < r.evidence.length
      ? [element('p', { class: 'note' }, `${count(r.evidence.length - kept.length, 'more sentence does', 'more sentences do')} not pass the filters.`)] : []),
  );
}
