"""Examples of the checks, a folder each: see README.md."""
