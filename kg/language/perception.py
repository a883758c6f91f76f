"""Verbs behind which a participle is the object's: in a module of its own, as what reads
extractions needs it without spaCy, which takes seconds to import.
"""

from __future__ import annotations

SHOW_DOING = frozenset(
    """see hear watch notice observe feel spot catch find keep leave send set get have start stop
    show picture depict imagine remember film photograph portray""".split()
)
"""With an object and a participle, the object does it ("saw him leaving"); after others the subject
does ("made money trading")."""
