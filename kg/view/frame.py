"""A page that a notebook shows in a frame of its own."""

from __future__ import annotations

from html import escape

HEIGHT = 720
"""Of the frame, CSS pixels."""


class Page(str):
    """A page's HTML; in Jupyter the last value of a cell is shown as the page."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The page in a frame that can run its scripts, and cannot touch the notebook."""
        allowed = "allow-scripts allow-popups allow-downloads"
        return (
            f'<div><iframe srcdoc="{escape(self)}" sandbox="{allowed}" width="100%" '
            f'height="{HEIGHT}" style="border:0" title="Graph"></iframe></div>'
        )
