"""A server of the hand-made graph, spoken to in plain HTTP."""

from __future__ import annotations

import http.client
import json
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def kind(self) -> str:
        """Its media type without parameters."""
        return str(self.headers["content-type"]).partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def json(self) -> Any:
        return json.loads(self.body)

    def problem(self) -> str:
        """The detail of a problem (RFC 9457) that is whole and agrees with its status."""
        assert self.kind == "application/problem+json"
        found = self.json()
        assert found["status"] == self.status >= 400
        assert found["title"]
        assert len(self.body) == int(self.headers["content-length"])
        return str(found["detail"])


class Site:
    """Where a server listens."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(
        self,
        path: str,
        accept: str | None = None,
        *,
        method: str = "GET",
        body: bytes | str | None = None,
        **headers: str,
    ) -> Answer:
        """A request; ``content_type="…"`` is the header Content-Type."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if accept is not None:
            sent["Accept"] = accept
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, sent)
            got = connection.getresponse()
            return Answer(got.status, got.headers, got.read())
        finally:
            connection.close()

    def query(self, text: str, accept: str | None = None, **parameters: str) -> Answer:
        """The query operation by GET."""
        return self.ask(f"/sparql?{urlencode({'query': text, **parameters})}", accept)


class Running:
    """uvicorn in a thread of its own."""

    def __init__(self, app: Any) -> None:
        import uvicorn

        config = uvicorn.Config(app, port=0, log_level="critical", timeout_graceful_shutdown=1)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive()
            time.sleep(0.02)
        self.site = Site(self.server.servers[0].sockets[0].getsockname()[1])

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join()


def graph(folder: Path, *hostile: str, base: str | None = None) -> Path:
    """``folder`` with a store of the story in tests/rdf, and people of these names in it."""
    from dataclasses import replace

    from kg.model import Span, Term
    from kg.ontology import load
    from kg.rdf import Store, assemble
    from kg.settings import Settings
    from tests.rdf.conftest import ARTICLE, KNOWLEDGE, STATEMENTS, entity

    article = replace(ARTICLE, title=hostile[0], url="javascript:alert(1)") if hostile else ARTICLE
    people = tuple(entity(name, "Person", f"also {name}") for name in hostile)
    said = tuple(
        replace(
            STATEMENTS[0],
            id=f"{ARTICLE.id}-0-{at}-9",
            subject=Term(name, None, name, Span(0, 1)),
            quote=name,
            role=name,
            attributed_to=(Term(None, None, name, Span(0, 1)),),
        )
        for at, name in enumerate(hostile)
    )
    knowledge = replace(
        KNOWLEDGE,
        articles=(article,),
        entities=(*KNOWLEDGE.entities, *people),
        statements=(*KNOWLEDGE.statements, *said),
    )
    Store.create(folder, assemble(knowledge, load(), Settings(base) if base else Settings()))
    return folder
