"""Dagster's side of the night: its definitions, one whole night after another, the services."""
