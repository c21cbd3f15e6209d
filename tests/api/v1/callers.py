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
    """What came back: the status, the kind of content, and the content read."""

    status: int
    kind: str
    content: Any


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who posts to the interface."""

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
        content = json.loads(response.content) if response.content else None
        return Answered(response.status_code, response.headers["Content-Type"], content)


def machine(account: Actor, *, name: str = "broker") -> Caller:
    """Return a machine with a token of an account."""
    token = make_token(name, account=account.name, days=30, actor=FOUNDER, at=now())
    return Caller(headers={"Authorization": f"Bearer {token}"})
