"""What a build has read, on disk.

    DIR/articles/ID.json     an article, once for each source its text was read from

The articles are the truth of a folder; everything else in it follows from them (`kg.cache`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KGError, StoreError
from kg.files import write
from kg.model import Article
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STDIN = "-"
Sources = dict[str, Article]
"""The article that was last read from each source."""


@dataclass(frozen=True)
class Intake:
    """What reading changed."""

    sources: Sources = field(repr=False)
    new: int = 0
    """Texts."""
    unchanged: int = 0
    """Texts read before, from the same source or another."""
    replaced: int = 0
    """The source said something else before."""
    removed: int = 0


def canonical(source: str) -> str:
    """One spelling of a source: a URL as it is, a path in full."""
    return source if _is_address(source) else str(Path(source).absolute())


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http:", "https:"))  # whatever follows: it need not parse


def _key(article: Article) -> str:
    """Where an article came from; each text from standard input is a source of its own."""
    name = article.source
    return f"{STDIN}/{article.id}" if _file(name) == STDIN else canonical(name)


def _file(source: str) -> str:
    """The file a source is in: without the ``#N`` of a record."""
    path, _, record = source.rpartition("#")
    return path if path and record.isdigit() else source


def take_in(known: Mapping[str, Article], read: Iterable[Article]) -> Intake:
    """``known`` with what was just ``read``.

    What was read from a local file replaces all that came from that file before.
    """
    fresh = {(source := _key(a)): replace(a, source=source) for a in read}
    files = {_file(source) for source in fresh if not _is_address(source)}
    kept = {s: a for s, a in known.items() if s not in fresh and _file(s) not in files}
    replaced = {s for s, a in fresh.items() if s in known and known[s] != a}
    texts = {a.id for s, a in fresh.items() if s not in replaced}
    new = texts - {a.id for a in known.values()} - {fresh[s].id for s in replaced}
    return Intake(kept | fresh, len(new), len(texts) - len(new), len(replaced))


def take_out(known: Mapping[str, Article], ref: str, iri_base: str) -> Sources:
    """``known`` without the article that ``ref`` names: an id, an IRI, a path or a URL.

    A path takes out what came from there, not the same text from elsewhere.  A file of several
    articles, or a folder, names all of them.  Raises KGError where nothing
    answers to ``ref``.
    """
    name, path = ref.removeprefix(iri_base), canonical(ref)
    gone = {
        source
        for source, article in known.items()
        if name == article.id
        or ref == article.url
        or path in {source, _file(source)}
        or source.startswith(path.rstrip("/") + "/")
    }
    if not gone:
        raise KGError(f"{ref}: no such article in the graph; give its id, IRI, path or URL")
    return {source: article for source, article in known.items() if source not in gone}


def articles(known: Mapping[str, Article]) -> tuple[Article, ...]:
    """One article for each text, sorted by id, with what its sources know about it together."""
    return tuple(_merged(copies) for _, copies in sorted(_by_text(known).items()))


def _by_text(known: Mapping[str, Article]) -> dict[str, list[Article]]:
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for _, article in sorted(known.items()):
        groups[article.id].append(article)
    return groups


def _merged(copies: list[Article]) -> Article:
    """The first copy, its gaps filled from the others."""
    return replace(
        copies[0],
        title=next((a.title for a in copies if a.title), None),
        published=min((a.published for a in copies if a.published), default=None),
        publisher=next((a.publisher for a in copies if a.publisher), None),
        url=next((a.url for a in copies if a.url), None),
    )


def load(out: Path) -> Sources:
    """What ``DIR/articles`` holds; nothing where it does not exist.

    Raises StoreError for a file that ``save`` did not write.
    """
    found: list[Article] = []
    for path in sorted(out.glob("articles/*.json")):
        try:
            found.extend(from_json(path.read_bytes(), tuple[Article, ...]))
        except KGError as error:
            raise StoreError(f"{path}: {error}; build anew in an empty folder") from error
    return {article.source: article for article in found}


def save(out: Path, known: Mapping[str, Article]) -> None:
    """Make ``DIR/articles`` hold ``known``."""
    groups = _by_text(known)
    for name, copies in groups.items():
        path, text = out / "articles" / f"{name}.json", to_json(tuple(copies))
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write(path, text)
    for path in out.glob("articles/*.json"):
        if path.stem not in groups:
            path.unlink()
