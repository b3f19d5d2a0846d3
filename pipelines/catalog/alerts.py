"""Alerts: what they may be about (``alerts/kinds.yaml``), and the routes of those who asked for them."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from pipelines.catalog.files import Entry, catalog_file, read_yaml, validated
from pipelines.catalog.regions import load_regions
from pipelines.errors import CatalogError

Severity = Literal["error", "warning", "info"]
#: Gravest first.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _hour(value: object) -> object:
    if isinstance(value, str) and _HOUR.fullmatch(value):
        return dt.time.fromisoformat(value)
    raise ValueError('an hour is written "HH:MM", in quotation marks')


Hour = Annotated[dt.time, BeforeValidator(_hour)]


class AlertKind(Entry):
    """What an alert is about.

    Attributes:
        severity: None where the checks say it.
        after_days: how long it must last before anybody is told.
        tells_growth: whether it is told again when something more falls under it.
    """

    kind: str = Field(min_length=1)
    severity: Severity | None
    after_days: int = Field(ge=0)
    tells_growth: bool
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    because: str = Field(min_length=1)


class QuietHours(Entry):
    """From one hour to another, over midnight if need be; Asia/Shanghai."""

    from_: Hour = Field(alias="from")
    to: Hour
    let_errors_through: bool = True

    def hold(self, at: dt.time) -> bool:
        """Whether this hour is quiet."""
        if self.from_ <= self.to:
            return self.from_ <= at < self.to
        return at >= self.from_ or at < self.to


class Route(Entry):
    """One recipient: where its address stands, and what it wants to hear."""

    name: str = Field(min_length=1, max_length=60)
    url_env: str = Field(pattern=r"^JUESUAN_ALERT_URL_[A-Z0-9_]+$")
    severities: tuple[Severity, ...] = Field(default=SEVERITIES, min_length=1)
    regions: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    language: Literal["zh", "en"] = "zh"
    quiet_hours: QuietHours | None = None
    digest: bool = False
    digest_at: Hour = dt.time(8, 30)
    health: bool | None = None
    most_messages: int = Field(default=20, ge=1, le=1000)

    @model_validator(mode="before")
    @classmethod
    def _has_no_address(cls, data: Any) -> Any:
        if isinstance(data, dict) and "url" in data:
            raise ValueError("an address is a secret: put it into an environment variable and name that in url_env")
        return data

    @field_validator("regions")
    @classmethod
    def _are_regions(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        known = load_regions()
        for code in codes:
            if len(code) not in {2, 4, 6} or not any(region.startswith(code) for region in known):
                raise ValueError(f"«{code}» is no division: GB/T 2260, six digits, or two or four for all below")
        return codes

    @property
    def hears_of_health(self) -> bool:
        """Whether it hears of the run itself: as it says, else if it is not only about some places or departments."""
        return self.health if self.health is not None else not (self.regions or self.departments)


@cache
def load_alert_kinds() -> dict[str, AlertKind]:
    """The kinds of alerts.

    Raises:
        CatalogError: naming file, entry, key and reason.
    """
    name = "kinds.yaml"
    entries = _entries(catalog_file("alerts", name), name)
    kinds = [validated(AlertKind, data, name, f"entry {n}") for n, data in enumerate(entries, 1)]
    return {kind.kind: kind for kind in kinds}


def load_routes(own: Path | None = None) -> tuple[Route, ...]:
    """The routes of a file of one's own, else those of the catalogue: none.

    Raises:
        CatalogError: in one line: the file cannot be read, or what is wrong in which route. Never a value of the file.
    """
    file: Traversable = own or catalog_file("alerts", "routes.yaml")
    name = str(own) if own else "routes.yaml"
    routes = [validated(Route, data, name, _which(data, n)) for n, data in enumerate(_entries(file, name), 1)]
    for number, route in enumerate(routes, 1):
        if route.name in {other.name for other in routes[: number - 1]}:
            raise CatalogError(name, f"route {number}", f"the name {route.name} stands twice")
    return tuple(routes)


def _entries(file: Traversable, name: str) -> list[Any]:
    try:
        data = read_yaml(file)
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(name, "the file", f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if not isinstance(data, list):
        raise CatalogError(name, "the file", "a list is expected, one entry a dash; [] for none")
    return data


def _which(data: Any, number: int) -> str:
    named = data.get("name") if isinstance(data, dict) else None
    return f"route {number} ({named})" if isinstance(named, str) else f"route {number}"
