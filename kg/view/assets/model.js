// The data of the page, and what is visible of it.
const data = JSON.parse(document.getElementById('data').textContent);
const STATUSES = ['planned', 'hypothetical', 'alleged', 'questioned', 'denied'];
const state = {
  classes: data.classes.map(() => true),
  statuses: Object.fromEntries(STATUSES.map((s) => [s, false])),
  open: true,
  node: null, // selected node
  relation: null, // selected relation
  hover: null, // relation under the pointer
};

const relationsOf = data.nodes.map(() => []);
data.relations.forEach((r, i) => {
  relationsOf[r.from].push(i);
  if (r.to !== null && r.to !== r.from) relationsOf[r.to].push(i);
});

const familyOf = (node) => data.classes[data.nodes[node].cls].family;
const shown = (node) => state.classes[data.nodes[node].cls];

// Whether the switches let a relation through, whatever its ends.
function wanted(relation) {
  if (relation.status !== 'fact' && !state.statuses[relation.status]) return false;
  return !relation.open || state.open;
}

function visible(relation) {
  return wanted(relation) && shown(relation.from) && (relation.to === null || shown(relation.to));
}

const count = (n, one, many) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

// Marks that would turn the reading direction of what stands beside them.
const plain = (text) => text.replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '');
const short = (text, most) => {
  const letters = Array.from(plain(text));
  return letters.length > most ? `${letters.slice(0, most - 1).join('').trimEnd()}…` : letters.join('');
};

// Lower case, without accents.
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === 'onclick') made.addEventListener('click', value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

// Text from articles: its direction stays its own.
const words = (text) => element('bdi', null, text);
