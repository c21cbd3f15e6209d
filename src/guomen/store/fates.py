"""What became of consignments: in a case, examined, selected, or gone through unseen."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words
from guomen.store.models import CaseFile, Consignment, Examination, Selection
from guomen.store.traffic import in_batches
from guomen.targeting.lanes import Lane

LOOKED_AT: Final = frozenset({Lane.EXAMINE.value, Lane.CHECK_DOCUMENTS.value})


class Fate(StrEnum):
    """How far a consignment got, the farthest first."""

    IN_CASE = "in_case"
    EXAMINED = "examined"
    SELECTED = "selected"
    UNSEEN = "unseen"

    @property
    def words(self) -> Words:
        """Return what an officer reads."""
        return FATE_WORDS[self]


FATE_WORDS: Final = {
    Fate.IN_CASE: Words("in a case", "已立案"),
    Fate.EXAMINED: Words("examined", "已查验"),
    Fate.SELECTED: Words("selected", "已布控"),
    Fate.UNSEEN: Words("went through unseen", "未经查看放行"),
}


def fates_of(documents: Collection[str]) -> dict[str, Fate]:
    """Return the fate of each document that has a row; the others went through unseen."""
    rows = in_batches(Consignment.objects.all(), "document_no", documents)
    numbers = {row.pk: row.document_no for row in rows}
    fates = dict.fromkeys(documents, Fate.UNSEEN)
    for selection in in_batches(Selection.objects.all(), "consignment", numbers):
        if selection.examined or selection.lane in LOOKED_AT:
            fate = Fate.EXAMINED if selection.examined else Fate.SELECTED
            fates[numbers[selection.consignment_id]] = fate
    for examination in in_batches(Examination.objects.all(), "consignment", numbers):
        fates[numbers[examination.consignment_id]] = Fate.EXAMINED
    for case in in_batches(CaseFile.objects.all(), "consignment", numbers):
        fates[numbers[case.consignment_id or 0]] = Fate.IN_CASE
    return fates
