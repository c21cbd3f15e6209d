"""POST api/v1/uploads: a picture or a document handed in, named by its content from then on."""

from typing import Annotated, Final, Literal

from django.http import HttpRequest
from ninja import File, Query, Router, Schema, UploadedFile
from pydantic import Field

from guomen.adapters.clock import now
from guomen.api.v1.doors import caller
from guomen.api.v1.schemas import Parameters, said
from guomen.usecases import uploads

router: Final = Router(tags=["uploads"])


class HandedInIn(Parameters):
    """What the file is for, and for whom headquarters hands it in."""

    kind: Annotated[
        Literal["picture", "document"],
        Field(description="A picture of goods, or a document.", examples=["picture"]),
    ] = "picture"
    party: Annotated[
        str,
        Field(
            pattern=r"^(P[0-9]{8})?$",
            description="For headquarters: whose file it is; your own where left out.",
            examples=["P00000001"],
        ),
    ] = ""


class AdviceOut(Schema):
    """One thing that makes a picture of little use; nothing is refused for it."""

    code: Annotated[str, Field(description="Its code.", examples=["small"])]
    words: Annotated[str, Field(description="What it is, and what to do.")]


class UploadOut(Schema):
    """A file that was kept."""

    sha256: Annotated[str, Field(description="Its content address; dossiers name it by this.")]
    kind: Annotated[str, Field(description="picture or document.", examples=["picture"])]
    media_type: Annotated[str, Field(description="What it is.", examples=["image/jpeg"])]
    size: Annotated[int, Field(description="Bytes kept.")]
    width: Annotated[int | None, Field(description="Width of a picture in pixels.")]
    height: Annotated[int | None, Field(description="Height of a picture in pixels.")]
    advice: Annotated[list[AdviceOut], Field(description="What would make a picture better.")]


@router.post(
    "uploads",
    response=UploadOut,
    summary="Hand in a picture or a document",
    url_name="upload",
    openapi_extra={
        "requestBody": {"content": {"multipart/form-data": {"example": {"file": "front.jpg"}}}},
        "x-problems": ["not-found"],
    },
)
def hand_in(request: HttpRequest, asked: Query[HandedInIn], file: File[UploadedFile]) -> UploadOut:
    """Keep a picture, written anew without positions or names, or a document looked through.

    The SHA-256 of what is kept names it in dossiers and applications. The same file again is kept
    once, so this needs no key. A form with the one file `file`, of 20 MiB at most.
    """
    keep = uploads.keep_picture if asked.kind == "picture" else uploads.keep_document
    kept = keep(
        file.read(), name=file.name or "", actor=caller(request), at=now(), party=asked.party
    )
    return UploadOut(
        sha256=kept.sha256,
        kind=kept.kind.value,
        media_type=kept.media_type,
        size=kept.size,
        width=kept.width,
        height=kept.height,
        advice=[AdviceOut(code=one.code, words=said(one.words)) for one in kept.faults],
    )
