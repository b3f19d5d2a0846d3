"""The errors of juesuan: one small tree, so that a caller can tell a bad file from a bad catalogue.

Belongs: exception classes with the evidence they carry. Stays out: handling, logging, exit codes.
"""

from __future__ import annotations


class JuesuanError(Exception):
    """Root of all errors raised by this package; its text is one line that a clerk understands."""


class DocumentError(JuesuanError):
    """A file that cannot be read as a report.

    Attributes:
        status: short code of what it is (``not_pdf``, ``html``, ``empty``, ``truncated``, ``encrypted`` …).
    """

    def __init__(self, status: str, reason: str) -> None:
        """Keep the status beside the human reason."""
        super().__init__(reason)
        self.status = status


class CatalogError(JuesuanError):
    """A catalogue file that is wrong; names the file, the place in it and what was expected."""

    def __init__(self, file: str, where: str, reason: str) -> None:
        """Compose ``file: where: reason``."""
        super().__init__(f"{file}: {where}: {reason}")


class WarehouseError(JuesuanError):
    """The warehouse file cannot be opened, is locked by another writer, or has another schema version."""


class ExpectationError(JuesuanError):
    """A run of the expectations that cannot be trusted: an expectation got lost, or a page would load from outside."""
