// The data of the page, and what is visible of it.
const objects = ({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map((c, i) => [c, row[i]])));

// Tables as lists of objects; relations say what their property says.
function unfold(content) {
  for (const table of ['nodes', 'classes', 'properties', 'relations', 'evidence', 'terms', 'articles']) content[table] = objects(content[table]);
  for (const table of ['nodes', 'edges']) content.drawn[table] = objects(content.drawn[table]);
  for (const r of content.relations) {
    const { label, inverse, open, symmetric } = content.properties[r.property];
    Object.assign(r, { label, inverse, open, symmetric });
  }
  return content;
}

const data = unfold(JSON.parse(document.getElementById('data').textContent));
// What only a server can do (live.js): find, take, neighbours, path, page, article.
const more = {};

const STATUSES = ['fact', 'planned', 'hypothetical', 'alleged', 'questioned', 'denied'];
const state = {
  classes: data.classes.map(() => true),
  statuses: Object.fromEntries(STATUSES.map((s) => [s, s === 'fact'])),
  open: true,
  off: new Set(), // properties put away
  from: '', // days, ISO 8601
  until: '',
  confidence: 0,
  most: data.first, // entities shown, by importance
  extra: new Set(), // entities shown besides
  late: new Set(), // entities that have no place yet
  scope: null, // { nodes, word }: only these entities
  node: null, // selected node
  relation: null, // selected relation
  hover: null, // relation under the pointer
};

let relationsOf = [];
let edgeOf = new Map();
function connect() {
  relationsOf = data.nodes.map(() => []);
  data.relations.forEach((r, i) => {
    relationsOf[r.from].push(i);
    if (r.to !== null && r.to !== r.from) relationsOf[r.to].push(i);
  });
  edgeOf = new Map(data.drawn.edges.map((e) => [e.id, e]));
}
connect();

const classOf = (node) => data.classes[data.nodes[node].cls];
const familyOf = (node) => classOf(node).family;
const inView = (node) => (state.scope ? state.scope.nodes.has(node) : node < state.most || state.extra.has(node));
const shown = (node) => state.classes[data.nodes[node].cls] && inView(node);

// First and last day that a piece of evidence tells of, else of its article.
function days(e) {
  const time = e.time === null ? null : data.terms[e.time];
  if (time && (time.first || time.last)) return [time.first || '', time.last || '9999'];
  const { date } = data.articles[e.article];
  return date ? [date.slice(0, 10), date.slice(0, 10)] : null;
}

function passes(index) {
  const e = data.evidence[index];
  if (e.confidence < state.confidence) return false;
  if (!state.from && !state.until) return true;
  const told = days(e);
  return told !== null && told[1] >= state.from && told[0] <= (state.until || '9999');
}

// Whether the filters on sentences and properties let a relation through, whatever its status.
const told = (r) => !state.off.has(r.property) && r.evidence.some(passes);

// Whether the switches let a relation through, whatever its ends.
const wanted = (r) => state.statuses[r.status] && (!r.open || state.open) && told(r);

const visible = (r) => shown(r.from) && (r.to === null || shown(r.to)) && wanted(r);

const count = (n, one, many) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

// Marks that would turn the reading direction of what stands beside them.
const plain = (text) => text.replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '');
const short = (text, most) => {
  const letters = Array.from(plain(text).slice(0, 4 * most));
  return letters.length > most ? `${letters.slice(0, most - 1).join('').trimEnd()}…` : letters.join('');
};

// Lower case, without accents.
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

// Text from articles: its direction stays its own.
const words = (text) => element('bdi', null, text);
