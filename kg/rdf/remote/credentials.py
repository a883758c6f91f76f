"""Who asks: a name and a password, or a token, found where users keep them and shown nowhere."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth

if TYPE_CHECKING:
    from collections.abc import Callable

    from requests import PreparedRequest, Response

USER, PASSWORD, TOKEN = "KG_USER", "KG_PASSWORD", "KG_TOKEN"
"""Variables of the environment."""


@dataclass(frozen=True)
class Credentials:
    """What proves who asks; nothing of it is in its ``repr``."""

    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    """Sent as ``Authorization: Bearer`` (RFC 6750), instead of the others."""

    @classmethod
    def find(
        cls, url: str, user: str | None = None, ask: Callable[[str], str] | None = None
    ) -> Credentials:
        """Those for ``url``, the first that is there: of ``user`` (its password from the
        environment, else from ``ask``, which is given the name), of the environment, of the
        user's netrc file; none at all where nothing is found.
        """
        known = os.environ.get(PASSWORD)
        if user is not None:
            if known is None and (kept := get_netrc_auth(url)) and kept[0] == user:
                known = kept[1]
            return cls(user, ask(user) if known is None and ask else known or "")
        if token := os.environ.get(TOKEN):
            return cls(token=token)
        if name := os.environ.get(USER):
            return cls(name, known or "")
        return cls(*(get_netrc_auth(url) or (None, None)))

    def auth(self) -> AuthBase:
        """What ``requests`` wants."""
        if self.token is not None:
            return _Bearer(self.token)
        if self.user is not None:
            return _Negotiated(self.user, self.password or "")
        return _Nobody()

    def __bool__(self) -> bool:
        return self.token is not None or self.user is not None


class _Nobody(AuthBase):
    """No credentials, not those either that ``requests`` would look for by itself."""

    def __call__(self, r: PreparedRequest) -> PreparedRequest:
        return r


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, r: PreparedRequest) -> PreparedRequest:
        r.headers["Authorization"] = f"Bearer {self._token}"
        return r


class _Negotiated(HTTPDigestAuth):
    """Digest (RFC 7616) where the server offers it, else Basic (RFC 7617) where it asks for that.

    A password goes out only when it is asked for, and from then on.
    """

    def __init__(self, user: str, password: str) -> None:
        super().__init__(user, password)
        self._known = (user.encode(), password.encode())
        self._basic: HTTPBasicAuth | None = None

    def __call__(self, r: PreparedRequest) -> PreparedRequest:
        if self._basic:
            return self._basic(r)
        return super().__call__(r)

    def handle_401(self, r: Response, **kwargs: Any) -> Response:
        """Answer the challenge once."""
        offered = r.headers.get("WWW-Authenticate", "").lower()
        if "digest" in offered or "basic" not in offered or self._basic:
            return super().handle_401(r, **kwargs)
        self._basic = HTTPBasicAuth(*self._known)  # bytes: a string would be sent in Latin-1
        _ = r.content  # the connection is free for the next request
        r.close()
        again = self._basic(r.request.copy())
        answer = r.connection.send(again, **kwargs)
        answer.history.append(r)
        answer.request = again
        return answer
