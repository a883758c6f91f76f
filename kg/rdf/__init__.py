"""The graph: assembled from Knowledge, stored, queried, exported, explained, validated.

Names are those of RDF 1.1, SPARQL 1.1, SHACL and PROV-O.  Every function that reads takes an
open ``Store``:

    with Store.open(folder) as store:
        result = query(store, "SELECT ?who WHERE { ?who kg:met ?other }")
        print(result.text("table"))
"""

from kg.rdf.assemble import assemble
from kg.rdf.explain import Explanation, explain
from kg.rdf.export import FORMATS, export
from kg.rdf.guard import Limits, check
from kg.rdf.namespaces import Namespaces
from kg.rdf.query import QUERY_FORMATS, Result, query
from kg.rdf.record import candidate_record, statement_record
from kg.rdf.stats import Stats, stats
from kg.rdf.store import Store
from kg.rdf.stored import records
from kg.rdf.validate import Violation, validate

__all__ = [
    "FORMATS",
    "QUERY_FORMATS",
    "Explanation",
    "Limits",
    "Namespaces",
    "Result",
    "Stats",
    "Store",
    "Violation",
    "assemble",
    "candidate_record",
    "check",
    "explain",
    "export",
    "query",
    "records",
    "statement_record",
    "stats",
    "validate",
]
