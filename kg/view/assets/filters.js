// Legend and filters: classes, kinds of relations, properties, dates, confidence, how many.
function switchButton(pressed, word, number, mark, act) {
  const made = element('button', { type: 'button', 'aria-pressed': String(pressed), onclick: act },
    mark, element('span', { class: 'word' }, word), element('span', { class: 'n' }, number.toLocaleString('en')));
  made.disabled = number === 0 && pressed;
  return element('li', null, made);
}

function line(colour, dashes, width) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  for (const [k, v] of [['viewBox', '0 0 20 8'], ['width', 20], ['height', 8], ['aria-hidden', 'true']]) svg.setAttribute(k, v);
  const path = document.createElementNS(ns, 'line');
  for (const [k, v] of [['x1', 0], ['x2', 20], ['y1', 4], ['y2', 4], ['stroke', `var(--${colour})`], ['stroke-width', width]]) path.setAttribute(k, v);
  if (dashes) path.setAttribute('stroke-dasharray', dashes);
  svg.append(path);
  return svg;
}

const DASHES = { planned: '8 4', hypothetical: '2 4', alleged: '8 3 2 3', questioned: '1.5 3', denied: '4 3' };
const get = (id) => document.getElementById(id);

// Redraw a legend without losing the keyboard's place in it.
function refill(parent, items) {
  const at = Array.from(parent.querySelectorAll('button, input')).indexOf(document.activeElement);
  parent.replaceChildren(...items);
  if (at >= 0) parent.querySelectorAll('button, input')[at].focus();
}

function keys() {
  const members = data.classes.map(() => 0);
  data.nodes.forEach((n, i) => { if (inView(i)) members[n.cls] += 1; });
  refill(get('classes'), data.classes.map((c, i) => switchButton(
    state.classes[i], c.label, members[i], glyph(c.family), () => { state.classes[i] = !state.classes[i]; changed(); })));
  const there = data.relations.filter((r) => !r.implied && inView(r.from) && (r.to === null || inView(r.to)) && told(r));
  const tally = (keep) => there.filter(keep).length;
  refill(get('kinds'), [
    ...STATUSES.slice(0, 1).map((s) => switchButton(state.statuses[s], s, tally((r) => r.status === s && !r.open), line('edge', null, 2),
      () => { state.statuses[s] = !state.statuses[s]; changed(); })),
    switchButton(state.open, 'in other words', tally((r) => r.open && r.status === 'fact'), line('edge-open', null, 2),
      () => { state.open = !state.open; changed(); }),
    ...STATUSES.slice(1).map((s) => switchButton(state.statuses[s], s, tally((r) => r.status === s), line(s, DASHES[s], 2),
      () => { state.statuses[s] = !state.statuses[s]; changed(); })),
  ]);
}

// The checkboxes of the properties that relations on the page have, the frequent ones first.
let [uses, listed] = [[], []];
function tallyProperties() {
  uses = data.properties.map(() => 0);
  data.relations.forEach((r) => { if (!r.implied) uses[r.property] += 1; });
  listed = data.properties.map((_, i) => i).filter((i) => uses[i])
    .sort((a, b) => data.properties[a].open - data.properties[b].open || uses[b] - uses[a] || a - b);
  const told = data.evidence.map(days).filter(Boolean).flat().filter((d) => /^\d{4}-\d\d-\d\d/.test(d)).sort();
  for (const which of ['from', 'until']) if (told.length) [get(which).min, get(which).max] = [told[0], told[told.length - 1]];
  propertyBoxes();
}

function propertyBoxes() {
  const query = fold(get('property-search').value.trim());
  refill(get('properties'), listed.filter((i) => fold(data.properties[i].label).includes(query)).map((i) => {
    const box = element('input', { type: 'checkbox', onchange: () => { state.off[box.checked ? 'delete' : 'add'](i); changed(); } });
    box.checked = !state.off.has(i);
    return element('li', null, element('label', null, box, words(data.properties[i].label), element('span', { class: 'n' }, uses[i].toLocaleString('en'))));
  }));
}

function filterState() {
  const active = [state.from || state.until, state.confidence > 0, state.off.size].filter(Boolean).length;
  get('filter-count').textContent = active ? ` (${active})` : '';
  get('confidence-value').textContent = `${Math.round(state.confidence * 100)} %`;
}

function many(on) {
  const query = fold(get('property-search').value.trim());
  for (const i of listed) {
    if (fold(data.properties[i].label).includes(query)) state.off[on ? 'delete' : 'add'](i);
  }
  propertyBoxes();
  changed();
}

function reset() {
  state.off.clear();
  Object.assign(state, { from: '', until: '', confidence: 0, open: true });
  state.classes.fill(true);
  STATUSES.forEach((s) => { state.statuses[s] = s === 'fact'; });
  get('from').value = get('until').value = get('property-search').value = '';
  get('confidence').value = 0;
  propertyBoxes();
  changed();
}

for (const which of ['from', 'until']) {
  get(which).addEventListener('change', () => { state[which] = get(which).value; changed(); });
}
get('confidence').addEventListener('input', () => { state.confidence = Number(get('confidence').value) / 100; changed(); });
get('property-search').addEventListener('input', propertyBoxes);
get('all-properties').addEventListener('click', () => many(true));
get('no-properties').addEventListener('click', () => many(false));
get('reset').addEventListener('click', reset);

const choices = [100, data.first, 1000, 2000].filter((n) => n < data.nodes.length).concat(data.nodes.length);
get('most').replaceChildren(...choices.map((n) => element('option', { value: n }, n === data.nodes.length ? `all ${n.toLocaleString('en')} of this file` : n.toLocaleString('en'))));
get('most').value = Math.min(data.first, data.nodes.length);
get('most').addEventListener('change', () => {
  state.most = Number(get('most').value);
  state.extra.clear();
  arrange();
  changed();
  fit();
});

// What the page says about how much of the graph it shows.
function counts() {
  const all = now.nodes.length === data.matching;
  const byImportance = !state.scope && data.ranked !== false && now.nodes.length === Math.min(state.most, data.nodes.length);
  get('shown').textContent = all ? count(data.matching, 'entity', 'entities')
    : `showing ${now.nodes.length.toLocaleString('en')} of ${count(data.matching, 'entity', 'entities')}${byImportance ? ', by importance' : ''}`;
  get('shown').className = all ? '' : 'cut';
  const facts = data.relations.filter((r) => r.status === 'fact' && !r.implied && visible(r)).length;
  get('fact-count').textContent = count(facts, 'fact', 'facts');
  get('article-count').textContent = count(data.articles.length, 'article', 'articles');
  get('scope').hidden = !state.scope;
  get('scope-word').textContent = state.scope ? state.scope.word : '';
}
