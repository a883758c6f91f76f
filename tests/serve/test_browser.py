"""The explorer and the query page in headless Chromium."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from markupsafe import escape
from rdflib import RDFS, Graph

from tests.serve.conftest import LIMITS
from tests.serve.site import Running, Site, graph
from tests.view.axe import violations
from tests.view.picture import CHROMIUM, DRIVER, chromium

ADA = "https://newskg.example/id/Ada_Quill"


class Reader:
    """Someone at a browser."""

    def __init__(self, driver: Any, site: Site) -> None:
        self.driver, self.start = driver, f"http://127.0.0.1:{site.port}"

    def open(self, path: str) -> None:
        self.driver.get_log("browser")
        self.driver.get(self.start + path)
        self.settle()

    def settle(self) -> None:
        """A moment for requests and animations."""
        time.sleep(0.5)  # a script of the page's own would be lost where the page changes
        waits = "return document.readyState !== 'complete' || document.querySelector('[aria-busy]')"
        for _ in range(100):
            if not self.driver.execute_script(waits):
                return
            time.sleep(0.1)

    def js(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def press(self, selector: str, words: str) -> None:
        """The element of ``selector`` that says ``words``."""
        found = self.driver.find_elements("css selector", selector)
        next(each for each in found if words in each.text).click()
        self.settle()

    def drawn(self) -> list[str]:
        """Names of the entities in the drawing."""
        return list(self.js("return kgView.visibleNodes().map((n) => kgView.data.nodes[n].name)"))

    def click_node(self, name: str) -> None:
        """A real click on the drawing."""
        point = self.js(
            """const node = kgView.data.nodes.findIndex((n) => n.name === arguments[0]);
            const at = kgView.nodePoint(node);
            const origin = document.getElementById('canvas').getBoundingClientRect();
            return { x: origin.x + at.x, y: origin.y + at.y }""",
            name,
        )
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            mouse = {"type": kind, "button": "left", "clickCount": 1, **point}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", mouse)
        self.settle()

    @property
    def path(self) -> str:
        return str(self.driver.current_url).removeprefix(self.start)

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pytest.importorskip("selenium", reason="selenium is not installed (pip install 'kg[dev]')")
    if not (CHROMIUM.exists() and DRIVER.exists()):
        pytest.skip("Chromium is not installed (apt-get install chromium chromium-driver)")
    made = chromium(tmp_path_factory.mktemp("chromium") / "profile")
    yield made
    made.quit()


@pytest.fixture
def reader(driver: Any, site: Site) -> Reader:
    return Reader(driver, site)


def test_a_click_through(reader: Reader) -> None:
    reader.open("/")
    assert "What the articles say" in reader.one("#panel").text
    assert "entities" in reader.one("#counts").text
    drawn = reader.js(
        """const c = document.querySelector('#canvas canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        return new Set(new Uint32Array(d.buffer)).size"""
    )
    assert drawn > 50
    # a name in the list, then a fact of it, then its other end
    reader.press("#panel .row", "Ada Quill met Tom Varga")
    assert "Ada Quill met Tom Varga in Norport on Monday." in reader.one("#panel").text
    assert "Quill meets Varga — Harbour Times, 2031-03-04" in reader.one("#panel").text
    reader.press("#panel h2 button", "Tom Varga")
    assert "work on" in reader.one("#panel").text
    # a click on the drawing
    reader.click_node("Ada Quill")
    assert reader.one("#panel h2").text == "Ada Quill"
    # its page, search, the query page
    reader.press("#panel a", "All that is said of it")
    assert reader.path == "/id/Ada_Quill"
    reader.press("summary", "1 sentence")
    assert "Ada Quill met Tom Varga" in reader.one("main").text
    reader.one("#q").send_keys("varga\ue007")
    reader.settle()
    reader.press("main a", "Tom Varga")
    reader.press("main a", "Draw what is around it")
    assert reader.one("#panel h2").text == "Tom Varga"
    reader.press("nav a", "Query")
    reader.press("main a", "Who met whom")
    assert "Norport" in reader.one("table").text
    area = reader.one("textarea")
    area.clear()
    area.send_keys("SELECT ?name { ?x a kg:Company ; rdfs:label ?name }")
    reader.press("main button", "Run")
    assert "Brightwater" in reader.one("table").text
    assert reader.complaints() == []


def test_the_drawing_grows_and_keeps_its_places(reader: Reader) -> None:
    reader.open(f"/?iri={ADA}")
    assert reader.one("#panel h2").text == "Ada Quill"
    before = reader.drawn()
    assert "showing" in reader.one("#counts").text
    assert "by importance" not in reader.one("#counts").text
    place = reader.js("return kgView.network.getPosition(0)")
    reader.press("#panel .row", "Tom Varga")
    reader.press("#panel h2 button", "Tom Varga")
    assert "more sentence" in reader.one("#panel").text
    reader.press("#panel .action", "Add neighbours from the whole graph")
    after = reader.drawn()
    assert set(before) < set(after)
    assert len(after) == len(set(after))
    assert reader.js("return kgView.network.getPosition(0)") == place
    spots = reader.js("return kgView.visibleNodes().map((n) => kgView.network.getPosition(n))")
    assert len({(spot["x"], spot["y"]) for spot in spots}) == len(spots)
    # what has come is searched, filtered and saved like the rest
    lines = "return kgView.visibleEdges().map((e) => kgView.data.relations[e].label)"
    assert "work on" in reader.js(lines)
    part = Graph().parse(data=reader.js("return kgView.turtle()"), format="turtle")
    names = {str(name) for name in part.objects(None, RDFS.label)}
    assert set(after) <= names
    assert reader.complaints() == []


def test_search_finds_what_is_not_drawn(reader: Reader) -> None:
    reader.open(f"/?iri={ADA}")
    assert "Brightwater" not in reader.drawn()
    field = reader.one("#search")
    field.send_keys("the comp")
    reader.settle()
    assert reader.one("#found [role=option]").text.split("\n")[0] == "Brightwater"
    field.send_keys("\ue007")
    reader.settle()
    assert reader.one("#panel h2").text == "Brightwater"
    assert "Brightwater" in reader.drawn()
    assert reader.complaints() == []


def test_the_shortest_path_of_the_whole_graph(reader: Reader) -> None:
    reader.open(f"/?iri={ADA}")
    assert not {"Brightwater", "Kestrel Motors"} & set(reader.drawn())
    reader.one("#path-menu summary").click()
    for end, name in (("from", "karl lind"), ("to", "kestrel")):
        field = reader.one(f"#path-{end}")
        field.send_keys(name)
        reader.settle()
        field.send_keys("\ue007")
        reader.settle()
    assert "Karl Lind to Kestrel Motors" in reader.one("#panel").text
    assert "2 steps" in reader.one("#panel").text
    assert set(reader.drawn()) == {"Karl Lind", "Brightwater", "Kestrel Motors"}
    assert reader.complaints() == []


def test_an_answer_as_a_graph(reader: Reader) -> None:
    reader.open("/query")
    reader.one("textarea").send_keys("SELECT ?a ?b { ?a kg:met ?b }")
    reader.press("main button", "Run, as graph")
    assert reader.one("h1").text == "Answer"
    assert set(reader.drawn()) >= {"Ada Quill", "Tom Varga"}
    assert "Brightwater" not in reader.drawn()
    reader.press("#panel .row", "Ada Quill met Tom Varga")
    assert "in Norport on Monday." in reader.one("#panel").text
    reader.press("nav a", "Query")
    assert reader.one("textarea").get_attribute("value") == "SELECT ?a ?b { ?a kg:met ?b }"
    assert reader.complaints() == []


def test_an_entity_that_facts_do_not_join(reader: Reader) -> None:
    reader.open("/?iri=https%3A%2F%2Fnewskg.example%2Fid%2Fstory%2Frival_offer")
    assert reader.one("#panel h2").text == "story/rival offer"


PAGES = {
    "explorer": "/",
    "an entity drawn": f"/?iri={ADA}",
    "an answer drawn": "/?query=SELECT+*+%7B+%3Fa+kg%3Amet+%3Fb+%7D",
    "query": "/query",
    "a table": "/query?example=meetings",
    "an error": "/query?query=SELECT",
    "an entity": "/id/Ada_Quill",
    "search": "/search?q=a",
    "a class": "/resource?iri=https%3A%2F%2Fnewskg.example%2Fontology%23Person",
    "nothing": "/id/Nobody",
}


def broken_on(reader: Reader, *names: str) -> dict[str, list[str]]:
    """What axe finds on pages, everything that folds unfolded."""
    found = {}
    for name in names:
        reader.open(PAGES[name])
        reader.js("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
        found[name] = violations(reader.driver)
    return {name: broken for name, broken in found.items() if broken}


def test_no_rule_of_accessibility_is_broken(reader: Reader) -> None:
    assert broken_on(reader, *PAGES) == {}
    reader.open("/query")
    reader.js("document.querySelector('label[for=query]').remove()")
    assert any("textarea" in broken for broken in violations(reader.driver))


def test_nor_in_the_dark(reader: Reader) -> None:
    scheme(reader, "dark")
    try:
        assert broken_on(reader, "an entity drawn", "a table", "an error", "an entity") == {}
    finally:
        scheme(reader, "light")


def scheme(reader: Reader, name: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": name}]
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


@pytest.mark.parametrize("path", ["/", "/query?example=meetings", "/id/Ada_Quill", "/search?q=a"])
def test_every_control_has_a_name(reader: Reader, path: str) -> None:
    """WCAG 2.2: 1.3.1, 2.4.2, 3.1.1, 4.1.2."""
    reader.open(path)
    nameless = reader.js(
        """return Array.from(document.querySelectorAll('a, button, input, textarea, [role=region]'))
        .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim()
          || (e.labels && e.labels.length))).map((e) => e.outerHTML)"""
    )
    assert nameless == []
    assert reader.js("return document.documentElement.lang") == "en"
    assert reader.js("return document.title")
    assert reader.js("return document.querySelectorAll('h1').length") == 1
    assert reader.js("return document.querySelectorAll('main, header, nav').length") >= 3
    ids = reader.js("return Array.from(document.querySelectorAll('[id]')).map((e) => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("colours", ["dark", "light"])
def test_words_have_contrast(reader: Reader, colours: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    reader.open("/id/Ada_Quill")
    scheme(reader, colours)
    ratios = reader.js(
        """const css = getComputedStyle(document.documentElement);
        const light = (name) => {
          const c = document.createElement('canvas').getContext('2d');
          c.fillStyle = css.getPropertyValue('--' + name).trim(); c.fillRect(0, 0, 1, 1);
          const f = Array.from(c.getImageData(0, 0, 1, 1).data.slice(0, 3), (v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
          return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2];
        };
        const found = {};
        for (const back of ['paper', 'sheet', 'wash'])
          for (const word of ['ink', 'soft', 'accent', 'error']) {
            const [a, b] = [light(back), light(word)].sort((x, y) => y - x);
            found[word + ' on ' + back] = (a + 0.05) / (b + 0.05);
          }
        return found;"""
    )
    assert len(ratios) == 12
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


EVIL = "window.hit = 1"
HOSTILE = (
    f'<img src=x onerror="{EVIL}"><script>{EVIL}</script>',
    f"</script><script>{EVIL}</script><!--",
    f"' onmouseover='{EVIL}' href=javascript:{EVIL}",
    "\u202egnp.exe\u202c \u2067x",
    "long " + "x" * 10_000,
)


def test_hostile_names_run_nothing(driver: Any, tmp_path: Path) -> None:
    from kg.serve import application

    running = Running(application(graph(tmp_path, *HOSTILE), LIMITS, workers=1))
    reader = Reader(driver, running.site)

    def harmless() -> None:
        assert reader.js("return typeof window.hit") == "undefined"
        assert reader.js("return document.querySelectorAll('img, main script').length") == 0
        assert reader.js("return document.documentElement.scrollWidth <= innerWidth")
        assert reader.complaints() == []

    try:
        table = "SELECT+*+%7B%3Fs+kg%3Aname+%3Fo%7D"
        people = "SELECT+*+%7B%3Fs+kg%3Amet+%3Fo%7D"
        for path in ("/", "/search?q=img", f"/query?query={table}", f"/?query={people}"):
            reader.open(path)
            assert "<img" in reader.one("#panel, main:not(:has(#canvas))").text
            harmless()
        for name in HOSTILE:
            node = reader.js(
                "return kgView.data.nodes.findIndex((n) => n.name === arguments[0])", name
            )
            reader.js("kgView.selectNode(arguments[0])", node)
            assert reader.js("return document.querySelector('#panel h2').textContent") == name
            reader.js(
                "kgView.selectRelation(kgView.data.relations.findIndex("
                "(r) => r.from === arguments[0] || r.to === arguments[0]))",
                node,
            )
            assert reader.js("return document.querySelector('#panel blockquote').textContent")
            address = reader.js(
                "kgView.selectNode(arguments[0]);"
                "return document.querySelector('#panel .note a').getAttribute('href')",
                node,
            )
            answer = running.site.ask(quote(address, safe="/%?=&"), "text/html")
            assert answer.status == 200
            assert f"<h1><bdi>{escape(name)}</bdi></h1>" in answer.text
        harmless()
        reader.one("#search").send_keys("also <img")
        reader.settle()
        assert "<img" in reader.one("#found").text
        harmless()
    finally:
        running.stop()
