import pytest

from guomen.screening.index import Index, Path
from guomen.screening.normalise import fold
from guomen.screening.spellings import spellings_of
from guomen.screening.tokens import tokens_of

NAMES = ("SAMSUNG", "康师傅", "MICHAEL KORS", "NIKE")
INDEX = Index(
    spelling for number, name in enumerate(NAMES) for spelling in spellings_of(number, (name,))
)


@pytest.mark.parametrize(
    ("text", "path", "name"),
    [
        ("a 5AMSUNG b", Path.SKELETON, "SAMSUNG"),
        ("SAMSUG", Path.DELETION, "SAMSUNG"),
        ("康帅傅", Path.VARIANT, "康师傅"),
        ("康师付", Path.SOUND, "康师傅"),
        ("kors michael", Path.REORDERED, "MICHAEL KORS"),
    ],
)
def test_each_look_up_finds_its_windows(text: str, path: Path, name: str) -> None:
    candidates = list(INDEX.candidates(tokens_of(fold(text))))

    assert (path, name) in {(c.path, INDEX.spellings[c.spelling].text) for c in candidates}


def test_short_marks_have_no_typing_errors() -> None:
    candidates = INDEX.candidates(tokens_of(fold("NIKEE")))

    assert not [c for c in candidates if INDEX.spellings[c.spelling].text == "NIKE"]


def test_asking_twice_gives_the_same_answer() -> None:
    tokens = tokens_of(fold("SAMSUGN SAMSUGN"))

    assert list(INDEX.candidates(tokens)) == list(INDEX.candidates(tokens))


def test_a_whole_spelling_can_be_asked_for() -> None:
    assert [spelling.text for spelling in INDEX.recorded_as("nike")] == ["NIKE"]


def test_an_empty_index_finds_nothing() -> None:
    assert list(Index(()).candidates(tokens_of(fold("NIKE 康师傅 鞋")))) == []
