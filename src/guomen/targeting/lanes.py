"""The four lanes a consignment can be sent down."""

from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words


class Lane(StrEnum):
    """通道: what happens to a consignment next; the four lanes of UNCTAD's ASYCUDA."""

    EXAMINE = "examine"
    CHECK_DOCUMENTS = "check_documents"
    RELEASE_AND_AUDIT = "release_and_audit"
    RELEASE = "release"

    @property
    def label(self) -> Words:
        """Return the lane's name as an officer reads it."""
        return LABELS[self]

    @property
    def colour(self) -> Words:
        """Return the colour ASYCUDA gives the lane; a sign beside the word, never alone."""
        return COLOURS[self]


LABELS: Final = {
    Lane.EXAMINE: Words("Examine the goods", "查验货物"),
    Lane.CHECK_DOCUMENTS: Words("Check the documents", "审核单证"),
    Lane.RELEASE_AND_AUDIT: Words("Release, audit afterwards", "放行后稽查"),
    Lane.RELEASE: Words("Release", "放行"),
}
COLOURS: Final = {
    Lane.EXAMINE: Words("red", "红色"),
    Lane.CHECK_DOCUMENTS: Words("yellow", "黄色"),
    Lane.RELEASE_AND_AUDIT: Words("blue", "蓝色"),
    Lane.RELEASE: Words("green", "绿色"),
}
