from guomen.screening.confusables import LETTER_FOR, STROKED, TWO_FOR_ONE, WEAR_OF


def test_every_look_alike_passes_for_one_latin_letter() -> None:
    targets = {*LETTER_FOR.values(), *WEAR_OF.values(), *STROKED.values()}

    assert all(len(target) == 1 and target.isascii() and target.isalpha() for target in targets)


def test_no_latin_letter_but_l_is_taken_for_another() -> None:
    taken = [letter for letter in (*LETTER_FOR, *WEAR_OF) if letter.isascii() and letter.isalpha()]

    assert taken == ["l"]


def test_two_narrow_letters_pass_for_a_wide_one() -> None:
    assert dict(TWO_FOR_ONE) == {"w": "vv", "m": "rn", "d": "cl"}
