"""What was expected of a wrong field, in words that fit every operation."""

import pytest
from pydantic import BaseModel, Field, ValidationError, field_validator

from guomen.api.v1.faults import AN_OBJECT, expected, refuse


class Sample(BaseModel):
    """A body with fields of many kinds."""

    name: str = Field("x", min_length=2, max_length=1000)
    count: int = Field(1, ge=1, le=1000)
    parts: list[str] = Field(["a"], min_length=1, max_length=2)
    code: str = Field("A1", pattern="^[A-Z][0-9]$")
    own: str = ""

    @field_validator("own")
    @classmethod
    def says_its_own(cls, sent: str) -> str:
        """Refuse everything, in words of its own."""
        refuse(f"nothing, not {{braces}} of {len(sent)}", "无")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": "x"}, "a text of length 2 or more"),
        ({"name": "x" * 1001}, "a text of length 1,000 at most"),
        ({"name": 3}, "a text"),
        ({"count": 0}, "a number of 1 or more"),
        ({"count": 1001}, "a number of at most 1,000"),
        ({"count": "many"}, "a whole number"),
        ({"count": 1.5}, "a whole number"),
        ({"parts": []}, "a list of length 1 or more"),
        ({"parts": ["a"] * 3}, "a list of length 2 at most"),
        ({"parts": "a"}, "a list"),
        ({"code": "a1"}, "a text that matches ^[A-Z][0-9]$"),
        ({"own": "abc"}, "nothing, not {braces} of 3"),
    ],
)
def test_a_fault_says_what_was_expected(sent: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        Sample(**sent)  # type: ignore[arg-type]

    assert expected(wrong.value.errors()[0]).en == words


def test_a_fault_without_a_name_expects_the_object_described() -> None:
    assert expected({"type": "a_new_one"}) == AN_OBJECT
