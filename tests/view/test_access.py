"""Usable by everyone: axe's rules for WCAG 2.1, levels A and AA, in every state of the page."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from tests.view.browser import Browser

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = {
    "untouched": "",
    "entity": "kgView.selectNode(0)",
    "relation": "kgView.selectRelation(0)",
    "filters": "document.getElementById('filter-menu').open = true",
    "path": """document.getElementById('path-menu').open = true;
        const e = document.getElementById('path-from');
        e.value = 'a'; e.dispatchEvent(new Event('input'));""",
    "saving": "document.getElementById('save-menu').open = true",
    "search": """const e = document.getElementById('search');
        e.value = 'northwind'; e.dispatchEvent(new Event('input'));""",
    "nothing found": """const e = document.getElementById('search');
        e.value = 'xyz'; e.dispatchEvent(new Event('input'));""",
    "all kinds": """document.querySelectorAll('#kinds [aria-pressed=false]')
        .forEach((b) => document.querySelector('#kinds [aria-pressed=false]').click())""",
    "a part": """kgView.selectNode(0);
        document.querySelector('#panel .actions button').click();
        document.querySelector('#classes button').click();""",
}


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core's script."""
    pytest.importorskip("axe_core_python", reason="axe-core-python is missing (kg[dev])")
    return (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(browser: Browser, axe: str) -> list[str]:
    """Rules that are broken, and where."""
    browser.js(axe)
    result: dict[str, Any] = browser.driver.execute_async_script(
        "axe.run(document, {runOnly: arguments[0]}).then(arguments[arguments.length - 1])", LEVELS
    )
    assert len(result["passes"]) > 15
    return [
        f"{broken['id']}: {node['html'][:160]}"
        for broken in result["violations"]
        for node in broken["nodes"]
    ]


@pytest.mark.parametrize("act", STATES.values(), ids=STATES.keys())
def test_no_rule_is_broken(browser: Browser, axe: str, act: str) -> None:
    browser.js(act)
    browser.settle()
    assert violations(browser, axe) == []


def test_nor_in_the_dark(browser: Browser, axe: str) -> None:
    browser.js("document.getElementById('theme').click()")
    for act in STATES.values():
        browser.js(f"{{ {act} }}")
    browser.settle()
    assert violations(browser, axe) == []


def test_a_broken_rule_is_seen(browser: Browser, axe: str) -> None:
    browser.js("document.getElementById('search').removeAttribute('aria-label')")
    browser.js("document.getElementById('search').removeAttribute('placeholder')")
    assert any("search" in broken for broken in violations(browser, axe))
