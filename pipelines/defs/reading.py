"""From the sites to the build file: fetched, documents, what was read of them, the warehouse as a whole."""

from collections.abc import Iterator

import dagster as dg

from pipelines.defs.figures import tell_years, totals
from pipelines.defs.resource import OWNERS, Materialized, metadata_of, night_of, stage
from pipelines.night import run_stage

#: Fiscal years from the first that departments published; the next one has budgets before it begins.
YEARS = dg.TimeWindowPartitionsDefinition(
    start="2010", fmt="%Y", cron_schedule="0 0 1 1 *", end_offset=2, timezone="Asia/Shanghai"
)
RETRY = dg.RetryPolicy(max_retries=3, delay=60, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)


def _of_year(name: str, description: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        name,
        deps=["documents"],
        description=description,
        partitions_def=YEARS,
        group_name="read",
        owners=OWNERS,
        kinds={"python", "duckdb"},
    )


@dg.asset(
    group_name="raw",
    description="公开网页上的报告文件，每份一次 — Report PDFs of disclosure pages in the raw store, each once.",
    owners=OWNERS,
    kinds={"python", "scrapy"},
    retry_policy=RETRY,
    required_resource_keys={"night"},
    check_specs=[dg.AssetCheckSpec("sources_reached", asset="fetched", description="抓取完成 — the crawl ended well")],
)
def fetched(context: dg.AssetExecutionContext) -> Materialized:
    """Try again while there are tries; then go on with what there is: the inbox must not wait for a site."""
    done = run_stage(night_of(context), "fetch")
    if done.error and context.retry_number < RETRY.max_retries:
        raise dg.Failure(done.error, allow_retries=True)
    metadata = metadata_of(done) | ({"error": done.error} if done.error else {})
    seen = dg.AssetCheckResult(passed=not done.error, severity=dg.AssetCheckSeverity.WARN, metadata=metadata)
    return Materialized(metadata=metadata, check_results=[seen])


@dg.asset(
    group_name="raw",
    deps=[fetched],
    description="原始文件库和收件夹中的文件 — Files of raw store and inbox, and which of them must be read.",
    owners=OWNERS,
    kinds={"python", "file"},
    required_resource_keys={"night"},
)
def documents(context: dg.AssetExecutionContext) -> Materialized:
    """List and hash; what was hashed before is not read again."""
    return Materialized(metadata=stage(context, "discover"))


@dg.multi_asset(
    specs=[
        _of_year("tables", "每张表格印出的每个数字 — Every figure of every table."),
        _of_year("claims", "文字说明中的数字 — Figures stated in the narrative."),
        _of_year("facts", "部门 × 年度 × 科目 — Facts by department, year and code."),
    ],
    backfill_policy=dg.BackfillPolicy.single_run(),
    required_resource_keys={"night"},
)
def reading(context: dg.AssetExecutionContext) -> Iterator[Materialized]:
    """Read what is new in workers, one batch; a document that cannot be read costs itself alone."""
    context.log.info("read: %s", dict(stage(context, "read")))
    for asset in ("tables", "claims", "facts"):
        tell_years(context, night_of(context).settings.build, asset)
        yield Materialized(asset_key=asset)


@dg.asset(
    group_name="warehouse",
    deps=["tables", "claims", "facts"],
    description="DuckDB 星型库及应有报告的台账 — The star schema as a whole, and what should be in it.",
    owners=OWNERS,
    kinds={"duckdb"},
    required_resource_keys={"night"},
)
def warehouse(context: dg.AssetExecutionContext) -> Materialized:
    """Reckon what should exist as of today; tell how much there is."""
    ledger = stage(context, "ledger")
    expected = {f"expected_{name}": count for name, count in ledger.items() if name not in {"reports", "seconds"}}
    return Materialized(metadata=totals(night_of(context).settings.build) | expected | {"seconds": ledger["seconds"]})
