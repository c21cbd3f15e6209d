"""Reads from the tables what became of consignments."""

from collections.abc import Collection
from typing import Final

from guomen.store.batches import in_batches
from guomen.store.models import CaseFile, Consignment, Examination, Selection
from guomen.targeting.fates import Fate
from guomen.targeting.lanes import Lane

LOOKED_AT: Final = frozenset({Lane.EXAMINE.value, Lane.CHECK_DOCUMENTS.value})


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
