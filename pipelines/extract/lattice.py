"""Camelot's lattice, fed with ruled lines that are already known.

Camelot 2.0 reads the page's layout anew for every page (four fifths of its time) and its vector engine sees only
straight strokes and rectangles. ``document`` has read the page with pdfium already, closed curves included, so this
parser hands those lines to Camelot's own steps (coalescing, joints, anchors, edges) and leaves the text to us.
Its rendered engine runs on the page's picture when a page has a table but no vector rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from camelot.core import Table
from camelot.image_processing import coalesce_collinear_lines, find_joints_from_lines
from camelot.parsers.lattice import Lattice

from pipelines.model.page import Rule

RENDER_SCALE = 300 / 72
"""Pixels a point for the rendered engine: Camelot's own default of 300 dpi."""


class RuledLattice(Lattice):  # type: ignore[misc]
    """A lattice parser that takes its lines from the caller and keeps near-empty grids."""

    def __init__(self, width: float, height: float, picture: Any = None, rules: Sequence[Rule] = ()) -> None:
        """Prepare for one page.

        Args:
            width: of the upright page in points.
            height: of the upright page in points.
            picture: BGR array of the upright page at ``RENDER_SCALE``; selects the rendered engine.
            rules: ruled lines, y downwards; used by the vector engine.
        """
        super().__init__(engine="vector" if picture is None else "raster")
        self._rules = rules
        self._picture = picture
        self.icb = self
        self.prepare_page_parse("", None, (width, height), 1, [], [], [], "", {})

    def to_array(self, _filename: str, _page: int) -> Any:
        """Stand in for Camelot's page renderer: the picture is already there."""
        return self._picture

    def _generate_table_bbox_vector(self) -> None:
        """Camelot's vector detection on the caller's lines (y upwards, as Camelot counts)."""
        height = self.pdf_height
        flat = [(r.x0, height - r.y0, r.x1, height - r.y1) for r in self._rules]
        horizontal = coalesce_collinear_lines([s for s in flat if s[1] == s[3]], "horizontal")
        vertical = coalesce_collinear_lines([s for s in flat if s[1] != s[3]], "vertical")
        self.pdf_image = self.threshold = None
        self.horizontal_segments, self.vertical_segments = horizontal, vertical
        joints = find_joints_from_lines(horizontal, vertical)
        self.table_bbox_parses = {bbox: {"joints": points} for bbox, points in joints.items()}
        self._compute_table_anchors()

    def _document_has_no_text(self) -> bool:
        return False

    def record_parse_metadata(self, table: Table) -> None:
        """Keep the geometry only: text is placed by ``grids`` from pdfium's characters."""
        table.flavor = self.id

    def _reject_table(self, _table: Table) -> bool:
        """Keep every grid: an official table printed empty is a statement of zero."""
        return False
