from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.view import page
from tests.view.browser import Browser
from tests.view.picture import CHROMIUM, DRIVER, chromium
from tests.view.story import story


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The story in an Oxigraph store, as a build has it."""
    stored = Graph(store="Oxigraph", identifier=DATASET_DEFAULT_GRAPH_ID)
    for triple in story():
        stored.add(triple)
    stored.bind("kg", "https://newskg.example/ontology#")
    return stored


@pytest.fixture(scope="session")
def html(graph: Graph) -> str:
    return page(graph, title="Island ferries")


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Browser]]:
    pytest.importorskip("selenium", reason="selenium is not installed (pip install 'kg[dev]')")
    if not (CHROMIUM.exists() and DRIVER.exists()):
        pytest.skip("Chromium is not installed (apt-get install chromium chromium-driver)")
    started: list[Browser] = []

    def start() -> Browser:
        if not started:
            folder = tmp_path_factory.mktemp("chromium")
            driver = chromium(folder / "profile")
            driver.execute_cdp_cmd("Network.enable", {})
            offline = {
                "offline": True,
                "latency": 0,
                "downloadThroughput": 0,
                "uploadThroughput": 0,
            }
            driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
            started.append(Browser(driver, folder))
        return started[0]

    yield start
    for browser in started:
        browser.driver.quit()


@pytest.fixture
def browser(chrome: Callable[[], Browser], html: str) -> Browser:
    """The story's page, freshly opened."""
    found = chrome()
    found.open(html)
    return found
