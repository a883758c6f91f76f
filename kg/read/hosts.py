"""Connections to hosts that may be asked, for as long as they may take.

A name is looked up once, every address it has is judged, and the connection goes to one of them:
a second lookup could give another (DNS rebinding).
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.connection import create_connection

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from urllib3.response import BaseHTTPResponse

METADATA = frozenset({ip_address("168.63.129.16")})
"""Public addresses at which a cloud tells its machines their secrets (Azure's)."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones (RFC 6052)."""


class Deadline:
    """Ends the connection in hand when its time is up, whatever is being waited for.

    A server that sends a byte now and then keeps every single wait short, so the whole is timed.
    A context manager; ``struck`` says whether it had to.
    """

    def __init__(self, seconds: float, most: float) -> None:
        self.struck = False
        begun = time.monotonic()
        self._end, self._last = begun + seconds, begun + most
        self._done = threading.Event()
        self._held: socket.socket | None = None
        self._thread = threading.Thread(target=self._watch, daemon=True)

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.struck or time.monotonic() >= self._end

    @property
    def left(self) -> float:
        """Seconds, never quite none."""
        return max(0.01, self._end - time.monotonic())

    def grant(self, seconds: float) -> None:
        """Some seconds more, up to ``most`` since the beginning."""
        self._end = min(self._end + seconds, self._last)

    def hold(self, connected: socket.socket) -> None:
        """Watch this connection from now on; it may be wrapped and handed on."""
        self._let_go()
        self._held = connected.dup()
        if self.struck:
            raise TimeoutError("timed out")

    def _watch(self) -> None:
        while not self._done.wait(self.left):
            if time.monotonic() >= self._end:
                self.struck = True
                if self._held is not None:
                    with suppress(OSError):
                        self._held.shutdown(socket.SHUT_RDWR)
                return

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        self._let_go()


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet at large.

    Not: loopback, private, link-local, shared, multicast, reserved ones, a cloud's metadata
    service, and IPv6 addresses that stand for such an IPv4 one.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and (inner := _inner(ip)) is not None:
        ip = inner
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip in METADATA)


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def get(
    url: str, headers: dict[str, str], deadline: Deadline, *, private: bool
) -> BaseHTTPResponse:
    """The answer to a GET of ``url``, not redirected, its body unread.

    ``private``: hosts of the own network may be asked too.  A proxy that the environment names is
    used; it looks the host up again itself, so there the name is only judged as far as it is
    known here.  Raises InputError for a host that may not be asked; urllib3's errors and OSError.
    """
    parts = urlsplit(url)
    proxy = None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)

    def connect(connection: HTTPConnection) -> socket.socket:
        found = _addresses(connection.host, connection.port or 0, deadline)
        if not (private or proxy):
            _judge(found)
        connected = _connected(found, connection, deadline)
        deadline.hold(connected)
        return connected

    if proxy and not private:
        with suppress(OSError):
            _judge(_addresses(parts.hostname or "", parts.port or 0, deadline))
    manager = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
    manager.pool_classes_by_scheme = _pools(connect)
    return manager.request(
        "GET",
        url,
        headers=headers,
        redirect=False,
        retries=False,
        preload_content=False,
        timeout=deadline.left,
    )


def _pools(
    connect: Callable[[HTTPConnection], socket.socket],
) -> dict[str, type[HTTPConnectionPool]]:
    """Pools of connections that ``connect`` makes."""

    class Http(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

    class Https(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

    class HttpPool(HTTPConnectionPool):
        ConnectionCls = Http

    class HttpsPool(HTTPSConnectionPool):
        ConnectionCls = Https

    return {"http": HttpPool, "https": HttpsPool}


def _addresses(host: str, port: int, deadline: Deadline) -> list[str]:
    """The addresses of a host.  A lookup that does not end is left behind."""
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
            found.extend(str(row[4][0]) for row in rows)
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(deadline.left)
    if failed:
        raise OSError(f"{host} is not known: {failed[0]}")
    if not found:
        raise TimeoutError("timed out")
    return list(dict.fromkeys(found))


def _judge(addresses: list[str]) -> None:
    """Raise InputError where one of a host's addresses is not public."""
    for address in addresses:
        if not is_public(address):
            raise InputError(
                f"is on this machine or its own network ({address}), where pages are not fetched "
                "from; give --allow-private if you trust it"
            )


def _connected(
    addresses: list[str], connection: HTTPConnection, deadline: Deadline
) -> socket.socket:
    """A connection to the first of ``addresses`` that answers."""
    failed: OSError = OSError("no address")
    for address in addresses:
        try:
            return create_connection(
                (address, connection.port or 0),
                timeout=deadline.left,
                socket_options=connection.socket_options,
            )
        except OSError as error:
            failed = error
    raise failed
