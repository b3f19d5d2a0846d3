"""What is right and what is not: the checks of the figures, the expectations of the warehouse, the gate."""

import dagster as dg

from pipelines.defs.figures import tell_years
from pipelines.defs.findings import family_results, family_specs, gate_results, gate_specs
from pipelines.defs.reading import YEARS, warehouse
from pipelines.defs.resource import OWNERS, Materialized, night_of, stage


@dg.asset(
    group_name="quality",
    deps=[warehouse],
    description="每一项可核对的合计、占比和变动 — Every sum, share and change that can be checked.",
    owners=OWNERS,
    kinds={"sql", "duckdb"},
    partitions_def=YEARS,
    backfill_policy=dg.BackfillPolicy.single_run(),
    check_specs=family_specs(),
    required_resource_keys={"night"},
)
def checks(context: dg.AssetExecutionContext) -> Materialized:
    """Check every report; the publishers' errors are findings, and stop nothing."""
    context.log.info("check: %s", dict(stage(context, "check")))
    build = night_of(context).settings.build
    tell_years(context, build, "checks")
    return Materialized(check_results=list(family_results(build)))


@dg.asset(
    group_name="quality",
    deps=[checks],
    description="对数据库本身的期望和放行 — What we believe of the warehouse, and whether it may be published.",
    owners=OWNERS,
    kinds={"python", "duckdb"},
    check_specs=gate_specs(),
    required_resource_keys={"night"},
)
def expectations(context: dg.AssetExecutionContext) -> Materialized:
    """Ask every expectation; a defect of ours closes the gate, and nothing after it is begun."""
    metadata = stage(context, "expect", "gate")
    results = list(gate_results(night_of(context).settings.build, str(metadata.get("reasons", ""))))
    return Materialized(metadata=metadata, check_results=results)
