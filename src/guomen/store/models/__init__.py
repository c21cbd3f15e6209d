"""Every table by its name, so that Django finds them."""

from guomen.store.models.accounts import Account, AccountRole, FailedSignIn
from guomen.store.models.cases import (
    CaseFile,
    CaseParty,
    IssuedDocument,
    JournalEntry,
)
from guomen.store.models.counters import Counter
from guomen.store.models.enquiries import Enquiry, EnquiryAnswer, EnquiryRight
from guomen.store.models.examinations import Examination, Finding, Photo
from guomen.store.models.intake import IntakeFile
from guomen.store.models.ledger import LedgerEntry, LedgerHead
from guomen.store.models.licences import TokenUse
from guomen.store.models.parties import Party
from guomen.store.models.rights import AuthorisedUser, Recordation, Right
from guomen.store.models.screening import Consignment, ConsignmentLine, Hit, ScreeningRun
from guomen.store.models.submissions import Submission
from guomen.store.models.targeting import Selection
from guomen.store.models.tokens import ApiToken

__all__ = [
    "Account",
    "AccountRole",
    "ApiToken",
    "AuthorisedUser",
    "CaseFile",
    "CaseParty",
    "Consignment",
    "ConsignmentLine",
    "Counter",
    "Enquiry",
    "EnquiryAnswer",
    "EnquiryRight",
    "Examination",
    "FailedSignIn",
    "Finding",
    "Hit",
    "IntakeFile",
    "IssuedDocument",
    "JournalEntry",
    "LedgerEntry",
    "LedgerHead",
    "Party",
    "Photo",
    "Recordation",
    "Right",
    "ScreeningRun",
    "Selection",
    "Submission",
    "TokenUse",
]
