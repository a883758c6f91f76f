"""What a build has read, on disk.

    DIR/articles/ID.json     an article, once for each source its text was read from
    DIR/articles.json        of each such file its size, when it was written, and what it holds

The articles are the truth of a folder; everything else in it follows from them (`kg.cache`).  In
memory is of each what tells it apart, which is read from the second file where the first is as it
was; it is read again when it is wanted, and until it is saved it is in a temporary file.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from kg import fingerprint
from kg.errors import KGError, StoreError
from kg.files import write
from kg.model import Article
from kg.serial import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STDIN = "-"
INDEX = "articles.json"

Stamp = tuple[int, int]
"""Bytes of a file, and when it was changed (ns)."""


class About(NamedTuple):
    """An article without its text."""

    id: str
    publisher: str | None
    url: str | None
    told: str
    """Digest of what it tells: text, title and date."""

    @classmethod
    def of(cls, article: Article) -> Self:
        """That of ``article``."""
        told = replace(article, source="", publisher=None, url=None)
        return cls(article.id, article.publisher, article.url, fingerprint.of(to_json(told)))


@dataclass(frozen=True, slots=True)
class Held:
    """An article on disk."""

    about: About
    read: Callable[[], Article] = field(compare=False, repr=False)
    copies: int = field(default=0, compare=False)
    """The articles of its file in the folder; 0: it is in none yet."""

    @property
    def id(self) -> str:
        """That of its text."""
        return self.about.id


Sources = dict[str, Held]
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


def take_in(known: Mapping[str, Held], read: Iterable[Article]) -> Intake:
    """``known`` with what was just ``read``.

    What was read from a local file replaces all that came from that file before.
    """
    spool = _Spool()
    fresh: Sources = {}
    for article in read:
        source = _key(article)
        held = spool.put(replace(article, source=source))
        fresh[source] = known[source] if known.get(source) == held else held
    files = {_file(source) for source in fresh if not _is_address(source)}
    kept = {s: a for s, a in known.items() if s not in fresh and _file(s) not in files}
    replaced = {s for s, a in fresh.items() if s in known and known[s] != a}
    texts = {a.id for s, a in fresh.items() if s not in replaced}
    new = texts - {a.id for a in known.values()} - {fresh[s].id for s in replaced}
    return Intake(kept | fresh, len(new), len(texts) - len(new), len(replaced))


class _Spool:
    """A temporary file of articles."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as what it holds

    def __del__(self) -> None:
        self._file.close()

    def put(self, article: Article) -> Held:
        """Write an article to the end."""
        data = to_json(article).encode()
        at = self._file.seek(0, 2)
        self._file.write(data)
        size = len(data)

        def read() -> Article:
            self._file.seek(at)
            return from_json(self._file.read(size), Article)

        return Held(About.of(article), read)


def take_out(known: Mapping[str, Held], ref: str, iri_base: str) -> Sources:
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
        or ref == article.about.url
        or path in {source, _file(source)}
        or source.startswith(path.rstrip("/") + "/")
    }
    if not gone:
        raise KGError(f"{ref}: no such article in the graph; give its id, IRI, path or URL")
    return {source: article for source, article in known.items() if source not in gone}


class Texts(Mapping[str, Article]):
    """One article for each text, by id, with what its sources know about it together; read from
    disk when it is asked for.
    """

    def __init__(self, known: Mapping[str, Held]) -> None:
        self._copies = _by_text(known)

    def __getitem__(self, article: str) -> Article:
        return _merged([held.read() for held in self._copies[article].values()])

    def about(self) -> Iterator[About]:
        """What is known of each without its text, by id."""
        for name, copies in sorted(self._copies.items()):
            (held, *others) = copies.values()
            yield About.of(self[name]) if others else held.about

    def __iter__(self) -> Iterator[str]:
        """Their ids, sorted."""
        return iter(sorted(self._copies))

    def __len__(self) -> int:
        return len(self._copies)


def _by_text(known: Mapping[str, Held]) -> dict[str, Sources]:
    groups: defaultdict[str, Sources] = defaultdict(dict)
    for source, held in sorted(known.items()):
        groups[held.id][source] = held
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
    found: Sources = {}
    known = _index(out)
    for path, stamp in _files(out):
        before, copies = known.get(path.stem, ((), []))
        if before != stamp:
            copies = [(article.source, About.of(article)) for article in _copies(path)]
        for at, (source, about) in enumerate(copies):
            found[source] = Held(about, _reader(path, at), len(copies))
    return found


def _files(out: Path) -> Iterator[tuple[Path, Stamp]]:
    """The files of articles, by name."""
    folder = out / "articles"
    entries = os.scandir(folder) if folder.is_dir() else ()
    for entry in sorted(entries, key=lambda entry: entry.name):
        if entry.name.endswith(".json"):
            found = entry.stat()
            yield folder / entry.name, (found.st_size, found.st_mtime_ns)


def _index(out: Path) -> dict[str, tuple[Stamp, list[tuple[str, About]]]]:
    """What was in each file when it was written; nothing where that was spoilt."""
    try:
        check, _, content = (out / INDEX).read_text(encoding="utf-8").partition("\n")
        known = json.loads(content) if check == _checked(content) else {}
    except (OSError, ValueError):
        return {}
    return {
        name: ((size, changed), [(source, About(name, *rest)) for source, *rest in copies])
        for name, (size, changed, copies) in known.items()
    }


def _checked(content: str) -> str:
    return fingerprint.of(content, fingerprint.code(("archive.py", "model.py", "serial.py")))


def _copies(path: Path) -> tuple[Article, ...]:
    try:
        return from_json(path.read_bytes(), tuple[Article, ...])
    except KGError as error:
        raise StoreError(f"{path}: {error}; build anew in an empty folder") from error


def _reader(path: Path, at: int) -> Callable[[], Article]:
    return lambda: _copies(path)[at]


def save(out: Path, known: Mapping[str, Held]) -> None:
    """Make ``DIR/articles`` hold ``known``."""
    groups = _by_text(known)
    for name, copies in groups.items():
        if any(held.copies != len(copies) for held in copies.values()):
            path = out / "articles" / f"{name}.json"
            write(path, to_json(tuple(held.read() for held in copies.values())))
    index = {}
    for path, stamp in _files(out):
        if path.stem in groups:
            own = groups[path.stem].items()
            index[path.stem] = (*stamp, [(source, *held.about[1:]) for source, held in own])
        else:
            path.unlink()
    content = json.dumps(index, separators=(",", ":"))
    write(out / INDEX, f"{_checked(content)}\n{content}", durable=False)
