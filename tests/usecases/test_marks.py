"""Pictures of marks: shown with the recordation, and only if they are pictures."""

from pathlib import Path

import pytest

from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.queries import register
from guomen.usecases.marks import show_mark
from tests.build_site import FOUNDER, MORNING, REGISTER, hire, load_register

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
NUMBER = REGISTER[0]["recordation_no"]
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h24v24H0z"/></svg>'
)


def picture(folder: Path, text: str) -> Path:
    path = folder / "mark.svg"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_drawing_of_paths_is_shown_with_the_recordation(tmp_path: Path) -> None:
    load_register(tmp_path)

    show_mark(NUMBER, picture=picture(tmp_path, DRAWING), actor=FOUNDER, at=MORNING)

    shown = register.logo(NUMBER)
    assert shown.path.read_text(encoding="utf-8") == DRAWING
    assert shown.media_type == "image/svg+xml"


@pytest.mark.parametrize(
    "text",
    [
        DRAWING.replace("<path", "<script>alert(1)</script><path"),
        DRAWING.replace("<path", '<image href="http://example.org/x.png"/><path'),
        DRAWING.replace('d="M0', 'onload="alert(1)" d="M0').replace(
            "<path", "<foreignObject/><path"
        ),
        "<html></html>",
    ],
)
def test_a_drawing_with_anything_else_is_refused(tmp_path: Path, text: str) -> None:
    load_register(tmp_path)

    with pytest.raises(BadInputError):
        show_mark(NUMBER, picture=picture(tmp_path, text), actor=FOUNDER, at=MORNING)
    with pytest.raises(NotFoundError):
        register.logo(NUMBER)


def test_only_headquarters_shows_marks(tmp_path: Path) -> None:
    load_register(tmp_path)

    with pytest.raises(NotAllowedError):
        show_mark(NUMBER, picture=picture(tmp_path, DRAWING), actor=hire().officer, at=MORNING)
