"""What went wrong, for programs and for people: RFC 9457, with a code that never changes."""

from collections.abc import Iterator
from http import HTTPStatus
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final

from django.http import HttpResponse, JsonResponse
from ninja import Schema
from ninja.openapi.schema import REF_TEMPLATE
from ninja.schema import NinjaGenerateJsonSchema
from pydantic import Field

from littermate import actions, care
from littermate.care.errors import CareError

CONTENT_TYPE: Final = "application/problem+json"
REFUSED: Final = 409
ROOMS: Final = (actions, care)  # where refusals are made
#: Refusals that are not about the state of the house; all others are a 409.
STATUS_OF: Final = {
    "not-allowed": 403,
    "unknown": 404,
    "not-understood": 422,
    "too-long": 422,
    "not-a-name": 422,
    "not-a-photo": 422,
    "address-refused": 422,
}
#: What the door itself says, before any action is asked.
AT_THE_DOOR: Final[dict[str, tuple[int, str]]] = {
    "not-json": (400, "The body is no JSON."),
    "no-key": (401, "There is no key in the request, or the key does not open: it is wrong, has ended or was revoked."),
    "scope-missing": (403, "The key was not made for this. Make one with the scope that `detail` names."),
    "no-such-address": (404, "Nothing stands at this address, or nothing that this key's holder sees."),
    "no-such-method": (405, "This address takes other methods; `Allow` names them."),
    "no-length": (411, "The body comes without `Content-Length`."),
    "too-large": (413, "More was sent than is taken at once."),
    "not-json-typed": (
        415,
        "The body is not said to be of a type that is taken here: `application/json`, or a picture's.",
    ),
    "fields": (422, "Fields are missing, unknown or of another type; `errors` names each."),
    "not-now": (503, "The store cannot write just now. Nothing was kept; `Retry-After` says when to send it again."),
    "broke": (500, "Something broke here, and nothing was kept. The server's log says more."),
    "too-many": (429, "This key asks too often; `Retry-After` says in how many seconds it may go on."),
}


class FieldProblem(Schema):
    """One field that could not be read."""

    at: str = Field(description="Where it stands: a path such as body.weight_g.")
    say: str


class Problem(Schema):
    """Why nothing was done (RFC 9457)."""

    type: str = Field(description="A link to what the code means.")
    title: str
    status: int
    code: str = Field(description="Stable; programs go by it.", examples=["kept-otherwise"])
    detail: str = Field(description="What was seen, what was expected, what to do next; for people.")
    errors: list[FieldProblem] | None = Field(None, description="With code `fields`: each of them.")
    kept: str | None = Field(None, description="With code `kept-otherwise`: what stands under this id.")
    sent: str | None = Field(None, description="With code `kept-otherwise`: what was sent now.")


def described() -> dict[str, Any]:
    """It and its parts, as the description names them."""
    problem = Problem.model_json_schema(ref_template=REF_TEMPLATE, schema_generator=NinjaGenerateJsonSchema)
    return {**problem.pop("$defs"), "Problem": problem}


def answer(code: str, detail: str, *, status: int | None = None, **more: Any) -> HttpResponse:
    """A problem as a response."""
    told = status or AT_THE_DOOR[code][0]
    said = {
        "type": f"/api/v1/docs#{code}",
        "title": HTTPStatus(told).phrase,
        "status": told,
        "code": code,
        "detail": detail,
        **{name: value for name, value in more.items() if value is not None},
    }
    response = JsonResponse(said, status=told, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = CONTENT_TYPE
    return response


def of_refusal(refusal: CareError) -> HttpResponse:
    """What an action refused, in its own words."""
    return answer(
        refusal.code,
        str(refusal),
        status=STATUS_OF.get(refusal.code, REFUSED),
        kept=getattr(refusal, "kept", None),
        sent=getattr(refusal, "sent", None),
    )


def codes() -> Iterator[tuple[str, int, str]]:
    """Every code with its status and what it means."""
    for code, (status, words) in AT_THE_DOOR.items():
        yield code, status, words
    for room in ROOMS:
        for module in walk_packages(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    told = {kind.code: kind for kind in _refusals(CareError)}
    for code, kind in sorted(told.items()):
        yield code, STATUS_OF.get(code, REFUSED), " ".join((kind.__doc__ or "").split("\n\n")[0].split())


def _refusals(kind: type[CareError]) -> Iterator[type[CareError]]:
    for child in kind.__subclasses__():
        if child.__module__.startswith(tuple(f"{room.__name__}." for room in ROOMS)):
            yield child
        yield from _refusals(child)
