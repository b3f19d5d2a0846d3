"""``juesuan check`` in a real process: what it prints, how it ends, and what keeps it from running."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from check.conftest import FEW, NAMES, Juesuan, load_all

from pipelines.load import open_warehouse
from pipelines.model.rows import DocumentRows

CHECK = {"error": "table_columns", "warning": "format_unit_missing", "info": "completeness_sections"}
DEPARTMENT = {severity: f"杭州市西湖区{called}事务局" for severity, called in zip(FEW, NAMES, strict=False)}
RIGHT = f"杭州市西湖区{NAMES[len(FEW)]}事务局"
RESULTS = "select * from fct_check_result order by all"


@pytest.fixture(scope="session")
def checked_path(few_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four reports, checked by the command."""
    path = Path(shutil.copy(few_path, tmp_path_factory.mktemp("checked") / "few.duckdb"))
    command = [sys.executable, "-m", "pipelines.cli", "check", "--warehouse", str(path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    return path


@pytest.fixture
def checked(checked_path: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(checked_path, tmp_path / "few.duckdb"))


def results_of(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(path, read_only=True) as con:
        return con.execute(RESULTS).fetchall()


def test_findings_end_with_1_and_are_told_by_report(juesuan: Juesuan, few: Path) -> None:
    result = juesuan("check", "--warehouse", few)
    assert result.returncode == 1, result.stderr
    assert result.stdout.count(DEPARTMENT["error"]) == 2  # the line of the report: its name, and its key
    assert DEPARTMENT["warning"] in result.stdout
    assert DEPARTMENT["info"] not in result.stdout
    assert RIGHT not in result.stdout
    assert CHECK["error"] in result.stdout
    assert "同行各组成栏相加为" in result.stdout
    assert "checks owed could run" in result.stdout


def test_no_finding_ends_with_0(juesuan: Juesuan, checked: Path) -> None:
    result = juesuan("check", "--stored", "--report", RIGHT, "--severity", "info", "--warehouse", checked)
    assert (result.returncode, result.stderr) == (0, "")
    assert "0 causes, 0 findings" in result.stdout


@pytest.mark.parametrize(
    ("severity", "told"), [("error", ["error"]), ("warning", ["error", "warning"]), ("info", list(FEW))]
)
def test_the_severity_asked_for_is_the_least_that_is_told(
    juesuan: Juesuan, checked: Path, severity: str, told: list[str]
) -> None:
    result = juesuan("check", "--stored", "--json", "--severity", severity, "--warehouse", checked)
    assert result.returncode == 1
    causes = json.loads(result.stdout)["causes"]
    assert {cause["check_id"] for cause in causes} == {CHECK[one] for one in told}
    assert {cause["department"] for cause in causes} == {DEPARTMENT[one] for one in told}


def test_findings_below_the_severity_asked_for_end_with_0(juesuan: Juesuan, checked: Path) -> None:
    asked = ("check", "--stored", "--report", DEPARTMENT["warning"], "--warehouse", checked)
    assert juesuan(*asked, "--severity", "error").returncode == 0
    assert juesuan(*asked, "--severity", "warning").returncode == 1


def test_the_severity_can_stand_in_the_environment(juesuan: Juesuan, checked: Path) -> None:
    asked = ("check", "--stored", "--report", DEPARTMENT["info"], "--warehouse", checked)
    assert juesuan(*asked).returncode == 0
    assert juesuan(*asked, JUESUAN_SEVERITY="info").returncode == 1


def test_one_report_is_chosen_by_words_of_its_name_or_key(juesuan: Juesuan, checked: Path) -> None:
    for words in (NAMES[0], f"330106:{DEPARTMENT['error']}"):
        result = juesuan("check", "--stored", "--json", "--report", words, "--warehouse", checked)
        assert {cause["department"] for cause in json.loads(result.stdout)["causes"]} == {DEPARTMENT["error"]}
    nothing = juesuan("check", "--stored", "--report", "没有这个部门", "--warehouse", checked)
    assert nothing.returncode == 0
    assert "no report has been checked" in nothing.stdout


def test_json_has_both_figures_consequences_and_keys(juesuan: Juesuan, checked: Path) -> None:
    said = juesuan("check", "--stored", "--json", "--report", NAMES[0], "--warehouse", checked).stdout
    told = json.loads(said)
    (cause,) = told["causes"]
    assert cause["difference_yuan"] == "12300.00"
    assert cause["left_evidence"]
    assert cause["right_evidence"]
    assert {finding["check_id"] for finding in cause["consequences"]} == {"table_function_children"}
    assert told["checks_run"] <= told["checks_owed"]
    assert told["outcomes"]["broken"] == 1 + len(cause["consequences"])


def test_a_key_that_is_told_leads_to_the_page(juesuan: Juesuan, checked: Path) -> None:
    said = juesuan("check", "--stored", "--json", "--report", NAMES[0], "--warehouse", checked).stdout
    (cause,) = json.loads(said)["causes"]
    shown = juesuan("explain", cause["left_evidence"][0], "--warehouse", checked)
    assert shown.returncode == 0, shown.stderr
    assert "支出决算表" in shown.stdout


def test_english(juesuan: Juesuan, checked: Path) -> None:
    result = juesuan("check", "--stored", "--language", "en", "--report", NAMES[0], "--warehouse", checked)
    assert "the columns it consists of add up to" in result.stdout
    assert "同行各组成栏相加为" not in result.stdout


def test_stored_results_are_told_without_another_run(juesuan: Juesuan, few: Path) -> None:
    result = juesuan("check", "--stored", "--warehouse", few)
    assert result.returncode == 0
    assert "no report has been checked" in result.stdout
    assert results_of(few) == []


def test_an_empty_warehouse_has_nothing_to_check(juesuan: Juesuan, tmp_path: Path) -> None:
    open_warehouse(tmp_path / "empty.duckdb").close()
    result = juesuan("check", "--warehouse", tmp_path / "empty.duckdb")
    assert result.returncode == 0, result.stderr
    assert "no report has been checked" in result.stdout


@pytest.mark.parametrize("arguments", [("--stored",), ()], ids=["stored", "run"])
def test_a_warehouse_that_does_not_exist_is_one_line_and_not_made(
    juesuan: Juesuan, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    result = juesuan("check", "--warehouse", "nowhere.duckdb", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("juesuan: nowhere.duckdb: no warehouse there")
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "nowhere.duckdb").exists()


def test_a_warehouse_in_use_by_another_process_is_one_line(juesuan: Juesuan, few: Path) -> None:
    hold = f"import duckdb; con = duckdb.connect({str(few)!r}); print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        result = juesuan("check", "--warehouse", few)
        holder.communicate(b"\n")
    assert (result.returncode, result.stdout) == (2, "")
    assert "another process" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "wrong", [("--severity", "grave"), ("--language", "fr"), ("--nothing",)], ids=["severity", "language", "option"]
)
def test_wrong_usage_ends_with_2(juesuan: Juesuan, checked: Path, wrong: tuple[str, ...]) -> None:
    assert juesuan("check", "--warehouse", checked, *wrong).returncode == 2


def test_twice_gives_the_same_rows(juesuan: Juesuan, checked: Path) -> None:
    before = results_of(checked)
    assert juesuan("check", "--warehouse", checked).returncode == 1
    assert before
    assert results_of(checked) == before


def test_the_order_of_loading_does_not_matter(
    juesuan: Juesuan, checked: Path, few_documents: list[DocumentRows], tmp_path: Path
) -> None:
    other = load_all(tmp_path / "other.duckdb", reversed(few_documents))
    assert juesuan("check", "--warehouse", other).returncode == 1
    assert results_of(other) == results_of(checked)
