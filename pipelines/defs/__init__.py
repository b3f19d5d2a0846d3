"""The night in Dagster: assets, their checks, a schedule, a sensor.

Belongs: what Dagster is to show of a stage and when it begins one; bodies of ten lines.
Stays out: what a stage does, and what there is to do (night); anything that ``juesuan night`` could not do too.

Dagster takes two seconds to import, and is imported by this room alone.
"""
