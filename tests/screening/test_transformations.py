from guomen.screening.transformations import SURE, Transformation


def test_every_transformation_has_a_sentence_in_both_languages() -> None:
    sentences = [(t.words.en, t.words.zh) for t in Transformation]

    assert all(en and zh for en, zh in sentences)
    assert len(set(sentences)) == len(Transformation)


def test_near_marks_are_never_sure() -> None:
    assert not SURE & {
        Transformation.TYPING_ERROR,
        Transformation.PINYIN,
        Transformation.LOOK_ALIKE_CHARACTER,
        Transformation.REORDERED_WORDS,
    }
