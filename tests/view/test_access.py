"""Usable by everyone: axe's rules for WCAG 2.1, levels A and AA, in every state of the page."""

from __future__ import annotations

import pytest

from tests.view.axe import violations
from tests.view.browser import Browser

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


@pytest.mark.parametrize("act", STATES.values(), ids=STATES.keys())
def test_no_rule_is_broken(browser: Browser, act: str) -> None:
    browser.js(act)
    browser.settle()
    assert violations(browser.driver) == []


def test_nor_in_the_dark(browser: Browser) -> None:
    browser.js("document.getElementById('theme').click()")
    for act in STATES.values():
        browser.js(f"{{ {act} }}")
    browser.settle()
    assert violations(browser.driver) == []


def test_a_broken_rule_is_seen(browser: Browser) -> None:
    browser.js("document.getElementById('search').removeAttribute('aria-label')")
    browser.js("document.getElementById('search').removeAttribute('placeholder')")
    assert any("search" in broken for broken in violations(browser.driver))
