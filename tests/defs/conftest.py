"""A whole night with Dagster: a site, a raw store, a mail server and a web hook on this machine, a home of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pytest

from pipelines.defs.definitions import definitions
from pipelines.defs.home import write_home
from pipelines.defs.jobs import all_years
from tests.alert.sinks import HookSink, MailSink
from tests.fetch.site import Site

ROUTES = """
- {name: mail, url_env: JUESUAN_ALERT_URL_MAIL}
- {name: hook, url_env: JUESUAN_ALERT_URL_HOOK, language: en}
"""
#: By a name that no other source has: those of the catalogue are real places, and are not asked.
SOURCES = "region_code,name,url\n510700,样例站,{url}/index.html\n"


@dataclass
class House:
    """Where a night happens, and how one is begun."""

    root: Path
    site: Site
    mail: MailSink
    hook: HookSink
    instance: dg.DagsterInstance

    @property
    def build(self) -> Path:
        return self.root / "build" / "juesuan.duckdb"

    @property
    def link(self) -> Path:
        return self.root / "published" / "juesuan.duckdb"

    def night(self, job: str = "night") -> dg.ExecuteInProcessResult:
        """One run of the job, over all years."""
        found = definitions().resolve_job_def(job)
        return found.execute_in_process(instance=self.instance, tags=all_years(), raise_on_error=False)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    home = write_home(tmp_path / "dagster", has_postgres=False).parent
    (tmp_path / "site").mkdir()
    with (
        Site(tmp_path / "site") as site,
        MailSink() as mail,
        HookSink() as hook,
        dg.DagsterInstance.from_config(str(home)) as instance,
    ):
        (tmp_path / "routes.yaml").write_text(ROUTES, encoding="utf-8")
        (tmp_path / "sources.csv").write_text(SOURCES.format(url=site.url), encoding="utf-8")
        settings = {
            "BUILD": tmp_path / "build" / "juesuan.duckdb",
            "PUBLISHED": tmp_path / "published",
            "RAW": tmp_path / "raw" / "store",
            "INBOX": tmp_path / "raw" / "inbox",
            "DOCS": tmp_path / "docs",
            "SOURCES": tmp_path / "sources.csv",
            "ALERT_ROUTES": tmp_path / "routes.yaml",
            "ALERT_URL_MAIL": mail.address,
            "ALERT_URL_HOOK": hook.address,
            "PLACE": "样例站",
            "SECONDS": "0.001",
            "RECHECK": "0",
            "ALLOW_HOSTS": site.host,
            "SETTLED": "0",
            "WORKERS": "2",
        }
        for name, value in settings.items():
            monkeypatch.setenv(f"JUESUAN_{name}", str(value))
        yield House(tmp_path, site, mail, hook, instance)
