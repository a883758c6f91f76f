import json
import lzma
from pathlib import Path

from kg.train.name_corpora import fewrel, multiner
from kg.train.names import Name


def test_what_multiner_calls_misc_may_be_a_name_or_not(tmp_path: Path) -> None:
    rows = "The O|Harbour B-ORG|Board I-ORG|met O|in O|May B-MISC|. O".replace("|", "\n")
    with lzma.open(tmp_path / "Final_English.txt.xz", "wt") as file:
        file.write(f"{rows}\n\nYes O\n")
    ((sentence, other),) = multiner(tmp_path)
    assert sentence.names == (Name(1, 3, "ORG"),)
    assert sentence.unknown == {5}
    assert other.words == ("Yes",)


def test_fewrels_other_words_with_a_capital_are_unknown(tmp_path: Path) -> None:
    def row(text: str, head: list[int], tail: list[int]) -> dict[str, object]:
        return {"tokens": text.split(), "h": ["", "", [head]], "t": ["", "", [tail]]}

    married = row("In 1901 Ada Moss married Ben Lisk of Delft .", [2, 3], [5, 6])
    joined = row("Ben Lisk joined Harlow Band .", [0, 1], [3, 4])
    small = row("ada moss married ben lisk .", [0, 1], [3, 4])
    relations = {"P26": [married, small], "P177": [], "P206": [], "P463": [joined], "P1": [married]}
    with lzma.open(tmp_path / "val_wiki.json.xz", "wt") as file:
        json.dump(relations, file)
    (first,), (second,) = fewrel(tmp_path)
    assert first.names == (Name(2, 4, "PERSON"), Name(5, 7, "PERSON"))
    assert {first.words[i] for i in first.unknown} == {"In", "1901", "Delft", "."}
    assert second.names == (Name(3, 5, "ORG"),)
    assert {second.words[i] for i in second.unknown} == {"Ben", "Lisk", "."}
