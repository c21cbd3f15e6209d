"""What a recorded right is called, wherever it is named in one word."""

from guomen.store.models import Right


def right_name(right: Right) -> str:
    """Return the mark of a right, in Latin or in Chinese, or its title where it has none."""
    return right.mark or right.mark_zh or right.title
