"""What a document says beyond what it must, where customs knows it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ALSO: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "status_request": ("answer_by",),
        "detention_receipt": ("detention_place", "declaration_no"),
        "detention_notice": ("declared_on",),
        "confiscation_notice": (
            "declared_on",
            "detained_on",
            "effective_on",
            "departure",
            "destination",
        ),
        "release_notice": ("detained_on", "released_on"),
        "security_settled": ("deducted",),
        "help_request": ("reference",),
        "transfer_letter": ("reference",),
        "disposal_record": ("disposed_on",),
        "advance_penalty_notice": ("law_used",),
        "penalty_decision": ("law_used",),
        "advance_fine_notice": ("person", "law_used"),
        "own_fine_decision": ("person", "law_used"),
        "refund_notice": ("deducted",),
    }
)
"""The names of facts by the document that says them; a fact that is not known is left out."""
