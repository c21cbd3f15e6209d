from guomen.targeting.fates import FATE_WORDS, Fate


def test_every_fate_has_words_in_both_languages() -> None:
    assert set(FATE_WORDS) == set(Fate)
    assert all(fate.words.en and fate.words.zh for fate in Fate)
