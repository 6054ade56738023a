"""The door for programs: whose key it is, what it may do here, and how often; then the operation itself."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Final, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404
from django.utils import timezone
from ninja import Router

from littermate.actions import api_keys
from littermate.actions.write_gate import hold, one_change
from littermate.api import pace, problems
from littermate.records.ledger import sequence_of
from littermate.records.models import ApiKey, Organisation
from littermate.records.scopes import SCOPES, lent
from littermate.records.viewers import Viewer, viewer_for

MOST_BYTES: Final = 2 * 1024 * 1024
WITH_BODY: Final = {"POST", "PUT", "PATCH"}
DEADLOCK: Final = "40P01"  # PostgreSQL gave up one of two who waited for each other
TRIES: Final = 3  # two who tell the same id at one moment: the second finds what the first kept


@dataclass(frozen=True, slots=True)
class Body:
    """What an operation takes: of which types, and how much of it at once."""

    types: tuple[str, ...] = ("application/json",)
    most_bytes: int = MOST_BYTES

    def demand(self, request: HttpRequest) -> None:
        """Refuse what is too large or of another type, before a byte of it is read.

        Raises:
            Refused: If it is.
        """
        if request.method not in WITH_BODY:
            return
        if request.headers.get("Transfer-Encoding") and not request.headers.get("Content-Length"):
            raise Refused(problems.answer("no-length", "Say how long it is: send Content-Length."))
        said = request.headers.get("Content-Length") or "0"
        if not said.isdigit() or int(said) > self.most_bytes:
            most = self.most_bytes // 1024**2
            raise Refused(problems.answer("too-large", f"More than {most} MB at once. Send it in smaller parts."))
        if (said != "0" or self.types != JSON.types) and request.content_type not in self.types:
            seen, wanted = (request.content_type or "")[:60], " or ".join(self.types)
            raise Refused(problems.answer("not-json-typed", f"The body is “{seen}”. Send {wanted}."))


JSON: Final = Body()


class KeyRequest(HttpRequest):
    """A request that knows its key, its house, its viewer and its moment."""

    key: ApiKey
    organisation: Organisation
    viewer: Viewer
    as_of: datetime


class Refused(Exception):
    """The door does not open; carries the answer."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response.status_code)
        self.response = response


def answer(request: HttpRequest, call: Callable[[HttpRequest], HttpResponse], slug: str | None) -> HttpResponse:
    """Let one request in as far as its key goes, and answer it."""
    try:
        key = cast(KeyRequest, request)
        _let_in(key, slug)
        with timezone.override(ZoneInfo(key.organisation.time_zone)):  # clocks in sentences, as at its desk
            response = call(request)
    except Refused as refused:
        response = refused.response
    if response.status_code == 405 and not response.headers.get("Content-Type", "").startswith(problems.CONTENT_TYPE):
        allowed = ", ".join(sorted(method.strip() for method in response.headers.get("Allow", "").split(",")))
        response = problems.answer("no-such-method", f"This address takes {allowed}, not {request.method}.")
        response["Allow"] = allowed
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Authorization"
    return _unless_known(request, response)


def no_such_address(_failure: Resolver404 | None = None) -> HttpResponse:
    """Nothing stands there."""
    return problems.answer("no-such-address", "Nothing stands at this address. Look it up in /api/v1/docs.")


def _let_in(request: KeyRequest, slug: str | None) -> None:
    request.as_of = timezone.now()
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    key = api_keys.find(secret.strip(), request.as_of) if scheme.lower() == "bearer" else None
    viewer = viewer_for(key.person, key.organisation, request.as_of) if key else None
    if key is None or viewer is None:
        response = problems.answer("no-key", "Send a key that opens: Authorization: Bearer lm_…")
        response["WWW-Authenticate"] = 'Bearer realm="Littermate"'
        raise Refused(response)
    wait_s = pace.wait_s(key.pk, per_minute=settings.LITTERMATE_API_PER_MINUTE)
    if wait_s:
        response = problems.answer("too-many", f"This key asks too often. Go on in {wait_s} s.")
        response["Retry-After"] = str(wait_s)
        raise Refused(response)
    if slug is not None and slug != key.organisation.slug:
        raise Refused(problems.answer("no-such-address", "There is no such house for this key."))
    if not viewer.may("use_api"):
        raise Refused(problems.answer("not-allowed", "Your role here opens no door for programs.", status=403))
    api_keys.note_use(key, at=request.as_of)
    request.key, request.organisation = key, key.organisation
    request.viewer = lent(viewer, key.scope_words)


def from_the_number_on(request: KeyRequest) -> int:
    """How far the ledger has come; the request's moment is read after it, so that it sees all that this counts."""
    sequence = sequence_of(request.organisation)
    request.as_of = timezone.now()
    return sequence


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 where the caller holds these very words already."""
    if request.method != "GET" or response.status_code != 200:
        return response
    tag = '"' + hashlib.sha256(response.content).hexdigest()[:24] + '"'
    known = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
    if tag in known or "*" in known:
        response = HttpResponse(status=304, headers={"Cache-Control": "private, no-cache", "Vary": "Authorization"})
        del response["Content-Type"]
    response["ETag"] = tag
    return response


class Needs:
    """What an operation takes: a word on the key, what its holder may do herself, and a body that can be read."""

    def __init__(self, scope: str, capability: str, body: Body = JSON) -> None:
        self.scope, self.capability, self.body = scope, capability, body

    def __call__(self, request: HttpRequest) -> ApiKey:
        """The key, if it reaches so far.

        Raises:
            Refused: If it does not.
        """
        known = cast(KeyRequest, request)
        if self.scope and self.scope not in known.key.scope_words:
            raise Refused(
                problems.answer(
                    "scope-missing",
                    f"This key was not made for it: it needs the scope “{self.scope}”, which {SCOPES[self.scope][0]}.",
                )
            )
        if self.capability and not known.viewer.may(self.capability):
            raise Refused(
                problems.answer(
                    "not-allowed",
                    "Your role does not let you do this. Ask your coordinator to do it, or to change your role.",
                    status=403,
                )
            )
        self.body.demand(request)
        return known.key


Needs.openapi_security_schema = {"type": "http", "scheme": "bearer", "bearerFormat": "lm_…"}  # type: ignore[attr-defined]


def operation(
    router: Router,
    method: str,
    path: str,
    *,
    scope: str,
    capability: str,
    answers: dict[int, Any],
    name: str,
    summary: str,
    is_one_change: bool = True,
    body: Body = JSON,
    gives: str = "",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """One operation, with every status it can answer; what it changes is kept whole or not at all.

    Args:
        body: What is sent, where it is no JSON.
        gives: Of which type the answer is, where it is no JSON.
    """
    statuses = dict(answers)
    refusals = [401, 403, 404, 405, 422, 429]
    if method != "GET":
        refusals += [400, 409, 411, 413, 415]
    else:
        statuses[304] = None
    statuses.update(dict.fromkeys(refusals))  # the description says what they hold: ``root.schema``

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def kept_whole(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if method == "GET" or not is_one_change:
                return view(request, *args, **kwargs)
            ref = getattr(kwargs.get("sent"), "ref", kwargs.get("ref"))
            return kept_once(lambda: view(request, *args, **kwargs), ref=ref)

        kept_whole.needs = (scope, capability)  # type: ignore[attr-defined]
        router.api_operation(
            [method],
            path,
            response=statuses,
            auth=Needs(scope, capability, body),
            operation_id=name,
            summary=summary,
            openapi_extra={
                "x-scope": scope,
                "x-capability": capability,
                **({} if body == JSON else {"x-takes": list(body.types)}),
                **({"x-gives": gives} if gives else {}),
            },
        )(kept_whole)
        return view

    return wrap


def kept_once(change: Callable[[], Any], *, ref: UUID | None) -> Any:
    """Make a change whole or not at all. Those who tell the same id at one moment come one after the other.

    Where somebody kept it meanwhile by another door, it is looked at again: now it is known.
    """
    for tries_left in range(TRIES - 1, -1, -1):
        try:
            with one_change():
                hold(ref)
                return change()
        except (IntegrityError, OperationalError) as failure:
            is_race = isinstance(failure, IntegrityError) or getattr(failure.__cause__, "sqlstate", "") == DEADLOCK
            if not is_race or not tries_left or connection.needs_rollback:
                raise
    raise AssertionError("the last try answers or raises")
