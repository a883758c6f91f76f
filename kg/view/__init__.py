"""The graph as one HTML file that draws with the network off."""

from kg.view.frame import Page
from kg.view.page import page

__all__ = ["Page", "page"]
