"""How far an expected report can have come."""

from __future__ import annotations

from typing import Literal

#: not due yet · due and nothing known of it · an address is known · read, but no report · loaded · could not be had
LedgerState = Literal["not_due", "due", "found", "read", "loaded", "failed"]
