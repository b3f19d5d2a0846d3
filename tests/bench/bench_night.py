"""How long a night takes that finds nothing new over 5,000 known documents, and one that finds one.

    python tests/bench/bench_night.py [--documents N] [--reports N]

The documents are distinct small PDFs in a raw store, each as a fetch leaves it; what is known of them is put into the
warehouse as the reader would have. So many of them are reports with tables and claims (copies of a sample's rows under
other departments), so that checks and publication have their due weight. No site is asked: that waits for the sites.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pipelines.load import load_document, open_warehouse
from pipelines.model.rows import DocumentRows
from pipelines.night import NightSettings, run_night
from pipelines.run.stages import read_report_rows
from pipelines.run.version import reader_version

SAMPLE = next((Path(__file__).resolve().parents[2] / "raw" / "samples").glob("*西湖*2024*.pdf"))


def main() -> None:
    """Build, then three nights: the first checks and publishes, the second has nothing new, the third one report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--reports", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        settings = NightSettings(
            build=root / "build" / "juesuan.duckdb",
            published=root / "published",
            raw=root / "store",
            inbox=root / "inbox",
            settled_s=0,
            no_fetch=True,
            docs=None,
            workers=2,
        )
        settings.build.parent.mkdir()
        started = time.perf_counter()
        know(settings, fill(settings.raw, asked.documents), asked.reports)
        print(f"{asked.documents} documents, {asked.reports} of them reports: built in {since(started)}")
        night("first night (hashes, checks, publishes)", settings)
        night("a night with nothing new", settings)
        (settings.inbox).mkdir()
        (settings.inbox / "new.pdf").write_bytes(SAMPLE.read_bytes())
        night("a night with one new report", settings)


def since(started: float) -> str:
    return f"{time.perf_counter() - started:.1f} s"


def fill(store: Path, count: int) -> list[tuple[Path, str]]:
    """Distinct files of some 20 kB."""
    files = []
    for number in range(count):
        body = b"%PDF-1.4\n% " + str(number).encode() + b"\n" + b" " * 20_000 + b"\n%%EOF\n"
        sha256 = hashlib.sha256(body).hexdigest()
        path = store / sha256[:2] / f"{sha256}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        files.append((path, sha256))
    return files


def know(settings: NightSettings, files: list[tuple[Path, str]], reports: int) -> None:
    """Put into the warehouse what the reader would have made of them."""
    rows = read_report_rows(SAMPLE, hashlib.sha256(SAMPLE.read_bytes()).hexdigest())
    assert rows.report is not None
    with closing(open_warehouse(settings.build)) as con:
        for number, (_, sha256) in enumerate(files[:reports]):
            stated = replace(rows.report, department=f"第{number}局", fiscal_year=2023 + number % 2)
            load_document(con, replace(rows, sha256=sha256, report=stated, reader_version=reader_version()))
        con.execute("begin")
        for path, sha256 in files[reports:]:
            other = DocumentRows(sha256, path.name, 20_000, "not_a_report", "notice", "a notice")
            con.execute(
                "insert into dim_document values (?, ?, null, null, ?, 1, 'digital', 'WPS', ?, ?, ?, ?)",
                [sha256, other.name, other.size_bytes, reader_version(), other.status, other.reason_code, other.reason],
            )
        con.execute("commit")


def night(name: str, settings: NightSettings) -> None:
    """One night and its stages."""
    summary = run_night(settings)
    stages = ", ".join(f"{stage} {done.seconds:.1f}" for stage, done in summary.stages.items() if done.seconds >= 0.05)
    left = ", ".join(stage for stage, done in summary.stages.items() if done.skipped)
    print(f"{name}: {summary.status} in {summary.seconds:.1f} s ({stages}; nothing to do: {left})", flush=True)


if __name__ == "__main__":
    main()
