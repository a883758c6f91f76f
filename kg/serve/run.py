"""Running the application on a port of this machine."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from kg.errors import KGError
from kg.rdf import Limits
from kg.serve.app import LOOPBACK, over
from kg.serve.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104
GRACE = 2
"""Seconds that open connections have when the server is told to end."""


def serve(
    folder: Path | str,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits | None = None,
    workers: int = 4,
    ready: Callable[[str], None] = lambda address: None,  # noqa: ARG005
) -> None:
    """Answer until interrupted; ``ready`` is told the address.

    ``port`` 0 takes any that is free.  Raises StoreError when the folder holds no graph, KGError
    when the port cannot be had.
    """
    hosts = () if host in EVERYWHERE else (*LOOPBACK, f"[{host}]" if ":" in host else host)
    library = Library(Path(folder), limits or Limits(), workers)
    with _listen(host, port) as listener:
        taken = listener.getsockname()[1]
        config = uvicorn.Config(
            over(library, hosts),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
        ready(f"http://{f'[{host}]' if ':' in host else host}:{taken}/")
        _Server(config, library).run(sockets=[listener])


class _Server(uvicorn.Server):
    """One that, told to end, ends the queries first, so that who waits for one is answered."""

    def __init__(self, config: uvicorn.Config, library: Library) -> None:
        super().__init__(config)
        self._library = library

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._library.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        raise KGError(
            f"{host}:{port} cannot be had ({error}); name another with --port or --host"
        ) from error
    return listener
