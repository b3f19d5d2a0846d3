"""Great Expectations: suites built anew in a context that leaves nothing behind, run over the closed file, read-only.

The only module that knows the library; it imports it inside functions, because that takes five seconds.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from pipelines.errors import ExpectationError
from pipelines.expect.results import Seen, broke_because
from pipelines.expect.suites import CHECKS, Planned

CHECKPOINT = "nightly"
_SITE = "pages"
#: duckdb-sqlalchemy begins a transaction that DuckDB has begun already, and rolls back what never was.
_CONNECTION = {
    "isolation_level": "AUTOCOMMIT",
    "skip_autocommit_rollback": True,
    "connect_args": {"read_only": True},
}


def ask_engine(warehouse: Path, planned: Iterable[Planned], site: Path | None = None) -> dict[str, Seen]:
    """Run all expectations as one checkpoint, and build its pages as the library makes them.

    Args:
        warehouse: a DuckDB file that no process writes to.
        planned: expectations on tables that are there.
        site: an empty folder for the pages; none are built without it.

    Raises:
        ExpectationError: an expectation got lost on the way into a suite or out of the run; it is named.
    """
    planned = sorted(planned, key=_place)
    if not planned:
        return {}
    with _context() as context:
        source = context.data_sources.add_sql(
            "warehouse", connection_string=f"duckdb:///{warehouse.resolve()}", kwargs=_CONNECTION
        )
        try:
            seen = _run(context, source, planned)
            compare_ids("the run gave no result for", planned, seen)
            if site is not None:
                _build_pages(context, site)
        finally:
            source.get_execution_engine().engine.dispose()
            source.get_engine().dispose()  # a second one, with which the source asked whether the tables are there
    return seen


def _place(item: Planned) -> tuple[str, str]:
    """The table, and the suite of the library: all that is believed of a table, but for the checks (a page a suite)."""
    table = item.expectation.table
    return table, CHECKS if item.suite == CHECKS else table


@contextmanager
def _context() -> Iterator[Any]:
    """A context in memory, that neither counts its users, nor draws progress, nor prints what we report ourselves."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx  # noqa: PLC0415 (five seconds)
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
        for site in (context.variables.data_docs_sites or {}).values():  # it makes a folder for pages nobody asked for
            shutil.rmtree(site["store_backend"]["base_directory"], ignore_errors=True)
        context.variables.data_docs_sites = {}
        yield context
    finally:
        logger.setLevel(level)


def _run(context: Any, source: Any, planned: Sequence[Planned]) -> dict[str, Seen]:
    import great_expectations as gx  # noqa: PLC0415

    definitions = []
    for (table, suite), group in groupby(planned, key=_place):
        data = source.add_table_asset(suite, table_name=table).add_batch_definition_whole_table("whole")
        built = _build_suite(context, suite, list(group))
        definition = gx.ValidationDefinition(name=suite, data=data, suite=built)
        definitions.append(context.validation_definitions.add(definition))
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(name=CHECKPOINT, validation_definitions=definitions, result_format={"result_format": "COMPLETE"})
    )
    results = checkpoint.run().run_results.values()
    return {said.expectation_config.meta["id"]: _seen(said) for result in results for said in result.results}


def _build_suite(context: Any, name: str, group: Sequence[Planned]) -> Any:
    """A suite that holds every expectation of the group, counted after it was stored."""
    import great_expectations as gx  # noqa: PLC0415
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration  # noqa: PLC0415
    from great_expectations.expectations.metadata_types import FailureSeverity  # noqa: PLC0415

    suite = context.suites.add(gx.ExpectationSuite(name=name))
    for item in group:
        expectation = item.expectation
        configuration = ExpectationConfiguration(
            type=item.rule.type,
            kwargs=item.rule.arguments,
            description=describe(item),
            severity=FailureSeverity(expectation.severity),
            meta={**expectation.meta, "id": item.id, "concern": expectation.concern, "because": expectation.because},
        )
        suite.add_expectation(configuration.to_domain_obj())
    stored = context.suites.get(name)
    compare_ids(f"suite {name} lost", group, {kept.meta["id"]: kept for kept in stored.expectations})
    return stored


def describe(item: Planned) -> str:
    """The words of an expectation on its page; the id lets the page find its result again."""
    known_bad = "（此规则已知不成立，必须报错 known to be bad: must be found）" if item.expectation.must_fail else ""
    return f"【{item.id}】{item.expectation.zh} — {item.expectation.en}{known_bad}"


def compare_ids(what: str, planned: Sequence[Planned], found: Mapping[str, object]) -> None:
    """Compare what was planned with what is there.

    Raises:
        ExpectationError: one is missing; the library drops expectations silently.
    """
    missing = sorted({item.id for item in planned} - found.keys())
    if missing or len(found) != len(planned):
        lost = len(planned) - len(found)
        raise ExpectationError(f"{what} {lost} of {len(planned)} expectations: {', '.join(missing)}")


def _seen(said: Any) -> Seen:
    return Seen(bool(said.success), said.result or {}, broke_because(said.exception_info or {}))


def _build_pages(context: Any, site: Path) -> None:
    backend = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(site)}
    index = {"class_name": "DefaultSiteIndexBuilder"}
    context.add_data_docs_site(
        _SITE,
        {
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": backend,
            "site_index_builder": index,
        },
    )
    context.build_data_docs(site_names=[_SITE])
