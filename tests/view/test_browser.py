"""What a reader sees and does, in headless Chromium with the network off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDFS, XSD, Graph, Literal, URIRef

import kg
from kg.view import page
from tests.view.browser import Browser
from tests.view.story import BASE, ENTITIES, Story

ENTER, ESCAPE, DOWN, TAB = "\ue007", "\ue00c", "\ue015", "\ue004"


def test_draws_every_entity_and_asks_for_nothing(browser: Browser) -> None:
    assert browser.requests() == [browser.url]
    assert browser.complaints() == []
    drawn = browser.js("return kgView.visibleNodes().map((n) => kgView.data.nodes[n].name)")
    unmentioned = {"pricing practices"}
    assert sorted(drawn) == sorted(set(ENTITIES) - unmentioned)
    places = browser.js(
        "return kgView.visibleNodes().map((n) => { const p = kgView.nodePoint(n); "
        "return [p.x, p.y]; })"
    )
    size = browser.js(
        "const c = document.getElementById('canvas'); return [c.clientWidth, c.clientHeight]"
    )
    assert all(0 < x < size[0] and 0 < y < size[1] for x, y in places)
    assert len({(round(x), round(y)) for x, y in places}) == len(places)


def test_first_look_names_every_entity_and_nearly_every_fact(browser: Browser) -> None:
    labels = browser.js("return kgView.labels()")
    named = {label["node"] for label in labels if label.get("node") is not None}
    unsaid = {browser.node("electric ferries")}
    assert named == set(browser.js("return kgView.visibleNodes()")) - unsaid
    lines = browser.js("return kgView.visibleEdges()")
    written = {label["relation"] for label in labels if label.get("relation") is not None}
    assert browser.relation("Jane Roe", "met", "Ada Lind") in written
    assert len(written) >= 0.9 * len(lines)
    assert "Jane Roe met Ada Lind" in browser.panel


@pytest.mark.parametrize("scale", [0.15, 0.4, 0.7, 1.0, 1.6, 3.0, 6.0])
def test_labels_can_be_read_at_every_zoom(browser: Browser, scale: float) -> None:
    """None on another, none smaller than 10 pixels, and some wherever there is something."""
    browser.js(
        "kgView.network.moveTo({ position: kgView.network.getPosition(0), scale: arguments[0], "
        "animation: false }); kgView.network.redraw()",
        scale,
    )
    browser.settle()
    labels = browser.js("return kgView.labels()")
    assert labels
    assert min(label["size"] for label in labels) >= 10
    boxes = [(x["left"], x["top"], x["right"], x["bottom"]) for x in labels]
    lying = [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[:at]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert lying == []


def test_pixels_are_painted(browser: Browser) -> None:
    colours = browser.js(
        """const c = document.querySelector('#canvas canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        const seen = new Set();
        for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
        return seen.size"""
    )
    assert colours > 100


def test_click_on_a_node_shows_names_facts_articles(browser: Browser) -> None:
    browser.click_at(browser.js("return kgView.nodePoint(arguments[0])", browser.node("Jane Roe")))
    shown = browser.panel
    for words in (
        "Jane Roe",
        "person",
        "Also called Roe",
        "met\nAda Lind",
        "chief executive of\nNorthwind Ferries",
        "Ferry chief meets prime minister over island routes",
        "planned",
    ):
        assert words in shown
    links = browser.driver.find_elements("css selector", "#panel .articles a")
    assert {link.get_attribute("rel") for link in links} == {"noopener noreferrer"}
    assert all(link.get_attribute("href").startswith("https://") for link in links)


def test_incoming_relations_read_from_the_entity(browser: Browser) -> None:
    browser.js("kgView.selectNode(arguments[0])", browser.node("Competition Authority"))
    assert "investigates\nNorthwind Ferries" in browser.panel


def test_click_on_an_edge_shows_its_sentences(browser: Browser) -> None:
    edge = browser.relation("Northwind Ferries", "investigated by", "Competition Authority")
    browser.click_at(browser.js("return kgView.edgePoint(arguments[0], 0.8)", edge))
    shown = browser.panel
    assert "Northwind faces an investigation by the Competition Authority" in shown
    assert "The watchdog is still investigating Northwind" in shown
    assert "According to Mira Okafor" in shown
    assert "Coast Business Daily, 2024-03-08" in shown
    assert "asserted · confidence 93 %" in shown
    links = browser.driver.find_elements("css selector", "#panel .evidence .source a")
    assert [link.get_attribute("href") for link in links] == [
        "https://news.example/a2",
        "https://news.example/a3",
    ]


def test_click_on_a_label_is_a_click_on_what_it_names(browser: Browser) -> None:
    edge = browser.relation("Ada Lind", "proposed", "Island Routes Act")
    browser.click_at(browser.js("return kgView.edgePoint(arguments[0], 0.5)", edge))
    assert "Lind proposed the Island Routes Act." in browser.panel


def test_place_and_time_stand_with_the_sentence(browser: Browser) -> None:
    browser.js(
        "kgView.selectRelation(arguments[0])", browser.relation("Jane Roe", "met", "Ada Lind")
    )
    assert "when: Monday" in browser.panel
    assert "where: Harbour House" in browser.panel


def test_only_facts_until_asked(browser: Browser) -> None:
    denied = browser.relation("Jane Roe", "criticized", "Competition Authority", "denied")
    planned = browser.relation("Jane Roe", "met", "Ada Lind", "planned")
    assert not {denied, planned} & set(browser.js("return kgView.visibleEdges()"))
    assert "Said, but not as fact" not in browser.panel
    browser.button("kinds", "denied").click()
    assert denied in browser.js("return kgView.visibleEdges()")
    assert planned not in browser.js("return kgView.visibleEdges()")
    dashes = browser.js("return kgView.network.body.edges[arguments[0]].options.dashes", denied)
    fact = browser.relation("Jane Roe", "met", "Ada Lind")
    assert dashes
    assert not browser.js("return kgView.network.body.edges[arguments[0]].options.dashes", fact)
    assert browser.js(
        "return kgView.network.body.edges[arguments[0]].options.color.color", denied
    ) != (browser.js("return kgView.network.body.edges[arguments[0]].options.color.color", fact))
    assert "SAID, BUT NOT AS FACT" in browser.panel.upper()
    browser.button("kinds", "denied").click()
    assert denied not in browser.js("return kgView.visibleEdges()")


def test_open_relations_can_be_put_away(browser: Browser) -> None:
    hand_over = browser.relation("Northwind Ferries", "hand over", "island routes")
    assert hand_over in browser.js("return kgView.visibleEdges()")
    browser.button("kinds", "in other words").click()
    assert hand_over not in browser.js("return kgView.visibleEdges()")


def test_legend_counts_and_filters(browser: Browser) -> None:
    person = browser.button("classes", "person")
    assert person.text.split() == ["person", "7"]
    person.click()
    assert browser.button("classes", "person").get_attribute("aria-pressed") == "false"
    visible = browser.js("return kgView.visibleNodes().map((n) => kgView.data.nodes[n].name)")
    assert "Jane Roe" not in visible
    assert "Northwind Ferries" in visible
    assert browser.relation("Jane Roe", "met", "Ada Lind") not in browser.js(
        "return kgView.visibleEdges()"
    )
    assert "Jane Roe" not in browser.panel


def test_search_by_any_name(browser: Browser) -> None:
    field = browser.driver.find_element("id", "search")
    field.send_keys("watchdog")
    options = browser.driver.find_elements("css selector", "#found [role=option]")
    assert [o.text.split("\n")[0] for o in options] == ["Competition Authority"]
    field.send_keys(ENTER)
    assert "Competition Authority" in browser.panel
    assert "Also called" in browser.panel
    field.send_keys("nobody of that name")
    assert "Nothing here bears that name" in browser.driver.find_element("id", "found").text
    field.send_keys(ESCAPE)
    assert not browser.driver.find_element("id", "found").is_displayed()


def test_search_ignores_case_and_accents_and_prefers_beginnings(browser: Browser) -> None:
    field = browser.driver.find_element("id", "search")
    field.send_keys("LÍ")
    options = browser.driver.find_elements("css selector", "#found [role=option]")
    assert options[0].text.startswith("Ada Lind")


def test_keyboard_alone(browser: Browser) -> None:
    body = browser.driver.find_element("tag name", "body")
    body.send_keys("/")
    assert browser.js("return document.activeElement.id") == "search"
    browser.driver.switch_to.active_element.send_keys("lin", DOWN, DOWN, ENTER)
    assert browser.js("return document.activeElement.id") == "panel"
    browser.driver.switch_to.active_element.send_keys(ESCAPE)
    assert "What the articles say" in browser.panel
    fact = browser.driver.find_element("css selector", "#panel .row")
    fact.send_keys(ENTER)
    assert "1 SENTENCE SAYS SO" in browser.panel


def test_tab_leads_through_everything_and_on(browser: Browser) -> None:
    browser.js("document.activeElement.blur()")
    here = """const e = document.activeElement, style = getComputedStyle(e);
        const name = e.id || e.closest('[id]')?.id || e.tagName;
        return [name, style.outlineStyle !== 'none' || style.boxShadow !== 'none']"""
    seen = []
    for _ in range(60):
        browser.driver.switch_to.active_element.send_keys(TAB)
        where, visible = browser.js(here)
        assert visible or where in {"BODY", "HTML"}, where
        seen.append(where)
    for stop in ("filter-menu", "path-menu", "save-menu", "theme", "zoom-in", "zoom-fit", "canvas",
                 "classes", "kinds", "search", "panel"):  # fmt: skip
        assert stop in seen, stop
    order = [seen.index(stop) for stop in ("filter-menu", "canvas", "classes", "search", "panel")]
    assert order == sorted(order)


def test_every_control_has_a_name(browser: Browser) -> None:
    nameless = browser.js(
        """return Array.from(document.querySelectorAll('button, input, select, a, [role=group]'))
        .filter((e) => !(e.labels?.length || e.getAttribute('aria-label')
          || e.getAttribute('aria-labelledby') || e.textContent.trim())).map((e) => e.outerHTML)"""
    )
    assert nameless == []
    assert browser.js("return document.documentElement.lang") == "en"
    assert browser.js("return document.querySelectorAll('h1').length") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_have_contrast(browser: Browser, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        ratios = browser.js(CONTRAST)
    finally:
        features = [{"name": "prefers-color-scheme", "value": "light"}]
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


CONTRAST = """
const css = getComputedStyle(document.documentElement);
const light = (name) => {
  const c = document.createElement('canvas').getContext('2d');
  c.fillStyle = css.getPropertyValue('--' + name).trim(); c.fillRect(0, 0, 1, 1);
  const f = Array.from(c.getImageData(0, 0, 1, 1).data.slice(0, 3), (v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2];
};
const found = {};
for (const back of ['paper', 'sheet', 'wash'])
  for (const word of ['ink', 'soft', 'accent', 'edge-text', 'edge-open-text', 'planned',
      'hypothetical', 'alleged', 'questioned', 'denied']) {
    const [a, b] = [light(back), light(word)];
    found[word + ' on ' + back] = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }
return found;
"""

HOSTILE = {
    "script": "<script>window.pwned = 1</script>",
    "closing": "</script><script>window.pwned = 2</script>",
    "comment": "<!--<script>",
    "image": '"><img src=x onerror="window.pwned = 3">',
    "attribute": "' onmouseover='window.pwned = 4' href=javascript:pwned",
    "link": '<a href="https://evil.example/">click</a>',
    "template": "{{ 7 * 7 }} {% raw %}",
    "bidi": "\u202egnp.exe\u202c \u2067x",
    "separators": "line\u2028paragraph\u2029nul",
    "long": "x" * 10_000,
    "entity": "&lt;b&gt; &amp; &#60;i>",
}


def hostile_story() -> Graph:
    made = Story(Graph(store="Oxigraph"))
    for key, text in HOSTILE.items():
        made.article(key, text, "2024-03-05", text, "javascript:window.pwned=5")
    nodes = [URIRef(f"{BASE}id/{key}") for key in HOSTILE]
    for node, (key, text) in zip(nodes, HOSTILE.items(), strict=True):
        made.entity(node, text, "Person", [text + " too"], [key])
    for one, other, (key, text) in zip(nodes, nodes[1:] + nodes[:1], HOSTILE.items(), strict=True):
        made.say(one, f"{text} of", other, key, text, speaker=[text], role=text, time=key)
        made.say(one, "says of", Literal(text, datatype=XSD.string), key, text)
    return made.graph


def test_hostile_words_stay_words(chrome: Callable[[], Browser]) -> None:
    browser = chrome()
    html = page(hostile_story(), title=HOSTILE["closing"] + HOSTILE["image"])
    browser.open(html)
    for node in range(len(HOSTILE)):
        browser.js("kgView.selectNode(arguments[0])", node)
        text = browser.js("return kgView.data.nodes[arguments[0]].name", node)
        assert text in HOSTILE.values()
        heading = browser.js("return document.querySelector('#panel h2').textContent")
        assert heading == text
    for relation in range(browser.js("return kgView.data.relations.length")):
        browser.js("kgView.selectRelation(arguments[0])", relation)
        quote = browser.js("return document.querySelector('#panel blockquote').textContent")
        assert quote in HOSTILE.values()
    field = browser.driver.find_element("id", "search")
    field.send_keys("script")
    browser.settle()
    browser.js("kgView.clear(); document.querySelectorAll('details').forEach((d) => d.open = true)")
    for end in ("path-from", "path-to"):
        browser.js(
            """const e = document.getElementById(arguments[0]); e.value = arguments[1];
            e.dispatchEvent(new Event('input'));
            e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}))""",
            end,
            HOSTILE["image" if end == "path-from" else "link"],
        )
    assert "shortest path" in browser.driver.find_element("id", "scope").text
    browser.js("document.getElementById('show-all').click()")
    part = Graph().parse(data=browser.js("return kgView.turtle()"), format="turtle")
    assert {str(o) for o in part.objects(None, RDFS.label)} >= set(HOSTILE.values())
    assert browser.js("return typeof window.pwned") == "undefined"
    assert browser.js("return document.scripts.length") == 3
    assert browser.js("return document.querySelectorAll('img, iframe, #panel a').length") == 0
    assert browser.js("return document.title") == HOSTILE["closing"] + HOSTILE["image"]
    assert browser.requests() == [browser.url]
    assert browser.complaints() == []
    width = browser.js("return document.documentElement.scrollWidth - innerWidth")
    assert width <= 0


def test_in_a_notebook_it_draws_and_cannot_reach_out(
    chrome: Callable[[], Browser], graph: Graph
) -> None:
    browser = chrome()
    browser.open(f"<!doctype html><body>{page(graph)._repr_html_()}</body>")
    browser.driver.switch_to.frame(0)
    try:
        assert len(browser.js("return kgView.visibleNodes()")) == 30
        reach = """try { return String(parent.document.body) } catch (e) { return e.name }"""
        assert browser.js(reach) == "SecurityError"
    finally:
        browser.driver.switch_to.default_content()
    assert browser.requests() == [browser.url]


def test_the_policy_stops_what_is_not_the_page(browser: Browser) -> None:
    browser.js(
        """const s = document.createElement('script'); s.textContent = 'window.pwned = 1';
        document.body.append(s); new Image().src = 'https://evil.example/x.png';"""
    )
    browser.settle()
    assert browser.js("return typeof window.pwned") == "undefined"
    assert len(browser.complaints()) == 2


def test_the_seeds_read_who_met_whom_untouched(
    chrome: Callable[[], Browser], seed_graph: Path
) -> None:
    browser = chrome()
    browser.open((seed_graph / "graph.html").read_text(encoding="utf-8"))
    assert browser.complaints() == []
    with kg.Store.open(seed_graph) as store:
        entities = kg.query(store, "SELECT DISTINCT ?e { ?e kg:mentionedIn ?a }").rows
    assert len(browser.js("return kgView.visibleNodes()")) == len(entities)
    met = browser.relation("Jack Ma", "met", "Donald Trump")
    labels = browser.js("return kgView.labels()")
    assert met in {label.get("relation") for label in labels}
    named = {label.get("node") for label in labels}
    concepts = browser.js(
        "return kgView.data.classes.findIndex((c) => c.family === 'concept')",
    )
    classes = browser.js("return kgView.data.nodes.map((n) => n.cls)")
    assert {node for node, cls in enumerate(classes) if cls != concepts} <= named


def test_an_empty_graph_is_a_page_too(chrome: Callable[[], Browser]) -> None:
    browser = chrome()
    browser.open(page(Graph()))
    assert browser.complaints() == []
    assert "0 entities" in browser.js("return document.getElementById('counts').innerText")
