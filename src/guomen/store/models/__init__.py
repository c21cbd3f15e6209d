"""Every table by its name, so that Django finds them."""

from guomen.store.models.accounts import Account, AccountRole, FailedSignIn
from guomen.store.models.applications import (
    Application,
    ApplicationEntry,
    DossierVersion,
    FiledVersion,
    Letter,
)
from guomen.store.models.cases import (
    CaseFile,
    CaseParty,
    IssuedDocument,
    JournalEntry,
)
from guomen.store.models.contacts import Contact, EscalationStep, StandingInstruction
from guomen.store.models.counters import Counter
from guomen.store.models.enquiries import Enquiry, EnquiryAnswer, EnquiryRight
from guomen.store.models.examinations import Examination, Finding, Photo
from guomen.store.models.general_securities import GeneralSecurity
from guomen.store.models.guides import (
    CardSeen,
    CheckVote,
    Confirmation,
    GuideLook,
    GuideVote,
    RecordationHealth,
)
from guomen.store.models.intake import IntakeFile
from guomen.store.models.ledger import LedgerEntry, LedgerHead
from guomen.store.models.licences import TokenUse
from guomen.store.models.mandates import Mandate
from guomen.store.models.messages import MailDelivery, Message, MessageMark, MessageRead
from guomen.store.models.parties import Party
from guomen.store.models.rights import AuthorisedUser, Recordation, Right
from guomen.store.models.screening import Consignment, ConsignmentLine, Hit, ScreeningRun
from guomen.store.models.searches import SavedSearch
from guomen.store.models.submissions import Submission
from guomen.store.models.targeting import Selection
from guomen.store.models.tips import TipFile, TipOff
from guomen.store.models.tokens import ApiToken
from guomen.store.models.uploads import Upload
from guomen.store.models.visits import Visits

__all__ = [
    "Account",
    "AccountRole",
    "ApiToken",
    "Application",
    "ApplicationEntry",
    "AuthorisedUser",
    "CardSeen",
    "CaseFile",
    "CaseParty",
    "CheckVote",
    "Confirmation",
    "Consignment",
    "ConsignmentLine",
    "Contact",
    "Counter",
    "DossierVersion",
    "Enquiry",
    "EnquiryAnswer",
    "EnquiryRight",
    "EscalationStep",
    "Examination",
    "FailedSignIn",
    "FiledVersion",
    "Finding",
    "GeneralSecurity",
    "GuideLook",
    "GuideVote",
    "Hit",
    "IntakeFile",
    "IssuedDocument",
    "JournalEntry",
    "LedgerEntry",
    "LedgerHead",
    "Letter",
    "MailDelivery",
    "Mandate",
    "Message",
    "MessageMark",
    "MessageRead",
    "Party",
    "Photo",
    "Recordation",
    "RecordationHealth",
    "Right",
    "SavedSearch",
    "ScreeningRun",
    "Selection",
    "StandingInstruction",
    "Submission",
    "TipFile",
    "TipOff",
    "TokenUse",
    "Upload",
    "Visits",
]
