"""Three nights with Dagster: everything from a site to a mail, then only what is new, then nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import dagster as dg
import pytest
from generator.planting import defects
from generator.report import make_report

from pipelines.check.runner import run_checks
from pipelines.defs.jobs import all_years
from tests.defs.conftest import House
from tests.fetch.site import page
from tests.night.conftest import ask

SAMPLES = Path(__file__).resolve().parents[2] / "raw" / "samples"
WRONG = "/2024/杭州市西湖区河东事务局2024年度部门决算.pdf"
RIGHT = "/2023/绵阳市样例发展局2023年度部门决算.pdf"
NEW = "/2024/绵阳市样例发展局2024年度部门决算.pdf"
BROKEN = "/2024/绵阳市样例水务局2024年度部门决算.pdf"


def sample(part: str) -> bytes:
    return next(SAMPLES.glob(f"*{part}*.pdf")).read_bytes()


def show(house: House, *paths: str) -> None:
    house.site.write("/index.html", page(*((path, path.rsplit("/", 1)[1]) for path in paths)))


def told(result: dg.ExecuteInProcessResult, asset: str, year: str | None = None) -> dict[str, object]:
    for event in result.get_asset_materialization_events():
        made = event.materialization
        if made.asset_key == dg.AssetKey(asset) and made.partition == year:
            return {name: value.value for name, value in made.metadata.items()}
    pytest.fail(f"{asset} {year} was not made")


def failed_checks(result: dg.ExecuteInProcessResult) -> dict[str, dg.AssetCheckEvaluation]:
    return {one.check_name: one for one in result.get_asset_check_evaluations() if not one.passed}


@pytest.mark.slow
def test_three_nights(house: House) -> None:
    wrong, _ = make_report("xihu", 2024, defect=defects()["item"], called="河东")
    house.site.write(WRONG, wrong)
    house.site.write(RIGHT, sample("绵阳市样例发展局_2023"))
    show(house, WRONG, RIGHT)

    _first_night(house)
    _second_night(house)
    _third_night(house)
    assert ask(house.build, "select status, count(*) from ops_run group by all") == [("done", 3)]


def _first_night(house: House) -> None:
    result = house.night()
    assert result.success
    assert told(result, "fetched")["fetched"] == 2
    assert told(result, "documents")["to_read"] == 2
    assert told(result, "tables", "2023")["reports"] == 1
    assert told(result, "facts", "2024")["facts"] > 100  # type: ignore[operator]
    assert told(result, "checks", "2024")["broken_error"]
    assert told(result, "warehouse")["reports"] == 2
    assert told(result, "published")["published"] == 1
    assert told(result, "alerts")["undelivered"] == 0
    finding = failed_checks(result)["table_error"]
    assert finding.severity is dg.AssetCheckSeverity.WARN
    evidence = str(finding.metadata["findings"].value)
    assert "河东" in evidence
    assert "juesuan explain" in evidence
    [department] = ask(house.link, "select distinct name from dim_department where name like '%河东%'")
    for sink in (house.mail, house.hook):
        assert sum(department[0] in said.subject for said in sink.messages) == 1, [m.subject for m in sink.messages]
    assert "2080505" not in house.mail.messages[0].subject


def _second_night(house: House) -> None:
    before = {said.subject for said in house.mail.messages}
    house.site.write(WRONG, make_report("xihu", 2024, called="河东")[0])
    house.site.write(NEW, sample("绵阳市样例发展局_2024"))
    house.site.write(BROKEN, sample("绵阳市样例发展局_2024")[:3000])
    show(house, WRONG, RIGHT, NEW, BROKEN)
    house.site.forget()
    house.mail.messages.clear()

    result = house.night()
    assert result.success, "one bad report never fails a run"
    fetched = told(result, "fetched")
    assert (fetched["fetched"], fetched["replaced"], fetched["unchanged"]) == (2, 1, 1)
    assert told(result, "documents") | {"seconds": 0} == {"files": 5, "to_read": 3, "being_written": 0, "seconds": 0}
    statuses = ask(house.build, "select status, count(*) from dim_document group by all order by all")
    assert statuses == [("loaded", 4), ("unreadable", 1)]
    assert told(result, "warehouse")["reports"] == 3
    subjects = [said.subject for said in house.mail.messages]
    assert sum("文件未能读入" in subject for subject in subjects) == 1, subjects
    assert not before & set(subjects), "nothing is told twice"
    assert any("样例水务局" in said.text for said in house.mail.messages)
    assert len(ask(house.link, "from dim_report")) == 3


def _third_night(house: House) -> None:
    house.mail.messages.clear()
    house.hook.messages.clear()
    published = house.link.readlink()
    result = house.night()
    assert result.success
    assert told(result, "documents")["to_read"] == 0
    assert "skipped" in told(result, "published")
    assert (house.mail.messages, house.hook.messages) == ([], [])
    assert house.link.readlink() == published


@pytest.mark.slow
def test_a_defect_of_ours_blocks_publication_and_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = house.root / "raw" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "a.pdf").write_bytes(sample("西湖区样例事务局_2024"))
    monkeypatch.setattr("pipelines.check.run_checks", _twice)
    result = house.night("inbox")
    assert not result.success
    failed = failed_checks(result)
    assert {"gate", "doubled_fact"} <= set(failed)
    assert failed["doubled_fact"].severity is dg.AssetCheckSeverity.ERROR
    assert "evidence" in failed["doubled_fact"].metadata
    steps = Counter(event.event_type_value for event in result.all_events)
    assert steps["STEP_FAILURE"] == 1
    assert not house.link.exists()
    assert any("未放行" in said.subject for said in house.mail.messages)
    assert set(all_years()) <= set(result.dagster_run.tags)


def _twice(con: object) -> object:
    """Check, and then let a fact stand there twice."""
    run = run_checks(con)  # type: ignore[arg-type]
    con.execute("insert into fct_spending from fct_spending limit 1")  # type: ignore[attr-defined]
    return run
