"""All operations together, what they answer when something goes wrong, and their description."""

import logging
from copy import deepcopy
from functools import lru_cache
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, URLResolver
from django.urls.resolvers import RegexPattern
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from littermate.api import (
    alerts,
    animals,
    cares,
    claims,
    companionships,
    door,
    entries,
    exposure,
    facts,
    handovers,
    home_plans,
    homes,
    intakes,
    invitations,
    journal,
    lendings,
    litters,
    me,
    members,
    mends,
    milk_products,
    moves,
    nests,
    notices,
    orders,
    photos,
    problems,
    protocol,
    returns,
    rooms,
    rounds,
    search,
    vet_links,
)
from littermate.api.field_words import said_of
from littermate.care.errors import CareError
from littermate.records.store_trouble import AGAIN_IN_S, trouble_of

log = logging.getLogger(__name__)
BASE: Final = "/api/v1"
ABOUT: Final = """\
Everything a carer's phone and the coordinator's desk can tell and ask, for programs. It goes through the same actions:
what a person may not see or do, her key may not either, whatever scopes it has.

**Keys.** Made on the desk's page *Keys*, shown once, sent as `Authorization: Bearer lm_…`. A key opens one house.

**Safe to repeat.** Whoever keeps something makes its id (`ref`, UUIDv7). The same words under the same id are answered
with 200 and the same row; other words with 409 and both.

**Units** end the names: `_g`, `_ml`, `_c` (°C), `_min`. Amounts are decimals with one place, as a number or as text.
Moments carry their offset from UTC. What is left out is not known, never no.

**Lists** come in parts: send `next` as `after`. Every GET has an `ETag`; sent back as
`If-None-Match`, an unchanged one is a 304.

**Problems** are `application/problem+json` (RFC 9457) with a stable `code`; every one is listed at the end.
"""

api: Final = NinjaAPI(
    title="Littermate",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-1",
)
ROOMS: Final = (
    me,
    rounds,
    animals,
    facts,
    entries,
    journal,
    intakes,
    litters,
    homes,
    nests,
    moves,
    exposure,
    milk_products,
    orders,
    protocol,
    photos,
    claims,
    companionships,
    returns,
    alerts,
    notices,
    cares,
    members,
    invitations,
    mends,
    vet_links,
    home_plans,
    handovers,
    rooms,
    lendings,
    search,
)
for _room in ROOMS:
    api.add_router("", _room.router)


@api.exception_handler(door.Refused)
def _refused(_request: HttpRequest, refused: door.Refused) -> HttpResponse:
    return refused.response


@api.exception_handler(CareError)
def _care(_request: HttpRequest, refusal: CareError) -> HttpResponse:
    return problems.of_refusal(refusal)


@api.exception_handler(Http404)
def _not_found(_request: HttpRequest, _failure: Http404) -> HttpResponse:
    return door.no_such_address()


@api.exception_handler(ValidationError)
def _fields(_request: HttpRequest, failure: ValidationError) -> HttpResponse:
    errors = [
        {"at": ".".join(str(part) for part in each["loc"] if part != "sent"), "say": said_of(each)}
        for each in failure.errors[:50]
    ]
    said = "; ".join(f"{each['at']}: {each['say']}" for each in errors[:3])
    return problems.answer("fields", f"Some fields could not be read. {said}", errors=errors)


@api.exception_handler(HttpError)
def _http(_request: HttpRequest, failure: HttpError) -> HttpResponse:
    return problems.answer("not-json", "The body could not be read as JSON. Nothing was kept.")


@api.exception_handler(Exception)
def _broke(request: HttpRequest, failure: Exception) -> HttpResponse:
    trouble = trouble_of(failure)
    if trouble is not None:
        log.error("%s %s: the store cannot write (%s)", request.method, request.path, trouble)
        answer = problems.answer("not-now", "The house cannot write anything down just now. Send it again later.")
        answer["Retry-After"] = str(AGAIN_IN_S[trouble])
        return answer
    log.error("%s %s broke", request.method, request.path, exc_info=failure)
    return problems.answer("broke", "Something broke here, and nothing was kept. Tell whoever runs the server.")


def dispatch(request: HttpRequest, rest: str) -> HttpResponse:
    """Find the operation of an address, let the request in as far as its key goes, and answer it."""
    try:
        match = _resolver().resolve(rest)
    except Resolver404 as failure:
        return door.no_such_address(failure)
    if match.url_name == "api-root":  # the framework's own page, which shows nothing
        return door.no_such_address()

    def call(let_in: HttpRequest) -> HttpResponse:
        response: HttpResponse = match.func(let_in, *match.args, **match.kwargs)
        return response

    slug = match.kwargs.get("slug")
    if request.method == "HEAD":  # as GET, without the words: `curl -I` shows the ETag
        request.method = "GET"
        response = door.answer(request, call, slug)
        response["Content-Length"] = str(len(response.content))
        response.content = b""
        return response
    return door.answer(request, call, slug)


@lru_cache(maxsize=1)
def _resolver() -> URLResolver:
    return URLResolver(RegexPattern(r""), list(api.urls[0]))


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The OpenAPI description: problems under their own type, addresses from the root on."""
    said = deepcopy(dict(api.get_openapi_schema(path_prefix="/")))
    said["servers"] = [{"url": BASE}]
    said["components"]["schemas"] |= problems.described()
    for path in said["paths"].values():
        for operation in path.values():
            operation["responses"] = {str(status): answer for status, answer in operation["responses"].items()}
            _say_types(operation)
            for status, answer in operation["responses"].items():
                answer["description"] = STATUS_WORDS.get(int(status), answer.get("description", ""))
                if int(status) >= 400:
                    answer["content"] = {
                        problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}},
                    }
    return said


def _say_types(operation: dict[str, Any]) -> None:
    """A picture that is sent or told, which the framework knows nothing of."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    if takes := operation.pop("x-takes", None):
        operation["requestBody"] = {"required": True, "content": dict.fromkeys(takes, binary)}
    if gives := operation.pop("x-gives", None):
        operation["responses"]["200"]["content"] = {gives: binary}


STATUS_WORDS: Final = {
    200: "As asked; or kept before under this id with the same words.",
    201: "Kept now.",
    304: "Unchanged.",
    400: "No JSON.",
    401: "No key that opens.",
    403: "The key, or its holder, may not.",
    404: "Nothing there that the key's holder sees.",
    405: "Other methods only.",
    409: "Refused, in words; or the id was kept with other words.",
    411: "Without its length.",
    413: "Too much at once.",
    415: "Of a type that is not taken here.",
    422: "Fields that could not be read.",
    429: "Too often; see `Retry-After`.",
    503: "Not just now; see `Retry-After`.",
}
