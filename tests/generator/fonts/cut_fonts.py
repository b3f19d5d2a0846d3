"""Cut the two fonts of the sample reports down to what the generator may print.

Run it by hand, on Debian, only when a character is missing:

    apt-get install -y fonts-droid-fallback fonts-croscore
    .venv/bin/python tests/generator/fonts/cut_fonts.py

It writes `han.ttf` and `latin.ttf` beside itself. The sources are named in README.md.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SYSTEM = Path("/usr/share/fonts/truetype")
HAN = SYSTEM / "droid" / "DroidSansFallbackFull.ttf"
LATIN = SYSTEM / "croscore" / "Tinos-Regular.ttf"
LATIN_EXTRA = "“”‘’—…·≥≤"  # Droid Sans Fallback has none of these, nor ASCII


def gb2312_level_one() -> set[str]:
    """Return the 3,755 common hanzi of GB 2312 (rows 16 to 55)."""
    pairs = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return {text for pair in pairs if (text := pair.decode("gb2312", "ignore"))}


def own_text() -> set[str]:
    """Return every character of the generator's own sources and data."""
    folder = HERE.parent
    files = [*folder.glob("*.py"), *folder.glob("data/*")]
    return {char for file in files for char in file.read_text(encoding="utf-8")}


def cut(source: Path, target: Path, characters: set[str]) -> None:
    """Write `target`, the font `source` with only the `characters` it has, without hints."""
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 4, 5, 6, 7, 13, 14])
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(char) for char in characters if ord(char) > 31])
    cutter.subset(font)
    font.save(target)


def main() -> None:
    """Cut both fonts."""
    ascii_text = {chr(code) for code in range(32, 127)} | set(LATIN_EXTRA)
    cut(LATIN, HERE / "latin.ttf", ascii_text)
    full_width = {chr(code) for code in range(0xFF01, 0xFF5F)} | set("、。《》〔〕【】　￥")
    cut(HAN, HERE / "han.ttf", (gb2312_level_one() | own_text() | full_width) - ascii_text)


if __name__ == "__main__":
    main()
