"""The example of a body in the description of an operation, and what else it may refuse with."""

from typing import Any


def example(body: dict[str, Any], *problems: str) -> dict[str, Any]:
    """Return what an operation adds to its description: a body, and problems of its own."""
    shown = {"requestBody": {"content": {"application/json": {"example": body}}}}
    return {**shown, "x-problems": list(problems)}
