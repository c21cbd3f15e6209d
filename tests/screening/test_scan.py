"""The tables that compiled code works on, seen from Python."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from guomen.screening.normalise import fold
from guomen.screening.scan import row
from guomen.screening.scan.build import Names, build
from guomen.screening.scan.characters import characters, letters_of, looks_alike
from guomen.screening.scan.keys import MOST_SAME
from guomen.screening.scan.memory import memory_of
from guomen.screening.scan.reading import Reading, read_bytes, reading
from guomen.screening.scan.segment import HEADER, SPELLINGS, TEXT, length_in, size_in, words_in
from guomen.screening.scan.words import ORDINARY, described_by, value_of, vocabulary
from guomen.screening.tokens import tokens_of

LAST_KEPT = "\U0003fffd"
TEXT_OF_ANY_KIND = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def read(text: str) -> Reading:
    column = pa.array([text], pa.large_string())
    room = reading(200)
    buffer, ends = memory_of(column)
    read_bytes(buffer, int(ends[0]), int(ends[1]), characters(), room)
    return room


def points(room: Reading, of: int, count: int) -> str:
    return "".join(chr(point) for point in room.of[of, : room.of[row.COUNT, count]])


@given(TEXT_OF_ANY_KIND)
def test_compiled_code_folds_a_text_as_the_words_for_it_say(text: str) -> None:
    room, folded = read(text), fold(text)
    assume(not room.of[row.COUNT, row.REPAIRED])

    assert points(room, row.GIVEN, row.GIVENS) == text
    assert points(room, row.PLAIN, row.FOLDED) == kept(folded.plain)
    assert points(room, row.SKELETON, row.FOLDED) == kept(folded.skeleton)


def kept(folded: str) -> str:
    """Return a folded text as the tables keep it: no code point above their last."""
    return "".join(min(character, LAST_KEPT) for character in folded)


@example("A!A")
@example("\U000e0100" + "0")
@given(TEXT_OF_ANY_KIND)
def test_compiled_code_cuts_a_text_into_the_same_pieces(text: str) -> None:
    room, tokens = read(text), tokens_of(fold(text))
    assume(not room.of[row.COUNT, row.REPAIRED])
    pieces = int(room.of[row.COUNT, row.PIECES])
    spans = zip(room.of[row.START, :pieces], room.of[row.END, :pieces], strict=True)

    assert tuple((int(start), int(end)) for start, end in spans) == tokens.spans
    assert room.of[row.OFFSET, : pieces + 1].tolist() == list(tokens.offsets)


@given(st.text("耐克运动鞋adidas 品牌:1", min_size=1), st.sampled_from(["cp1252", "latin-1"]))
def test_utf8_read_in_the_wrong_encoding_is_read_as_it_was_meant(text: str, read_as: str) -> None:
    worn = text.encode().decode(read_as, "replace")
    assume("\ufffd" not in worn)

    assert points(read(worn), row.PLAIN, row.FOLDED) == fold(text).plain


@pytest.mark.parametrize("text", ["耐克", "耐克运动鞋 adidas", "品牌:耐克", "阿迪达斯"])
def test_gbk_read_as_latin_is_read_as_it_was_meant(text: str) -> None:
    worn = text.encode("gbk").decode("latin-1")

    assert points(read(worn), row.PLAIN, row.FOLDED) == fold(text).plain


@pytest.mark.parametrize(
    "text", ["naïve café", "Ñandú ¿qué?", "ÅÄÖ", "Zürich", "100 °C ± 2 µm", "©®"]
)
def test_accents_of_other_languages_are_no_wrong_encoding(text: str) -> None:
    assert not read(text).of[row.COUNT, row.REPAIRED]


def test_a_syllable_is_known_by_its_letters() -> None:
    room = read("耐")
    letters = int(letters_of(characters(), int(room.of[row.SYLLABLE, 0])))

    assert letters.to_bytes(8, "little").rstrip(b"\0") == b"nai"


@pytest.mark.parametrize(("one", "other", "alike"), [("师", "帅", True), ("师", "傅", False)])
def test_characters_that_look_alike_are_pairs(one: str, other: str, alike: bool) -> None:  # noqa: FBT001
    assert bool(looks_alike(characters(), ord(one), ord(other))) is alike
    assert bool(looks_alike(characters(), ord(other), ord(one))) is alike


@pytest.mark.parametrize(("word", "ordinary"), [("apple", True), ("三环", True), ("nike", False)])
def test_ordinary_words_are_known_to_the_table(word: str, ordinary: bool) -> None:  # noqa: FBT001
    room = read(word)
    raw = room.hashes[row.PLAIN_HASH, room.of[row.COUNT, row.SQUASHED]]

    assert bool(int(value_of(vocabulary(), raw)) & ORDINARY) is ordinary


def test_the_goods_that_an_ordinary_word_describes_are_known() -> None:
    room = read("abacuses")
    raw = room.hashes[row.PLAIN_HASH, room.of[row.COUNT, row.SQUASHED]]

    assert int(described_by(vocabulary(), raw)) == 1 << 9


def names(*texts: str) -> Names:
    count = len(texts)
    return Names(
        pa.array(texts, pa.large_string()),
        np.arange(count, dtype=np.int32),
        np.zeros(count, np.uint64),
        np.arange(count, dtype=np.int64),
        np.zeros(count, np.uint8),
    )


def test_a_segment_is_one_piece_of_memory_with_a_header() -> None:
    whole = build(names("NIKE", "耐克")).segment.whole

    assert int(whole[SPELLINGS]) == 3
    assert int(whole[TEXT]) == len("NIKE" + "耐克" + "naike")
    assert len(whole) > HEADER


def test_the_same_names_give_the_same_segment() -> None:
    texts = ("NIKE", "耐克", "MICHAEL KORS", "康师傅")

    one, other = (build(names(*texts)).segment.whole for _ in range(2))

    assert np.array_equal(one, other)


def test_more_marks_of_one_spelling_than_can_be_kept_are_counted() -> None:
    built = build(names(*["ZZYZX"] * (MOST_SAME + 5)))

    assert built.crowded >= 5


def test_what_is_known_of_a_spelling_is_packed_into_one_number() -> None:
    packed = 12 | 2 << 8 | 5 << 16 | 13 << 24

    assert (size_in(packed), words_in(packed), length_in(packed)) == (12, 2, 13)


@pytest.mark.parametrize("data", [b"\xff", b"\xe8\x80", b"\xc3", b"\x80\x80"])
def test_a_stray_byte_is_a_character_of_no_meaning(data: bytes) -> None:
    room = reading(20)

    read_bytes(np.frombuffer(data, np.uint8).copy(), 0, len(data), characters(), room)

    given_points = room.of[row.GIVEN, : room.of[row.COUNT, row.GIVENS]].tolist()
    assert set(given_points) <= {0xFFFD}
    assert room.of[row.COUNT, row.PIECES] == 0


def test_no_more_is_read_than_there_is_room_for() -> None:
    column = pa.array(["ab" * 500], pa.large_string())
    room = reading(100)
    buffer, ends = memory_of(column)

    read_bytes(buffer, 0, int(ends[1]), characters(), room)

    assert room.of[row.COUNT, row.GIVENS] == 100
