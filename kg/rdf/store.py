"""The graph on disk: an Oxigraph store in ``DIR/store``, seen through rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    import rdflib


class Store:
    """An open graph; a context manager.  ``graph`` is an ``rdflib.Graph`` over it."""

    graph: rdflib.Graph

    @classmethod
    def create(cls, folder: Path, graph: rdflib.Graph) -> None:
        """Write ``graph`` as the store of ``folder`` (DIR, not DIR/store), all or nothing.

        Raises StoreError when another process is writing there; the old store then stays.
        """
        raise NotImplementedError

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The store of ``folder``, read-only.

        Raises StoreError when there is none ("run kg build … first") or it cannot be read.
        """
        raise NotImplementedError

    @classmethod
    def memory(cls, graph: rdflib.Graph) -> Store:
        """``graph`` as a store that lives in memory."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the files."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        raise NotImplementedError

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        raise NotImplementedError
