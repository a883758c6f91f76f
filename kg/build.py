"""Articles in, a graph out: the one place that knows the order of the steps.

read → analyse → extract → profile    per article, cached
identify                              all profiles together
type → say → part                     per article, cached
publish                               Turtle, store, HTML
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg import archive, fingerprint
from kg.corpus import Corpus
from kg.errors import InputError, KGError, StoreError
from kg.extractions import Extractions
from kg.files import write
from kg.garbage import seldom_collected
from kg.lock import writing
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.rdf import Stats, Store, ledger
from kg.rdf.publish import Changes, is_current, publish
from kg.rdf.stats import Tally
from kg.rdf.store import STORE
from kg.rdf.written import TURTLE, recorded
from kg.read import Refusal, read
from kg.resolve import link as gazetteers
from kg.resolve import overrides
from kg.scale import Means
from kg.serial import from_json, to_json
from kg.settings import Settings
from kg.view import page
from kg.view.drawings import Drawings
from kg.view.known import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kg.model import Article

PAGE, DRAWINGS, KNOWN = "graph.html", "drawings.json", "known.json"


class Progress(Protocol):
    """Told how far a step is."""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """``done`` of ``total`` articles are through ``step``; None: not known yet."""


@dataclass(frozen=True)
class Configuration:
    """What a graph was built with; ``DIR/build.json`` keeps it, so that later builds agree."""

    settings: Settings = field(default_factory=Settings)
    pipeline: str | None = None
    """Name or absolute path of the language pipeline; None is the packaged one."""
    ontology: tuple[str, ...] = ()
    """Names under ``DIR/ontology`` of copies of the user's files."""
    replace_ontology: bool = False
    """True: those files stand instead of the packaged ontology, not beside it."""
    same: tuple[str, ...] = ()
    """Names under ``DIR/same`` of copies of what the user says about who is one."""
    link: tuple[str, ...] = ()
    """Names under ``DIR/link`` of copies of the user's gazetteers."""


@dataclass(frozen=True)
class BuildReport:
    """What a build found, and what it left out and why."""

    out: Path
    new: int
    """Articles that the folder had not."""
    unchanged: int
    """Articles that were there already."""
    replaced: int
    """Articles whose source says something else now."""
    removed: int
    """Articles taken out."""
    refused: tuple[Refusal, ...]
    """Inputs that made no article, and articles that could not be extracted."""
    graph: Stats
    """What the whole graph holds now."""
    unplaced: tuple[tuple[str, int], ...]
    """(reason, count) of the propositions that made no statement."""
    outputs: tuple[Path, ...]
    """The files for people and other tools."""
    held: tuple[str, ...] = ()
    """Sources that still hold the text of what was to be taken out: it stays."""

    @property
    def failed(self) -> bool:
        """True where an input that was named, or an article, could not be used."""
        return any(refusal.error for refusal in self.refused)


def build(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    published: date | None = None,
    ontology: Sequence[str | Path] = (),
    replace_ontology: bool = False,
    same: Sequence[str | Path] = (),
    link: Sequence[str | Path] = (),
    pipeline: str | Path | None = None,
    settings: Settings | None = None,
    means: Means | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Read ``inputs`` into the graph in the folder ``out``, made where it does not exist.

    ``inputs`` are files, folders, globs and URLs; ``published`` dates the articles that carry no
    date themselves.  ``ontology`` are Turtle files that extend the packaged ontology, or with
    ``replace_ontology`` stand instead of it.  ``same`` are Turtle files of the user's that say
    who is one and who is not (`kg.resolve.overrides`), ``link`` gazetteers to link entities to
    (`kg.resolve.link`).  What is not given stays as the folder has it.  ``means`` says with what
    articles are read: here, or by more processes or machines (`kg.scale`).  ``allow_private`` lets
    URLs lead to this machine and its own network.

    Inputs that cannot be used are in the report, the rest is built.  Raises KGError where
    nothing can be: no article at all, a broken ontology, no such pipeline, a folder that another
    process writes.
    """
    out, tell = Path(out), progress or (lambda *_: None)
    if out.exists() and not out.is_dir():
        raise StoreError(f"{out} is a file; name a folder for the graph")
    with writing(out), seldom_collected():
        configuration = _configure(out, ontology, replace_ontology, pipeline, settings)
        configuration = _with_identity(out, configuration, same, link)
        known = archive.load(out)
        refused: list[Refusal] = []
        found = read(inputs, published=published, exclude=[out], allow_private=allow_private)
        intake = archive.take_in(known, _articles(found, refused, tell))
        if not intake.sources:
            raise InputError(
                "\n".join(map(str, refused)) or f"{out}: nothing to build; name an input"
            )
        return _rebuild(out, configuration, intake, means or Means(), refused, tell)


def remove(out: str | Path, ref: str, *, progress: Progress | None = None) -> BuildReport:
    """Take an article out of the graph, by id, IRI, path or URL.

    The graph is then what it would be without the article.  One that other sources hold as well
    stays until the last of them is taken out.  Raises KGError where nothing answers to ``ref``.
    """
    out = Path(out)
    if not (out / "build.json").exists():
        raise StoreError(f"{out}: no graph there; run 'kg build INPUT... -o {out}' first")
    with writing(out), seldom_collected():
        configuration, known = _configuration(out), archive.load(out)
        kept = archive.take_out(known, ref, f"{configuration.settings.base}article/")
        left = {article.id for article in kept.values()}
        gone = {known[source].id for source in known.keys() - kept.keys()}
        intake = archive.Intake(kept, removed=len(gone - left))
        done = _rebuild(out, configuration, intake, Means(), [], progress or (lambda *_: None))
    return replace(done, held=tuple(sorted(s for s, a in kept.items() if a.id in gone)))


def _articles(
    found: Iterator[Article | Refusal], refused: list[Refusal], tell: Progress
) -> Iterator[Article]:
    for count, item in enumerate(found, 1):
        if isinstance(item, Refusal):
            refused.append(item)
            if item.copy is not None:  # not to be forgotten: the other source may go
                yield item.copy
        else:
            yield item
        tell("reading", count, None)


def _rebuild(
    out: Path,
    configuration: Configuration,
    intake: archive.Intake,
    means: Means,
    refused: list[Refusal],
    tell: Progress,
) -> BuildReport:
    extractions = Extractions(out, configuration.pipeline)
    articles = archive.Texts(intake.sources)
    with _corpus(out, configuration, articles, extractions) as corpus:
        for about, made in extractions.make(articles.about(), articles, means, refused, tell):
            corpus.add(about, made)
        identity = corpus.identify(means)
        tell("writing", 0, None)
        corpus.settle(identity)
        # First of all the articles: from them, a build that dies is made good by the next.
        archive.save(out, intake.sources)
        _save_configuration(out, configuration)
        tally = Tally()
        before = recorded(out / STORE)
        changes = publish(out, corpus, corpus.namespaces, tally.see) or Changes(anew=False)
        corpus.keep(identity)
    with Store.open(out) as store:
        if not is_current(out, PAGE):
            drawings = Drawings(out / DRAWINGS)
            known = Known(out / KNOWN, None if changes.anew else before, changes.subjects)
            html = page(store.graph, table=store.table, drawings=drawings, known=known)
            write(out / PAGE, html)
            drawings.save()
            known.save(store.digest)
        counts = tally.stats(ledger.triples(out), identity.classes)
    return BuildReport(
        out=out,
        new=intake.new,
        unchanged=intake.unchanged,
        replaced=intake.replaced,
        removed=intake.removed,
        refused=tuple(sorted(refused, key=lambda r: (r.source, r.reason))),
        graph=counts,
        unplaced=tuple(sorted(tally.unplaced.items())),
        outputs=(out / TURTLE, out / PAGE),
    )


def _corpus(
    out: Path,
    configuration: Configuration,
    articles: archive.Texts,
    extractions: Extractions,
) -> Corpus:
    base = configuration.settings.base
    said = overrides.load([out / "same" / name for name in configuration.same], base)
    gazetteer = gazetteers.load(out / "link" / name for name in configuration.link)
    ontology = _ontology(out, configuration)
    return Corpus(out, articles, extractions, ontology, configuration.settings, said, gazetteer)


def _configuration(out: Path) -> Configuration:
    """The configuration that ``out`` was built with; the default one where nothing is there."""
    path = out / "build.json"
    if not path.exists():
        return Configuration()
    try:
        return from_json(path.read_bytes(), Configuration)
    except KGError as error:
        raise StoreError(f"{path}: {error}; build anew in an empty folder") from error


def _configure(
    out: Path,
    ontology: Sequence[str | Path],
    replace_ontology: bool,
    pipeline: str | Path | None,
    settings: Settings | None,
) -> Configuration:
    """What ``out`` is to be built with: what is given, else as before.

    Ontology files are checked, then copied into the folder, so that it stands on its own.
    """
    known = _configuration(out)
    if pipeline is not None:
        path = Path(pipeline)
        known = replace(known, pipeline=str(path.absolute() if path.exists() else pipeline))
    if settings is not None:
        known = replace(known, settings=settings)
    if replace_ontology and not ontology:
        raise InputError("nothing stands instead of the ontology; name a file with --ontology")
    if ontology:
        load_ontology([Path(path) for path in ontology], replace=replace_ontology)
        names = _copied(out / "ontology", ontology)
        known = replace(known, ontology=names, replace_ontology=replace_ontology)
    return known


def _with_identity(
    out: Path, known: Configuration, same: Sequence[str | Path], link: Sequence[str | Path]
) -> Configuration:
    """``known`` with copies of the user's files about who is one, checked."""
    if same:
        overrides.load([Path(path) for path in same], known.settings.base)
        known = replace(known, same=_copied(out / "same", same))
    if link:
        gazetteers.load(map(Path, link), tuple(_ontology(out, known).classes))
        known = replace(known, link=_copied(out / "link", link))
    return known


def _copied(folder: Path, paths: Sequence[str | Path]) -> tuple[str, ...]:
    """Names of copies of text files in ``folder``."""
    found: list[str] = []
    for number, path in enumerate(map(Path, paths)):
        text = path.read_text(encoding="utf-8")
        found.append(f"{number}-{fingerprint.of(text)}-{path.name}")
        write(folder / found[-1], text)
    return tuple(found)


def _save_configuration(out: Path, configuration: Configuration) -> None:
    write(out / "build.json", to_json(configuration))
    kept = {
        "ontology": configuration.ontology,
        "same": configuration.same,
        "link": configuration.link,
    }
    for folder, names in kept.items():
        for path in out.glob(f"{folder}/*"):
            if path.name not in names:
                path.unlink()


def _ontology(out: Path, configuration: Configuration) -> Ontology:
    paths = [out / "ontology" / name for name in configuration.ontology]
    return load_ontology(paths, replace=configuration.replace_ontology)
