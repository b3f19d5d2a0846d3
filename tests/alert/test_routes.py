"""Routes: a wrong file stops everything with one line that names the place and never a value."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.catalog.alerts import QuietHours, load_alert_kinds, load_routes
from pipelines.errors import CatalogError


def test_by_default_nobody_is_told() -> None:
    assert load_routes() == ()


def test_every_kind_says_why() -> None:
    assert {kind.kind for kind in load_alert_kinds().values() if kind.severity is None} == {"finding"}


def test_a_route_says_whom_what_and_when(tmp_path: Path) -> None:
    file = tmp_path / "routes.yaml"
    file.write_text(
        """
- name: ops
  url_env: JUESUAN_ALERT_URL_OPS
  severities: [error]
  regions: ["5104", "33"]
  quiet_hours: {from: "22:00", to: "07:30"}
  digest: true
  digest_at: "09:15"
""",
        encoding="utf-8",
    )
    [route] = load_routes(file)
    assert route.digest_at == dt.time(9, 15)
    assert route.quiet_hours is not None
    assert route.quiet_hours.let_errors_through
    assert not route.hears_of_health, "one that asks for some places hears of those"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name: ops", "a list is expected"),
        ("- {name: a}", "route 1 (a), url_env: Field required"),
        ("- {name: a, url_env: OPS}", "route 1 (a), url_env: String should match"),
        ("- {name: a, url: 'mailto://u:s3cret@h', url_env: JUESUAN_ALERT_URL_A}", "an address is a secret"),
        ("- {name: a, url_env: JUESUAN_ALERT_URL_A, severities: [fatal]}", "severities.0: Input should be 'error'"),
        ("- {name: a, url_env: JUESUAN_ALERT_URL_A, regions: ['99']}", "«99» is no division"),
        ("- {name: a, url_env: JUESUAN_ALERT_URL_A, digest_at: 8:30}", "an hour is written"),
        ("- {name: a, url_env: JUESUAN_ALERT_URL_A, shout: true}", "shout: Extra inputs are not permitted"),
        ("- {name: a, url_env: JUESUAN_ALERT_URL_A, most_messages: 0}", "most_messages: Input should be greater"),
        (
            "- {name: a, url_env: JUESUAN_ALERT_URL_A}\n- {name: a, url_env: JUESUAN_ALERT_URL_B}",
            "route 2: the name a stands twice",
        ),
        ("- {name: a", "line"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_without_any_secret(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "routes.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as told:
        load_routes(file)
    assert reason in str(told.value)
    assert "\n" not in str(told.value)
    assert "s3cret" not in str(told.value)


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="cannot be read"):
        load_routes(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("hours", "at", "quiet"),
    [
        (("22:00", "07:30"), dt.time(23, 0), True),
        (("22:00", "07:30"), dt.time(7, 29), True),
        (("22:00", "07:30"), dt.time(7, 30), False),
        (("12:00", "14:00"), dt.time(13, 0), True),
        (("12:00", "14:00"), dt.time(14, 0), False),
    ],
)
def test_quiet_hours_go_over_midnight(hours: tuple[str, str], at: dt.time, quiet: bool) -> None:
    assert QuietHours.model_validate({"from": hours[0], "to": hours[1]}).hold(at) == quiet
