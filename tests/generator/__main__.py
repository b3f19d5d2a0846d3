"""Write the sample reports: `python -m generator --out raw/samples --expected tests/golden/samples`."""

import argparse
from pathlib import Path

from .samples import write_samples


def main() -> None:
    """Write the six PDFs and their expected rows, and say where."""
    parser = argparse.ArgumentParser(prog="python -m generator", description="Write the six sample reports.")
    parser.add_argument("--out", type=Path, required=True, help="folder of the PDFs")
    parser.add_argument("--expected", type=Path, required=True, help="folder of the expected rows (CSV)")
    options = parser.parse_args()
    for path in write_samples(options.out, options.expected):
        print(f"{path} ({path.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
