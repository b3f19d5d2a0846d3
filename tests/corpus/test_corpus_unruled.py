"""The truth pages of the corpus with their ruling lines taken out: alignment alone must place the figures."""

from __future__ import annotations

import csv
import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from generator import strip_paths

from pipelines.run.stages import read_report_rows

SHARED = Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpus"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus of real reports is not at {CORPUS}"),
]


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def placed_without_rules(truth_file: Path, folder: Path, score: Any) -> tuple[int, int, int]:
    """True values of a truth file, how many of them are found on their page, how many stand in their place."""
    truth = list(csv.DictReader(truth_file.open(encoding="utf-8")))
    source = next(CORPUS.rglob(truth[0]["file"]))
    stripped = folder / source.name
    assert strip_paths(source, stripped) > 0
    cells = read_report_rows(stripped, "").cells.iter_rows(named=True)
    got = [(c["page_no"], c["row_code"], c["row_label"], c["column_path"], c["printed"]) for c in cells]
    want = [(int(t["page"]), t["row_code"], t["row_label"], t["column_path"], t["raw"]) for t in truth]

    def place(p: int, code: str, label: str, path: str, value: str) -> tuple[int, str, str, str]:
        return p, score.label_key(code, label), score.leaf(path), score.squash(value)

    values = [Counter((row[0], score.squash(row[4])) for row in rows) for rows in (got, want)]
    places = [Counter(place(*row) for row in rows) for rows in (got, want)]
    return len(want), (values[0] & values[1]).total(), (places[0] & places[1]).total()


def test_without_rules_98_of_100_values_stand_in_their_place(tmp_path: Path) -> None:
    score = scorer()
    files = [f for f in sorted((CORPUS / "truth").glob("*.csv")) if not f.name.endswith(".claims.csv")]
    counted = [placed_without_rules(f, tmp_path, score) for f in files]
    wanted, found, placed = (sum(part) for part in zip(*counted, strict=True))
    assert wanted == 2894
    assert found == wanted
    assert placed >= 0.98 * wanted, f"{placed} of {wanted}"
