import contextlib
import hashlib

import pytest

from guomen.adapters.handed_documents import checked_document
from guomen.kernel.errors import BadInputError
from tests.adapters.pictures_made import packed, pdf

PLAIN = pdf(b"<< /Type /Font /BaseFont /ABCDEF+#E5#AE#8B >>", packed(b"<< /Type /Annot >>"))


def test_a_document_that_only_shows_pages_is_taken() -> None:
    document = checked_document(PLAIN, name="certificate.pdf")

    assert document.sha256 == hashlib.sha256(PLAIN).hexdigest()
    assert (document.media_type, document.size) == ("application/pdf", len(PLAIN))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"MZ\x90\x00", "something else"),
        (b"GIF89a%PDF-1.7\n%%EOF", "something else"),
        (b"PK\x03\x04", "zip"),
        (PLAIN[:-10], "breaks off"),
        (PLAIN + b"MZ a program", "breaks off"),
        (pdf(b"PK\x05\x06" + b"\x00" * 18), "zip archive as well"),
        (pdf(b"<html><script>alert(1)</script>"), "web page"),
        (pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "program in it"),
        (pdf(packed(b"<< /S /JavaScript /JS (app.alert(1)) >>")), "program in it"),
        (pdf(b"<< /S /#4AavaScript /JS (app.alert(1)) >>"), "disguises names"),
        (pdf(packed(b"<< /S /Java#53cript >>")), "disguises names"),
        (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "starts programs"),
        (pdf(b"<< /Names << /EmbeddedFiles 9 0 R >> >>"), "files packed in it"),
        (pdf(b"<< /Encrypt 9 0 R >>"), "locked"),
        (pdf(b"<< /AcroForm << /XFA [] >> >>"), "sends data"),
        (pdf(b"<< /Type /ObjStm /Filter /LZWDecode >>\nstream\n123\nendstream"), "looked through"),
        (pdf(packed(b"\x00" * (65 * 1024 * 1024))), "looked through"),
        (b"%PDF-" + b"\x00" * (21 * 1024 * 1024), "too large"),
    ],
)
def test_a_document_that_acts_or_hides_is_refused(content: bytes, found: str) -> None:
    with pytest.raises(BadInputError, match=found):
        checked_document(content, name="certificate.pdf")


@pytest.mark.parametrize(
    "filler", [b"stream\n", b"/", b"/a", b"/ObjStm stream\n", b"endstream", b"/ObjStm "]
)
def test_no_document_makes_the_check_long(filler: bytes) -> None:
    content = pdf(filler * (2_000_000 // len(filler)))

    with contextlib.suppress(BadInputError):
        checked_document(content, name="slow.pdf")
