"""The description of the interface (OpenAPI 3.1): what each operation takes, answers and refuses.

What ninja writes is completed from the same tables that the interface runs on: the doors say who
comes in, the parameters and bodies say what can be wrong, and PROBLEMS says how it is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from guomen.api.v1.doors import ACTING_FOR, EVERYONE
from guomen.api.v1.interface import API
from guomen.api.v1.kept import IS_KEPT, kept_schemas
from guomen.api.v1.problems import ADDRESS, MEDIA_TYPE, PROBLEMS
from guomen.api.v1.reading import FILES
from guomen.api.v1.schemas import FieldErrorOut, ProblemOut
from guomen.api.v1.urls import DOORS

PREFIX: Final = "/api/v1/"
REF: Final = "#/components/schemas/"
OWN: Final = "x-problems"
PARAMETERS: Final = "#/components/parameters/"
FOR_ALL: Final = ({"$ref": f"{PARAMETERS}Accept-Language"}, {"$ref": f"{PARAMETERS}{ACTING_FOR}"})
KEY: Final = "Idempotency-Key"
SECURITY: Final[list[dict[str, list[str]]]] = [{"token": []}, {"session": []}]
TAGS: Final = {
    "caller": "Who the interface takes you for.",
    "law": "The law of any day, with its provisions and how well established it is.",
    "register": "The register of recorded rights (备案): search, read, follow.",
    "screening": "Declared lines against the recorded rights.",
    "applications": "Applications to the register: filed, corrected, examined, decided.",
    "licences": "Licence tokens (许可凭证) of authorised users, and what was released under them.",
    "enquiries": "Ask before you ship (出运前查询): questions, signed answers, what holders say.",
    "guides": "Guide cards (鉴别卡) and the dossiers they are made from.",
    "health": "How far officers can use a recordation today, and what to mend.",
    "searches": "Saved searches and what is new in them.",
    "events": "What happened, in order, for subscribers.",
    "tips": "Tip-offs to customs (线索举报) and what became of them.",
    "uploads": "Pictures and documents handed in.",
}
SCHEMES: Final = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token that the administrator of the site makes: guomen token make.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "A signed-in session of the pages, of staff with the second factor. What is "
        "not GET also needs the header X-CSRFToken.",
    },
}
HEADERS: Final = {
    "ETag": "Send it back in If-None-Match to be answered 304 while nothing changed.",
    "Cache-Control": "Whether caches may keep the answer.",
    "Retry-After": "How many seconds to wait.",
    "WWW-Authenticate": "How to say who asks: Bearer.",
}


def describe() -> dict[str, Any]:
    """Return the description of the whole interface."""
    found: dict[str, Any] = dict(API.get_openapi_schema(path_prefix=PREFIX))
    found["paths"] = {
        address: {method: complete(one, method) for method, one in operations.items()}
        for address, operations in found["paths"].items()
    }
    found["tags"] = [{"name": name, "description": what} for name, what in TAGS.items()]
    found["servers"] = [{"url": "/"}]
    schemas = {**found["components"]["schemas"], **problem_schemas(), **kept_schemas(REF)}
    schemas = {name: with_kept(one) for name, one in schemas.items()}
    needed = reached(found["paths"], schemas)
    found["components"] = {
        "schemas": {name: schemas[name] for name in sorted(needed)},
        "parameters": {"Accept-Language": accept_language(), ACTING_FOR: acting_for()},
        "headers": {name: header(what) for name, what in HEADERS.items()},
        "securitySchemes": SCHEMES,
    }
    return found


def complete(written: Mapping[str, Any], method: str) -> dict[str, Any]:
    """Return an operation with its door, its parameters as they are, and every answer."""
    operation = dict(written)
    own = operation.pop(OWN, ())
    is_open = DOORS[operation["operationId"]] == EVERYONE
    operation["security"] = [{}, *SECURITY] if is_open else SECURITY
    operation["parameters"] = [*map(parameter, operation["parameters"]), *FOR_ALL]
    answers = dict(operation["responses"])
    answers[HTTPStatus.OK] |= {"description": "The answer."}
    if is_open and method == "get":
        answers[HTTPStatus.OK] |= {"headers": headers("ETag", "Cache-Control")}
        answers[HTTPStatus.NOT_MODIFIED] = {
            "description": "What If-None-Match names still holds.",
            "headers": headers("ETag", "Cache-Control"),
        }
    answers |= problem_answers({*problems_of(operation, is_open=is_open), *own})
    operation["responses"] = {str(int(one)): answers[one] for one in sorted(answers)}
    return operation


def problems_of(operation: Mapping[str, Any], *, is_open: bool) -> Iterator[str]:
    """Yield the problems that an operation can answer because of its door and what it takes."""
    yield from ("bad-request", "unknown-caller", "not-allowed", "wrong-fields", "our-fault")
    if is_open:
        yield "too-many"
    else:
        yield "second-factor"
    if any(one.get("in") == "path" for one in operation["parameters"]):
        yield "not-found"
    if any(one.get("name") == KEY for one in operation["parameters"]):
        yield from ("conflict", "not-found", "missing-calendar")
    if "requestBody" in operation:
        yield from ("forged-form", "too-large", "wrong-content")
        yield from ("no-file",) if FILES in operation["requestBody"]["content"] else JSON_PROBLEMS


JSON_PROBLEMS: Final = ("no-json", "not-json")


def with_kept(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema whose fields for what is kept lead to its description."""
    fields = {
        name: {"$ref": REF + what[IS_KEPT], "description": what["description"]}
        if IS_KEPT in what
        else what
        for name, what in schema.get("properties", {}).items()
    }
    return {**schema, "properties": fields} if fields else dict(schema)


def problem_answers(names: Iterable[str]) -> dict[int, dict[str, Any]]:
    """Return the answers that tell of problems, by status; each says which problems it can be."""
    answers: dict[int, dict[str, Any]] = {}
    for name in (one for one in PROBLEMS if one in set(names)):
        status, means = PROBLEMS[name]
        answer = answers.setdefault(status, empty_answer(status))
        answer["description"] = f"{answer['description']} `{name}`: {means}".strip()
        answer["content"][MEDIA_TYPE]["examples"][name] = {"value": example(name, status, means)}
    return answers


def empty_answer(status: HTTPStatus) -> dict[str, Any]:
    """Return an answer that tells of no problem yet."""
    content = {MEDIA_TYPE: {"schema": {"$ref": f"{REF}ProblemOut"}, "examples": {}}}
    answer: dict[str, Any] = {"description": "", "content": content}
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        answer["headers"] = headers("Retry-After")
    if status is HTTPStatus.UNAUTHORIZED:
        answer["headers"] = headers("WWW-Authenticate")
    return answer


def example(name: str, status: HTTPStatus, means: str) -> dict[str, Any]:
    """Return a problem as it is answered."""
    told = {"type": ADDRESS + name, "title": status.phrase, "status": int(status), "detail": means}
    if name == "wrong-fields":
        return {**told, "errors": [{"where": "limit", "expected": "a whole number"}]}
    return told


def parameter(written: Mapping[str, Any]) -> dict[str, Any]:
    """Return a parameter without the null that no address can say, its example on it."""
    one = {name: value for name, value in written.items() if name != "examples"}
    schema = dict(one["schema"])
    for choice in schema.pop("anyOf", ()):
        schema |= choice if choice.get("type") != "null" else {}
    for part in schema.pop("allOf", ()):
        schema = {**part, **schema}
    examples = schema.pop("examples", ())
    shown = schema.pop("example", examples[0] if examples else None)
    schema.pop("description", None)
    return {**one, "schema": schema} | ({"example": shown} if shown is not None else {})


def accept_language() -> dict[str, Any]:
    """Return the header that chooses the language of words."""
    return {
        "in": "header",
        "name": "Accept-Language",
        "required": False,
        "description": "The language of words: English, or Chinese for any zh tag.",
        "schema": {"type": "string"},
        "example": "zh-CN",
    }


def acting_for() -> dict[str, Any]:
    """Return the header with which an agent names the client it acts for."""
    return {
        "in": "header",
        "name": ACTING_FOR,
        "required": False,
        "description": "For agents: the number of the client that this request is for. Asked for "
        "at every request, so that the end of a mandate counts from the next one on.",
        "schema": {"type": "string"},
        "example": "P00000001",
    }


def headers(*names: str) -> dict[str, Any]:
    """Return headers of an answer by reference."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def header(means: str) -> dict[str, Any]:
    """Return a header of an answer."""
    return {"description": means, "schema": {"type": "string"}}


def problem_schemas() -> dict[str, Any]:
    """Return the schemas in which problems are told."""
    made: dict[str, Any] = models_json_schema(
        [(ProblemOut, "serialization"), (FieldErrorOut, "serialization")],
        ref_template=REF + "{model}",
    )[1]["$defs"]
    made["ProblemOut"]["required"] = ["type", "title", "status", "detail"]
    return made


def reached(part: Any, schemas: Mapping[str, Any]) -> set[str]:
    """Return the names of the schemas that a part of the description leads to."""
    names: set[str] = set()
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            name = str(one.get("$ref", "")).removeprefix(REF)
            if name in schemas and name not in names:
                names.add(name)
                waiting.append(schemas[name])
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return names
