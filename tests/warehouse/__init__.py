"""The warehouse with real DuckDB files: built from nothing, loaded in any order, killed and run again."""
