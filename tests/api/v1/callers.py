"""Those who call the interface in the tests: machines with a token, people with a session."""

import json
from dataclasses import dataclass, field
from typing import Any, Final

from django.test import Client

from guomen.access.policy import Actor
from guomen.adapters.clock import now
from guomen.usecases.tokens import make_token
from tests.build_site import FOUNDER

ADDRESS: Final = "/api/v1/screen"
JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: the status, the kind of content, the content read, and the headers."""

    status: int
    kind: str
    content: Any
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def problem(self) -> str:
        """Return the name of the problem told."""
        return str(self.content["type"]).removeprefix("/api/v1/problems/")


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks the interface."""

    client: Client = field(default_factory=Client)
    headers: dict[str, str] = field(default_factory=dict)

    def screens(self, body: object, **more: str) -> Answered:
        """Post an object as JSON."""
        return self.posts(json.dumps(body), **more)

    def posts(self, raw: str | bytes, *, kind: str = JSON, **more: str) -> Answered:
        """Post a body as it is."""
        response = self.client.post(
            ADDRESS, raw, content_type=kind, headers={**self.headers, **more}
        )
        return answered(response)

    def gets(self, place: str, asked: dict[str, str] | None = None, **more: str) -> Answered:
        """Ask for what stands at a place under /api/v1/; `asked` stands after the `?`."""
        address = place if place.startswith("/") else f"/api/v1/{place}"
        return answered(self.client.get(address, asked, headers={**self.headers, **more}))


def answered(response: Any) -> Answered:
    """Return what came back, its content read."""
    content = json.loads(response.content) if response.content else None
    headers = dict(response.headers)
    return Answered(response.status_code, headers.get("Content-Type", ""), content, headers)


def machine(account: Actor, *, name: str = "broker") -> Caller:
    """Return a machine with a token of an account."""
    token = make_token(name, account=account.name, days=30, actor=FOUNDER, at=now())
    return Caller(headers={"Authorization": f"Bearer {token}"})
