"""The strict reading of YAML: every trap is an error with file and line."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from guomen.law.marked import Marked, PackError, parse, read, shown


def value(text: str) -> Marked:
    return parse(f"first: 1\nkey: {text}\n", file="p.yaml").entries()["key"]


@pytest.mark.parametrize("trap", ["NO", "on", "yes", "off", "Y", "null", "~", "1.5", "0123", "12"])
def test_text_that_yaml_would_change_must_stand_in_quotes(trap: str) -> None:
    known_to_yaml = trap != "Y"
    entry = value(trap)

    if known_to_yaml:
        with pytest.raises(PackError, match=r"^p\.yaml:2: key is .* without quotes"):
            entry.text()
    else:
        assert entry.text() == "Y"


def test_a_quoted_code_stays_as_written() -> None:
    assert value('"0123"').text() == "0123"
    assert value('"NO"').text() == "NO"


@pytest.mark.parametrize("trap", ["0123", "1_000", "+3", "0x10", "1e3", "3.0", '"3"', "three"])
def test_a_whole_number_is_plain_digits_without_a_leading_zero(trap: str) -> None:
    with pytest.raises(PackError, match=r"^p\.yaml:2: .*expected a plain whole number"):
        value(trap).whole()


@pytest.mark.parametrize("trap", ["yes", "on", "True", '"true"', "1"])
def test_truth_is_written_true_or_false(trap: str) -> None:
    with pytest.raises(PackError, match="expected true or false"):
        value(trap).truth()


@pytest.mark.parametrize("trap", ["0.5", "-1", '"-0.5"', '"1,000"', '".5"'])
def test_a_decimal_stands_in_quotes_and_has_no_sign(trap: str) -> None:
    with pytest.raises(PackError, match="a decimal in quotes"):
        value(trap).decimal()


@pytest.mark.parametrize(
    ("trap", "says"),
    [("19/03/2018", "a date such as"), ("2018-3-19", "a date such as"), ("2018-02-30", "no such")],
)
def test_a_date_has_one_style_and_exists(trap: str, says: str) -> None:
    with pytest.raises(PackError, match=says):
        value(trap).day()


def test_good_scalars_are_read() -> None:
    assert value("30").whole() == 30
    assert value('"0.5"').decimal() == Decimal("0.5")
    assert value("20000").decimal() == Decimal(20000)
    assert value("true").truth() is True
    assert value("2018-03-19").day() == date(2018, 3, 19)
    assert value("working_day").choice(["day", "working_day"]) == "working_day"


def test_a_version_may_be_a_plain_year_but_not_another_number() -> None:
    assert value("2018").text_or_year() == "2018"
    assert value('"2018"').text_or_year() == "2018"
    with pytest.raises(PackError, match="without quotes"):
        value("20181").text_or_year()


def test_a_key_that_stands_twice_is_refused_at_its_second_line() -> None:
    document = parse("a: 1\nb: 2\na: 3\n", file="p.yaml")

    with pytest.raises(PackError, match=r"^p\.yaml:3: .*'a' twice"):
        document.entries()


def test_an_unknown_key_is_refused_with_the_known_ones() -> None:
    document = parse("since: 2018-03-19\nsicne: 2018-03-19\n", file="p.yaml")

    with pytest.raises(PackError, match=r"^p\.yaml:2: .*unknown key 'sicne'.*cites, since"):
        document.mapping(required=("since",), optional=("cites",))


def test_a_missing_citation_says_what_to_write() -> None:
    document = parse("release_after:\n  since: 2018-03-19\n", file="p.yaml")

    with pytest.raises(PackError) as caught:
        document.entries()["release_after"].mapping(required=("since", "cites"))

    assert str(caught.value) == (
        "p.yaml:2: release_after has no 'cites'. Every value needs the provision it comes from, "
        'for example {instrument: REG, version: 2018, article: "24"}.'
    )


@pytest.mark.parametrize(
    "text",
    ["a: &x 1\nb: *x\n", "a: !!str 1\n", "a: !python/object:os.system x\n", "a: &x 1\n"],
)
def test_anchors_aliases_and_tags_are_refused(text: str) -> None:
    with pytest.raises(PackError, match=r"^p\.yaml:\d+: anchors, aliases and tags"):
        parse(text, file="p.yaml")


@pytest.mark.parametrize("text", ["a: [1\n", "a: 1\n  b: 2\n", "\ta: 1\n", "a: 1\n---\nb: 2\n", ""])
def test_what_is_not_one_plain_document_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(PackError, match=r"^p\.yaml:\d+: "):
        parse(text, file="p.yaml")


@pytest.mark.parametrize(
    ("text", "says"),
    [("[]", "at least one item"), ("{a: 1}", "must be a list"), ("x", "must be a list")],
)
def test_a_list_has_at_least_one_item(text: str, says: str) -> None:
    with pytest.raises(PackError, match=says):
        value(text).items()


def test_a_scalar_is_not_a_list_or_a_mapping() -> None:
    with pytest.raises(PackError, match="must be text, not a list or a mapping"):
        value("[1]").text()
    with pytest.raises(PackError, match="must be a mapping"):
        value("1").entries()
    with pytest.raises(PackError, match="is empty"):
        value('" "').text()


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_bytes("名: 国门".encode("gb18030"))

    with pytest.raises(PackError, match="cannot be read as UTF-8"):
        read(path)


def test_messages_name_a_file_from_the_rulepacks_folder_on() -> None:
    path = Path("/a/b/rulepacks/cn/pack.yaml")

    assert shown(path) == "rulepacks/cn/pack.yaml"
    assert shown(Path("/a/pack.yaml")) == "/a/pack.yaml"
