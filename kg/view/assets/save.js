// What is visible as a file: the picture, and the statements in Turtle.
function download(name, blob) {
  const link = element('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function savePicture() {
  const canvas = container.querySelector('canvas');
  const made = element('canvas', { width: canvas.width, height: canvas.height + 40 });
  const ratio = canvas.width / canvas.clientWidth;
  const ctx = made.getContext('2d');
  made.height = canvas.height + 40 * ratio;
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, made.width, made.height);
  ctx.drawImage(canvas, 0, 0);
  ctx.fillStyle = palette.soft;
  ctx.font = `${13 * ratio}px ${palette.sans}`;
  ctx.fillText(`${short(document.title, 60)}: ${document.getElementById('shown').textContent}`, 16 * ratio, canvas.height + 24 * ratio);
  made.toBlob((blob) => download('graph.png', blob), 'image/png');
}

const LOCAL = /^[A-Za-z_][A-Za-z0-9_-]*$/;

// A term as Turtle writes it: from `prefix:rest`, `<iri>` or a literal of N-Triples.
function written(term) {
  if (term.startsWith('"')) return term.replace(/[\u0000-\u001f\u007f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (term.startsWith('<')) return iri(term.slice(1, -1));
  const at = term.indexOf(':');
  const [prefix, rest] = [term.slice(0, at), term.slice(at + 1)];
  return LOCAL.test(rest) ? `${prefix}:${rest}` : iri(data.prefixes[prefix] + rest);
}

const iri = (text) => `<${text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}>`;
const quoted = (text) => `"${text.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

// The visible entities, facts, statements and their articles, as the graph has them.
function turtle() {
  const lines = Object.entries(data.prefixes).map(([name, space]) => `@prefix ${name}: ${iri(space)} .`);
  const say = (subject, pairs) => {
    const said = pairs.filter(([, object]) => object !== null).map(([property, object]) => `${property} ${object}`);
    if (said.length) lines.push('', `${written(subject)} ${said.join(' ;\n    ')} .`);
  };
  const visibleNodes = now.nodes.map((n) => n.id);
  const relations = data.relations.filter(visible);
  const articles = new Set();
  const terms = new Set();
  for (const n of visibleNodes) {
    const node = data.nodes[n];
    node.articles.forEach((a) => articles.add(a));
    say(node.iri, [
      ...classOf(n).types.map((t) => ['a', written(t)]), ['rdfs:label', quoted(node.name)],
      ...node.names.map((name) => ['kg:name', quoted(name)]),
      ...node.articles.map((a) => ['kg:mentionedIn', written(data.articles[a].iri)]),
    ]);
  }
  for (const r of relations) {
    const property = written(data.properties[r.property].iri);
    const [from, to] = [data.nodes[r.from].iri, r.to === null ? r.term : data.nodes[r.to].iri];
    if (r.status === 'fact') say(from, [[property, written(to)]]);
    for (const e of r.evidence.filter(passes).map((i) => data.evidence[i])) {
      articles.add(e.article);
      [e.time, e.place, ...e.speakers].forEach((t) => { if (t !== null) terms.add(t); });
      const named = (t) => (t === null ? null : written(data.terms[t].n3));
      say(e.iri, [
        ['a', 'kg:Statement'], ['rdf:subject', written(e.flipped ? to : from)], ['rdf:predicate', property],
        ['rdf:object', written(e.flipped ? from : to)], ['kg:factuality', `kg:${e.factuality}`], ['kg:negated', String(Boolean(e.negated))],
        ['kg:confidence', `"${e.confidence}"^^xsd:decimal`], ['kg:article', written(data.articles[e.article].iri)],
        ['kg:quote', data.sentences[e.sentence] ? quoted(data.sentences[e.sentence]) : null], ['kg:role', e.role === null ? null : quoted(e.role)],
        ['kg:time', named(e.time)], ['kg:place', named(e.place)], ...e.speakers.map((s) => ['kg:attributedTo', named(s)]),
      ]);
    }
  }
  for (const t of Array.from(terms).map((i) => data.terms[i])) {
    if (!t.n3.startsWith('"')) say(t.n3, [['rdfs:label', t.labelled ? quoted(t.label) : null]]);
  }
  for (const a of articles) say(data.articles[a].iri, data.articles[a].said.map(([p, o]) => [written(p), written(o)]));
  return `${lines.join('\n')}\n`;
}

document.getElementById('save-png').addEventListener('click', savePicture);
document.getElementById('save-turtle').addEventListener('click', () => download('graph.ttl', new Blob([turtle()], { type: 'text/turtle' })));
