"""axe's rules for WCAG 2.2, levels A and AA, and its best practices."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pytest

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def script() -> str:
    """axe-core's script; skips where it is not installed."""
    pytest.importorskip("axe_core_python", reason="axe-core-python is missing (kg[dev])")
    return (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(driver: Any) -> list[str]:
    """Rules that the page which ``driver`` shows breaks, and where."""
    driver.execute_script(script())
    result: dict[str, Any] = driver.execute_async_script(
        "axe.run(document, {runOnly: arguments[0]}).then(arguments[arguments.length - 1])", LEVELS
    )
    assert len(result["passes"]) > 15
    return [
        f"{broken['id']}: {node['html'][:160]}"
        for broken in result["violations"]
        for node in broken["nodes"]
    ]
