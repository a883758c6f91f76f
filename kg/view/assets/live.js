// The page as `kg serve` feeds it: what is not drawn yet comes when it is asked for.
const { base, root } = document.body.dataset;
state.most = Infinity;

async function ask(path, body) {
  const headers = { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) };
  const answer = await fetch(path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.detail);
  return found;
}

// Do what needs the server; where it fails, say so and stay as we are.
async function attempt(act) {
  panel.setAttribute('aria-busy', 'true');
  try {
    return await act();
  } catch (error) {
    panel.replaceChildren(back(), element('h2', null, 'No answer'), element('p', { class: 'lead', role: 'alert' }, words(error.message)));
    return null;
  } finally {
    panel.removeAttribute('aria-busy');
  }
}

const full = (term) => {
  if (term.startsWith('<')) return term.slice(1, -1);
  const at = term.indexOf(':');
  return data.prefixes[term.slice(0, at)] + term.slice(at + 1);
};
const iriOf = (node) => full(data.nodes[node].iri);
const address = (term) => {
  const name = full(term);
  const own = root && name.startsWith(base) && !/[#?]/.test(name);
  return own ? root + name.slice(base.length) : `/resource?iri=${encodeURIComponent(name)}`;
};

// Rows of a table put beside those that are here; where each stands now.
function join(table, found, key, adapt = (row) => row) {
  const here = new Map(data[table].map((row, i) => [key(row), i]));
  return found.map((row) => {
    const name = key(row);
    if (!here.has(name)) here.set(name, data[table].push(adapt(row)) - 1);
    return here.get(name);
  });
}

// What the server says of entities, those drawn among them, put beside what is here; returns the
// numbers of the entities that are new.
function merge(found) {
  unfold(found);
  const known = data.nodes.length;
  const article = join('articles', found.articles, (a) => a.iri);
  const term = join('terms', found.terms, (t) => t.n3);
  const sentence = join('sentences', found.sentences, (text) => text);
  const property = join('properties', found.properties, (p) => p.iri);
  const cls = join('classes', found.classes, (c) => c.label, (c) => { state.classes.push(true); return c; });
  const evidence = join('evidence', found.evidence, (e) => e.iri, (e) => ({
    ...e, sentence: sentence[e.sentence], article: article[e.article], speakers: e.speakers.map((s) => term[s]),
    time: e.time === null ? null : term[e.time], place: e.place === null ? null : term[e.place],
  }));
  const node = join('nodes', found.nodes.map((n) => ({ ...n, cls: cls[n.cls], articles: n.articles.map((a) => article[a]) })), (n) => n.iri);
  found.nodes.forEach((n, i) => { data.nodes[node[i]].hidden = n.hidden; });
  const key = (r) => [r.symmetric ? [r.from, r.to].sort().join(' ') : `${r.from} ${r.to}`, r.property, r.term, r.status].join(' ');
  const relations = found.relations.map((r) => ({
    ...r, from: node[r.from], to: r.to === null ? null : node[r.to], property: property[r.property], evidence: r.evidence.map((e) => evidence[e]),
  }));
  const relation = join('relations', relations, key);
  relations.forEach((r, i) => { data.relations[relation[i]].evidence = r.evidence; });
  found.drawn.nodes.forEach((n) => {
    const id = node[n.id];
    if (id < known) drawn.nodes[id].size = n.size;
    else drawn.nodes[id] = { ...n, id, first: null };
  });
  const edges = new Map(drawn.edges.map((e) => [e.id, e]));
  for (const e of found.drawn.edges) edges.set(relation[e.id], { ...e, id: relation[e.id], from: node[e.from], to: node[e.to] });
  drawn.edges = Array.from(edges.values());
  connect();
  forget();
  tallyProperties();
  return data.nodes.map((_, i) => i).slice(known);
}

// Draw what is around an entity, or (around null) these, too.
async function bring(around, iris) {
  const drawnNow = data.nodes.map((_, i) => iriOf(i));
  const found = await ask('/neighbourhood', { around, entities: drawnNow.concat(iris) });
  const fresh = merge(found);
  const anchor = around === null ? null : data.nodes.findIndex((_, i) => iriOf(i) === around);
  for (const n of fresh) state.late.add(n);
  const near = (n) => (anchor !== null && anchor !== n ? anchor : beside(n).find((o) => !state.late.has(o) && o !== n) ?? null);
  for (const n of fresh) {
    const to = near(n);
    if (to === null && data.nodes.length > 1) addBeside(n === 0 ? 1 : 0, [n]);
    else if (to !== null) addBeside(to, [n]);
    state.late.delete(n);
    if (placesNow.added.has(n)) Object.assign(drawn.nodes[n], placesNow.added.get(n));
    placesNow.added.delete(n);
  }
  if (fresh.length) data.ranked = false;
  return fresh;
}

const numberOf = (name) => data.nodes.findIndex((_, i) => iriOf(i) === name);

more.page = (node) => address(data.nodes[node].iri);
more.article = (index) => address(data.articles[index].iri);

more.neighbours = (node) => attempt(async () => {
  const fresh = await bring(iriOf(node), []);
  if (state.scope) {
    fresh.forEach((n) => state.scope.nodes.add(n));
    arrange();
  }
  [state.node, state.relation] = [node, null];
  changed();
  fit();
  say(fresh.length ? `${count(fresh.length, 'entity', 'entities')} added` : 'Nothing more is around it');
});

// Entities of the whole graph that bear a name.
more.find = async (text) => {
  const { results } = await ask(`/search?q=${encodeURIComponent(text)}`);
  return results.slice(0, 12);
};

// The number of an entity that search has found, drawn if it was not.
more.take = (name) => attempt(async () => {
  if (numberOf(name) < 0) await bring(null, [name]);
  return numberOf(name);
});

// Draw the entities on a shortest path through the whole graph.
more.path = (from, to) => attempt(async () => {
  const { entities } = await ask(`/path?from=${encodeURIComponent(iriOf(from))}&to=${encodeURIComponent(iriOf(to))}`);
  await bring(null, entities);
});
