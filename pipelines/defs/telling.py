"""What leaves the house: the published file, and the messages."""

import dagster as dg

from pipelines.defs.checking import expectations
from pipelines.defs.resource import OWNERS, Materialized, stage


@dg.asset(
    group_name="out",
    deps=[expectations],
    description="分析人员打开的文件 — The file that analysts open: one link, replaced from one moment to the next.",
    owners=OWNERS,
    kinds={"duckdb", "file"},
    required_resource_keys={"night"},
)
def published(context: dg.AssetExecutionContext) -> Materialized:
    """Replace the link, unless readers have this content already."""
    return Materialized(metadata=stage(context, "publish"))


@dg.asset(
    group_name="out",
    deps=[published],
    description="提醒：一事一条，只说一次 — Messages: one for each cause, told once. Sent even after a failure.",
    owners=OWNERS,
    kinds={"python", "email"},
    required_resource_keys={"night"},
)
def alerts(context: dg.AssetExecutionContext) -> Materialized:
    """Tell what is new to those who asked for it."""
    return Materialized(metadata=stage(context, "alerts"))
