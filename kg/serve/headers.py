"""What holds for every response: no foreign script, no foreign frame, no foreign name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy Level 3: everything from here, nothing inline."""

HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


class Guarded:
    """An application with these headers, that answers to ``hosts`` only (to any where empty).

    A page elsewhere may point its own name at 127.0.0.1 and then read what it gets there (DNS
    rebinding); it cannot change the Host header that the browser sends.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *HEADERS]}
            await send(message)

        if self.hosts and _host(scope) not in self.hosts:
            await _misdirected(send_with_headers)
            return
        await self.app(scope, receive, send_with_headers)


def _host(scope: Scope) -> str:
    """The Host header without its port."""
    value = next((v for name, v in scope["headers"] if name == b"host"), b"").decode("latin-1")
    name, colon, port = value.rpartition(":")
    return name.lower() if colon and port.isdigit() else value.lower()


async def _misdirected(send: Send) -> None:
    detail = "this server answers to the names it was started for; see kg serve --help"
    body = json.dumps({"title": "Misdirected Request", "status": 421, "detail": detail}).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": body})
