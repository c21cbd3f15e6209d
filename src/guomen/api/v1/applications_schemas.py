"""What the interface takes and returns of applications to the register."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from guomen.api.v1.kept import FilingIn, FilingOut, RightIn
from guomen.api.v1.law_schemas import CitationsOut, LeftOutOut, RestsOnOut, StatusOut
from guomen.api.v1.listing import ListIn
from guomen.api.v1.register_schemas import NUMBER
from guomen.api.v1.schemas import BothOut, Strict
from guomen.rights.application import Stage
from guomen.rights.right import RightKind

APPLICATION = r"^A[0-9]{4}-[0-9]{6,9}$"
LARGEST_VERSION = (1 << 31) - 1
LONGEST_TEXT = 4000
MOST_RIGHTS = 200

VersionIn = Annotated[
    int,
    Field(
        ge=1,
        le=LARGEST_VERSION,
        description="The version that you read; 409 where it has changed since.",
        examples=[1],
    ),
]
ReasonsIn = Annotated[
    str, Field(max_length=LONGEST_TEXT, description="Why, in words the other side can read.")
]
ApplicationNumberOut = Annotated[
    str, Field(description="Number of the application.", examples=["A2026-000001"])
]
StageOut = Annotated[
    str,
    Field(
        description="draft, submitted, correction, approved, refused or withdrawn.",
        examples=["submitted"],
    ),
]
StageWordsOut = Annotated[str, Field(description="The stage in words.")]
NextOut = Annotated[
    str | None, Field(description="Address of the next part, null on the last one.")
]
TotalOut = Annotated[int, Field(description="How many there are in all.", examples=[1])]
RuleOut = Annotated[
    str,
    Field(description="The rule of the law it rests on.", examples=["filing.contents"]),
]


class ApplicationsIn(ListIn):
    """Which applications; the last two narrow the queue of customs."""

    stage: Annotated[Stage | None, Field(description="Only this stage.", examples=["draft"])] = None
    kind: Annotated[
        RightKind | None, Field(description="Only this kind of right.", examples=["trademark"])
    ] = None
    mine: Annotated[
        Literal["0", "1"], Field(description="1 for those you examine yourself.", examples=["0"])
    ] = "0"


class ApplicationRowOut(Schema):
    """One application in a list."""

    number: ApplicationNumberOut
    subject: Annotated[
        str, Field(description="What it asks for, in words.", examples=["recordation"])
    ]
    stage: StageOut
    stage_words: StageWordsOut
    kind: Annotated[str, Field(description="Kind of right, in words.", examples=["trademark"])]
    right_number: Annotated[str, Field(description="Number of the right.")]
    title: Annotated[str, Field(description="What the right is called.", examples=["KOLVANE"])]
    family: Annotated[str, Field(description="First number of its family, empty where alone.")]
    changed_at: Annotated[datetime, Field(description="When it last changed.")]
    due_on: Annotated[date | None, Field(description="Last day to decide, null where none runs.")]
    overdue: Annotated[bool, Field(description="Whether that day has passed.")]
    recordation: Annotated[str, Field(description="Recordation concerned, empty for none.")]
    holder: Annotated[BothOut | None, Field(description="Who applies; null in your own list.")] = (
        None
    )
    examiner: Annotated[str, Field(description="Who examines it; empty in your own list.")] = ""
    reason: Annotated[str, Field(description="Why it stands where it stands in the queue.")] = ""


class ApplicationsOut(Schema):
    """One part of a list: your own, or the queue of customs, what is due first."""

    total: TotalOut
    rows: Annotated[list[ApplicationRowOut], Field(description="The applications of this part.")]
    next: NextOut


class LackOut(Schema):
    """One thing that lacks, with its provision."""

    name: Annotated[str, Field(description="Its name.", examples=["told_true"])]
    part: Annotated[str, Field(description="To which part it belongs.", examples=["check"])]
    words: Annotated[str, Field(description="What it is.")]
    grade: Annotated[
        str, Field(description="owed before submission, or advised.", examples=["owed"])
    ]
    rule: RuleOut
    citations: CitationsOut
    status: StatusOut


class ObstacleOut(Schema):
    """Why a right cannot be recorded, with the provision."""

    code: Annotated[str, Field(description="Code of the rule.", examples=["REC-01"])]
    words: Annotated[str, Field(description="Why.")]
    rule: RuleOut
    citations: CitationsOut
    status: StatusOut


class MomentOut(Schema):
    """One step of the journal: what, when, by which side."""

    sequence: Annotated[int, Field(description="Its place in the journal.", examples=[1])]
    step: Annotated[str, Field(description="The step.", examples=["submit"])]
    words: Annotated[str, Field(description="The step in words.")]
    at: Annotated[datetime, Field(description="When.")]
    by: Annotated[str, Field(description="By which side.", examples=["the applicant"])]
    grounds: Annotated[list[str], Field(description="Grounds of a refusal, in words.")]
    reasons: Annotated[str, Field(description="Reasons given.")]
    items: Annotated[list[str], Field(description="What is asked for or handed over.")]


class PauseOut(Schema):
    """A time in which the clock stood still."""

    suspended_on: Annotated[date, Field(description="From which day.")]
    resumed_on: Annotated[date | None, Field(description="Until which day, null while it stands.")]


class ExaminationClockOut(Schema):
    """The clock of the examination: its last day, every day left out, its pauses."""

    rule: RuleOut
    title: Annotated[str, Field(description="Its title.")]
    last_day: Annotated[
        date | None, Field(description="Last day to decide; null while it stands still.")
    ]
    left: Annotated[str | None, Field(description="How long is left, in words.")]
    overdue: Annotated[bool, Field(description="Whether it has run out.")]
    pauses: Annotated[list[PauseOut], Field(description="When it stood still.")]
    left_out: Annotated[list[LeftOutOut], Field(description="Each day that did not count.")]
    rests_on: Annotated[list[RestsOnOut], Field(description="Every provision that was applied.")]
    status: Annotated[
        str | None,
        Field(
            description="How well established; null where there is no day.", examples=["derived"]
        ),
    ]
    problem: Annotated[str | None, Field(description="Why there is no day, where there is none.")]


class FlagOut(Schema):
    """One thing that an examiner should look at twice."""

    weight: Annotated[str, Field(description="bars, or look.", examples=["look"])]
    words: Annotated[str, Field(description="What it is.")]
    rule: RuleOut
    citations: CitationsOut
    recordation: Annotated[str, Field(description="Recordation concerned, empty for none.")]


class ApplicantOut(Schema):
    """Who applies, and how customs reaches it."""

    number: Annotated[str, Field(description="Number of the party.", examples=["P00000001"])]
    name: Annotated[str, Field(description="Its name.")]
    name_en: Annotated[str, Field(description="Its name in English.")]
    uscc: Annotated[str, Field(description="Unified social credit code.")]
    country: Annotated[str, Field(description="Country.")]
    address: Annotated[str, Field(description="Postal address.")]
    contact: Annotated[str, Field(description="Whom to ask for.")]
    phone: Annotated[str, Field(description="Telephone.")]
    email: Annotated[str, Field(description="E-mail.")]
    agent: Annotated[str, Field(description="The agent that files, empty for none.")]


class ExaminationOut(Schema):
    """What customs alone sees of an application."""

    applicant: Annotated[ApplicantOut, Field(description="Who applies.")]
    examiner: Annotated[str, Field(description="Who examines it, empty for nobody yet.")]
    flags: Annotated[list[FlagOut], Field(description="What to look at twice.")]


class ApplicationOut(Schema):
    """One application: what it states and lacks, where it stands, its clock and its journal."""

    number: ApplicationNumberOut
    version: Annotated[int, Field(description="Its version; send it with what changes it.")]
    subject: Annotated[str, Field(description="What it asks for.", examples=["recordation"])]
    stage: StageOut
    stage_words: StageWordsOut
    kind: Annotated[str, Field(description="Kind of right.", examples=["trademark"])]
    title: Annotated[str, Field(description="What the right is called.")]
    recordation: Annotated[str, Field(description="Recordation concerned, empty for none.")]
    valid_to: Annotated[date | None, Field(description="Last day, once approved.")]
    family: Annotated[list[str], Field(description="Numbers of its family, empty where alone.")]
    content: FilingOut
    lacks: Annotated[list[LackOut], Field(description="What it lacks, what is owed first.")]
    obstacles: Annotated[list[ObstacleOut], Field(description="What stands against it.")]
    journal: Annotated[list[MomentOut], Field(description="Every step, in order.")]
    offers: Annotated[list[str], Field(description="The steps that you may take now.")]
    clock: Annotated[
        ExaminationClockOut | None, Field(description="Its clock; null where the law names none.")
    ]
    examination: Annotated[
        ExaminationOut | None, Field(description="For customs alone; null for the applicant.")
    ] = None


class DraftIn(Strict):
    """What an application asks for."""

    subject: Annotated[
        Literal["recordation", "renewal", "change", "transfer", "cancellation"],
        Field(description="What it asks for."),
    ]
    kind: Annotated[
        Literal[
            "trademark", "copyright", "invention", "utility_model", "design", "olympic", "expo"
        ],
        Field(description="Kind of right, for a first recordation."),
    ] = "trademark"
    recordation: Annotated[
        str, Field(pattern=rf"^$|{NUMBER}", description="Recordation concerned; empty for a first.")
    ] = ""


class ContentIn(Strict):
    """Everything that an application states; it takes the place of what was stated before."""

    version: VersionIn
    content: FilingIn


class FamilyIn(Strict):
    """Further rights: an application for each, with everything else as in the first."""

    rights: Annotated[
        list[RightIn], Field(min_length=1, max_length=MOST_RIGHTS, description="The rights.")
    ]


class FamilyOut(Schema):
    """The family of an application."""

    numbers: Annotated[list[str], Field(description="Every application of the family, in order.")]


class NothingIn(Strict):
    """An act that needs no more words: an empty object."""


class VersionedIn(Strict):
    """An act on the version that was read."""

    version: VersionIn


class ReasonedIn(Strict):
    """An act that may say why."""

    reasons: ReasonsIn = ""


class CorrectionIn(Strict):
    """What the applicant has to correct, one item each."""

    version: VersionIn
    items: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=500)]],
        Field(min_length=1, max_length=30, description="What has to be corrected."),
    ]
    reasons: ReasonsIn = ""


class ApprovalIn(Strict):
    """An approval."""

    version: VersionIn
    reasons: ReasonsIn = ""


class RefusalIn(Strict):
    """A refusal on grounds of the law, with reasons."""

    version: VersionIn
    grounds: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=80)]],
        Field(
            min_length=1,
            max_length=20,
            description="Names of the rule recordation.refusal_grounds.",
        ),
    ]
    reasons: Annotated[
        str,
        Field(
            min_length=1, max_length=LONGEST_TEXT, description="Why, so that it can be answered."
        ),
    ]


class StandsOut(Schema):
    """Where an application stands after an act."""

    number: ApplicationNumberOut
    version: Annotated[int, Field(description="Its version now.", examples=[2])]
    stage: StageOut
    stage_words: StageWordsOut


class TransferOut(Schema):
    """An application to transfer your right: who, when, why; its dossier is not shown."""

    number: ApplicationNumberOut
    recordation: Annotated[str, Field(description="The recordation.", examples=["T2019-76593"])]
    title: Annotated[str, Field(description="What the right is called.")]
    applicant: Annotated[BothOut, Field(description="Who asks.")]
    happened_on: Annotated[date | None, Field(description="Day of the transfer.")]
    reasons: Annotated[str, Field(description="What the applicant says.")]
    stage: StageOut
    journal: Annotated[list[MomentOut], Field(description="The steps that concern you.")]


class TransferAnswerIn(Strict):
    """What the former holder says of a transfer."""

    answer: Annotated[Literal["confirm", "object"], Field(description="Whether it is so.")]
    hand_over: Annotated[
        bool,
        Field(description="Whether dossier and authorised users go to the new holder."),
    ] = False
    reasons: ReasonsIn = ""
