"""Records found by halves are those found one by one."""

from __future__ import annotations

import os
import random
from io import BytesIO
from pathlib import Path

import pytest

from kg.rdf.splicing import Edit, Records, opened, splice, stamp


@pytest.mark.parametrize("mark", ["\n", "\n\n"])
def test_records_are_found(mark: str) -> None:
    draw = random.Random(0)
    before, after = ("", "\n") if mark == "\n" else ("\n", "\n")
    for count in (0, 1, 2, 17):
        keys = sorted({draw.choice("aä𝄞") + str(draw.randrange(30)) for _ in range(count)})
        records = [f"{before}{key} {'x' * draw.randrange(40)}{after}".encode() for key in keys]
        around = b"@prefix\n", b"\nz\n" if mark == "\n\n" else b""
        content = around[0] + b"".join(records) + around[1]
        within = len(around[0]), len(content) - len(around[1])
        found = Records(content, lambda r: r.split()[0].decode(), mark.encode(), within)
        for first, beyond in ((a, b) for a in ["", *keys, "~"] for b in [*keys, "a1x", "𝄞x"]):
            expected = b"".join(
                r for k, r in zip(keys, records, strict=True) if first <= k < beyond
            )
            start, end = found.span(first, beyond)
            assert content[start:end] == expected


def test_edits_are_written(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"0123456789")
    with opened(path, stamp(path.stat())) as content:
        assert content is not None
        new = BytesIO()
        splice(new, content, [Edit(0, 0, b"a"), Edit(3, 5, b"bcd"), Edit(10, 10, b"e")])
    assert new.getvalue() == b"a012bcd56789e"


def test_a_file_that_was_changed_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"")
    written = stamp(path.stat())
    with opened(path, written) as content:
        assert content == b""
    os.utime(path, ns=(0, 1))
    for name in ("x", "y"):
        with opened(tmp_path / name, written) as content:
            assert content is None
