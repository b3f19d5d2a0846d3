"""Whatever the stages raise, a document has rows with a status and one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.document.sniff import sniff
from pipelines.errors import DocumentError
from pipelines.model.rows import DocumentRows
from pipelines.run.reading import one_line, read_with


def raising(error: BaseException) -> object:
    def read(_path: Path, _sha256: str) -> DocumentRows:
        raise error

    return read


@pytest.mark.parametrize(
    ("error", "status", "reason_code", "reason"),
    [
        (DocumentError("html", "a web page"), "unreadable", "html", "a web page"),
        (DocumentError("scanned", "pictures only"), "scanned", "scanned", "pictures only"),
        (KeyError("x\ny"), "failed", "error", "KeyError: 'x\\ny'"),
        (MemoryError(), "failed", "memory", "needs more memory than a worker may take: give it more with --memory"),
        (BaseException("panic"), "failed", "error", "BaseException: panic"),
    ],
)
def test_an_error_becomes_a_status(
    tmp_path: Path, error: BaseException, status: str, reason_code: str, reason: str
) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"12345")
    rows = read_with(raising(error), path)  # type: ignore[arg-type]
    assert (rows.status, rows.reason_code, rows.reason) == (status, reason_code, reason)
    assert (rows.name, rows.size_bytes) == ("报告.pdf", 5)


def test_the_place_in_our_code_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    rows = read_with(lambda _path, _sha: sniff(None), path)  # type: ignore[arg-type, return-value]
    assert rows.status == "failed"
    assert "(document/sniff.py:" in rows.reason


def test_ctrl_c_is_no_failure_of_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    with pytest.raises(KeyboardInterrupt):
        read_with(raising(KeyboardInterrupt()), path)  # type: ignore[arg-type]


def test_a_reason_is_one_line_of_bearable_length() -> None:
    assert one_line("a\n  b\tc") == "a b c"
    assert len(one_line("x" * 5000)) == 300
