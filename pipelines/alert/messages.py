"""Writing messages: one alert, a list of them, or a test; in Chinese or English, as plain text, Markdown or HTML."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal
from urllib.parse import quote

import yaml
from jinja2 import Environment, FunctionLoader, StrictUndefined

from pipelines.alert.decide import Item
from pipelines.alert.nouns import SHANGHAI, About, Alert, Consequence, Told
from pipelines.catalog.alerts import Route

Form = Literal["text", "markdown", "html"]
_MOST_CONSEQUENCES, _MOST_EVIDENCE, _MOST_LINES = 30, 6, 50
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


@dataclass(frozen=True)
class Message:
    """A title of one line, and the body in each form a channel may want."""

    title: str
    bodies: Mapping[Form, str]


def alert_message(item: Item, alert: Alert, route: Route, evidence_url: str = "") -> Message:
    """One cause: sentence, both figures, difference, pages, what else follows from it, where to look."""
    say = _words(route.language)
    first, *others = alert.consequences
    where = _where(alert.about, route)
    keys = list(dict.fromkeys(first.evidence))[:_MOST_EVIDENCE]
    title = say["titles"]["alert"].format(
        severity=say["severities"][alert.severity], where=where, what=_titled(alert, route)
    )
    return _write(
        "alert",
        route,
        title,
        where=where,
        main=_told(first, route),
        pages="、".join(map(str, first.pages)) if route.language == "zh" else ", ".join(map(str, first.pages)),
        others=[_told(other, route) for other in others[:_MOST_CONSEQUENCES]],
        count=len(alert.consequences),
        evidence=[evidence_link(key, evidence_url) for key in keys],
        is_link=bool(evidence_url),
        first_seen=local_time(item.row.first_seen),
    )


def summary_message(items: Iterable[Item], route: Route) -> Message:
    """What is beyond the limit of messages a run."""
    lines = [_line(item, route) for item in items]
    return _list("summary", route, {"new": lines}, count=len(lines))


def resolved_message(items: Iterable[Item], route: Route) -> Message:
    """What was told of and is over."""
    lines = [_line(item, route) for item in items]
    return _list("resolved", route, {"over": lines}, count=len(lines))


def digest_message(items: Iterable[Item], standing: Iterable[Alert], route: Route, now: dt.datetime) -> Message:
    """The news of a day, and all that is still standing."""
    items = list(items)
    sections = {
        "new": [_line(item, route) for item in items if item.alert is not None],
        "over": [_line(item, route) for item in items if item.alert is None],
        "standing": [standing_line(alert, route) for alert in standing],
    }
    counts = {name: len(lines) for name, lines in sections.items()}
    return _list("digest", route, sections, date=local_time(now)[:10], **counts)


def trial_message(route: Route) -> Message:
    """A message that says that the route works."""
    say = _words(route.language)
    return _write("test", route, say["titles"]["test"], text=say["test"].format(route=route.name))


def evidence_link(key: str, base: str) -> str:
    """Where a figure can be looked at: a page, if there is one, else the command that shows it."""
    if not base:
        return f"juesuan explain {key}"
    quoted = quote(key, safe="")
    return base.replace("{key}", quoted) if "{key}" in base else f"{base.rstrip('/')}/{quoted}"


def local_time(moment: dt.datetime) -> str:
    """A moment (UTC, without zone) as the clocks of Asia/Shanghai show it."""
    return f"{moment.replace(tzinfo=dt.UTC).astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def standing_line(alert: Alert, route: Route) -> str:
    """One alert in one line."""
    first = alert.consequences[0]
    said = first.sentence if route.language == "zh" else first.sentence_en
    more = f" (+{len(alert.consequences) - 1})" if len(alert.consequences) > 1 else ""
    severity = _words(route.language)["severities"][alert.severity]
    return f"{severity} · {_where(alert.about, route)} · {said}{more}"


def _line(item: Item, route: Route) -> str:
    if item.alert is not None:
        return standing_line(item.alert, route)
    row: Told = item.row
    title = row.title if route.language == "zh" else row.title_en
    return " · ".join(part for part in (row.report_key or _words(route.language)["health"], title) if part)


def _list(kind: str, route: Route, sections: Mapping[str, list[str]], **values: Any) -> Message:
    say = _words(route.language)
    shown = [
        {"heading": say["sections"][name], "count": len(lines), "lines": lines[:_MOST_LINES]}
        for name, lines in sections.items()
        if lines
    ]
    return _write("list", route, say["titles"][kind].format(**values), sections=shown)


def _write(template: str, route: Route, title: str, **values: Any) -> Message:
    bodies: dict[Form, str] = {
        form: _environment(form)
        .get_template(f"{template}.{route.language}.{'html' if form == 'html' else 'txt'}.j2")
        .render(values)
        .strip()
        for form in ("text", "markdown", "html")
    }
    return Message(_one_line(title), bodies)


def _where(about: About, route: Route) -> str:
    say = _words(route.language)
    if about.report_key is None:
        return str(say["health"])
    kind = say["kinds"].get(about.kind, "{year}").format(year=about.fiscal_year)
    return f"{about.department}{kind}" if route.language == "zh" else f"{about.department}, {kind}"


def _titled(alert: Alert, route: Route) -> str:
    return alert.title if route.language == "zh" else alert.title_en


def _told(consequence: Consequence, route: Route) -> dict[str, str]:
    return {
        "sentence": consequence.sentence if route.language == "zh" else consequence.sentence_en,
        "left": _figure(consequence.left, consequence.quantity, route),
        "right": _figure(consequence.right, consequence.quantity, route),
        "difference": _figure(consequence.difference, consequence.quantity, route),
    }


def _figure(value: Decimal | str | None, quantity: str, route: Route) -> str:
    """A figure to the cent, as it is; nothing is rounded."""
    if value is None or isinstance(value, str):
        return value or ""
    if quantity == "yuan":
        return f"{value:,.2f}{'' if route.language == 'en' else ' '}{_words(route.language)['yuan']}"
    text = f"{value:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if quantity == "pct" else text


def _one_line(text: object) -> str:
    """No line break in a title: what a publisher printed must not become a header of a mail."""
    return _SPACE.sub(" ", str(text)).strip()


def _escaped(text: object) -> str:
    return _MARKDOWN.sub(r"\\\1", _one_line(text))


@cache
def _environment(form: Form) -> Environment:
    finalize: Callable[[object], object] = {"text": _one_line, "markdown": _escaped, "html": _one_line}[form]
    return Environment(
        loader=FunctionLoader(_template),
        autoescape=form == "html",  # noqa: S701 (plain text has nothing to escape)
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> str:
    return files("pipelines.alert").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _words(language: str) -> Any:
    return yaml.safe_load(_template("words.yaml"))[language]
