"""Driving a page in headless Chromium."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


class Browser:
    """A page in headless Chromium, and what it tried to load or said."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.opened = 0

    def open(self, html: str) -> None:
        self.driver.get_log("performance")
        self.driver.get_log("browser")
        self.opened += 1
        path = self.folder / f"page{self.opened}.html"
        path.write_text(html, encoding="utf-8")
        self.url = path.as_uri()
        self.driver.get(self.url)
        self.settle()

    def settle(self) -> None:
        """Two frames and a moment for animations."""
        self.driver.execute_async_script("setTimeout(arguments[0], 450)")

    def js(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    @property
    def panel(self) -> str:
        return str(self.js("return document.getElementById('panel').innerText"))

    def requests(self) -> list[str]:
        """Addresses asked for since the page was opened, the icons of Chromium's own widgets, which
        are ``data:`` addresses, left out."""
        messages = [json.loads(e["message"])["message"] for e in self.driver.get_log("performance")]
        sent = [m for m in messages if m["method"] == "Network.requestWillBeSent"]
        asked = [m["params"]["request"]["url"] for m in sent]
        return [url for url in asked if not url.startswith("data:")]

    def complaints(self) -> list[str]:
        """Errors of scripts and violations of the policy."""
        return [e["message"] for e in self.driver.get_log("browser")]

    def node(self, name: str) -> int:
        found = self.js(
            "return kgView.data.nodes.findIndex((n) => n.names.includes(arguments[0]))", name
        )
        assert found >= 0
        return int(found)

    def relation(self, subject: str, label: str, obj: str, status: str = "fact") -> int:
        ends = sorted([self.node(subject), self.node(obj)])
        found = self.js(
            """return kgView.data.relations.findIndex((r) => r.label === arguments[0]
            && r.status === arguments[1] && r.to !== null
            && Math.min(r.from, r.to) === arguments[2]
            && Math.max(r.from, r.to) === arguments[3])""",
            label,
            status,
            *ends,
        )
        assert found >= 0
        return int(found)

    def click_at(self, point: dict[str, float]) -> None:
        """A real click on the drawing, at CSS pixels of it."""
        origin = self.js("return document.getElementById('canvas').getBoundingClientRect()")
        where = {"x": origin["x"] + point["x"], "y": origin["y"] + point["y"]}
        mouse = {**where, "button": "left", "clickCount": 1}
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, **mouse})
        self.settle()

    def button(self, group: str, word: str) -> Any:
        """The legend's button that carries ``word``."""
        buttons = self.driver.find_elements("css selector", f"#{group} button")
        return next(b for b in buttons if word == b.find_element("class name", "word").text)
