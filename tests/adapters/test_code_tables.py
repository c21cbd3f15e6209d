from guomen.adapters import code_tables


def test_the_modes_that_came_after_the_snapshot_are_known() -> None:
    modes = code_tables.trade_modes()

    assert {"1039", "1239", "9710", "9810"} <= set(modes)
    assert modes["9710"].zh == "跨境电子商务企业对企业直接出口"


def test_names_of_2018_replace_the_working_titles_of_e_commerce() -> None:
    modes = code_tables.trade_modes()

    assert (modes["1210"].zh, modes["9610"].zh) == ("保税跨境贸易电子商务", "跨境贸易电子商务")


def test_all_twenty_transport_modes_are_known() -> None:
    assert len(code_tables.transport_modes()) == 20


def test_the_reserved_chapter_does_not_exist() -> None:
    chapters = code_tables.hs_chapters()

    assert "77" not in chapters
    assert {"01", "64", "97", "98"} <= set(chapters)


def test_every_code_has_a_name_in_both_languages() -> None:
    tables = (
        code_tables.trade_modes(),
        code_tables.transport_modes(),
        code_tables.units(),
        code_tables.hs_chapters(),
        code_tables.currencies(),
        code_tables.countries(),
    )

    named = [words for table in tables for words in table.values()]

    assert all(words.en and words.zh for words in named)


def test_old_customs_numbers_lead_to_letters() -> None:
    assert code_tables.old_currencies()["502"] == "USD"
    assert code_tables.old_countries()["142"] == "CHN"
