"""Alerts: what asks for somebody, who has it, closing with a word; the ladders; a home that logs on paper."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import alerts, ladders
from littermate.actions.ladders import RungSaid
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Count, Id, Moment, Words
from littermate.api.people import PersonName
from littermate.api.rows import one
from littermate.api.saying import ReasonOut, Voice
from littermate.api.saying import Worry as WorryCode
from littermate.records.models import Alert, Home, Person
from littermate.sheets import alert_sheets as sheet
from littermate.sheets.house_parts import home_cards

router = Router(tags=["alerts"])
Kind = Literal["animal", "litter", "silence", "home-wide"]
Who = Literal["carer", "co-carer", "coordinator", "clinician", "person"]


class AlertAnimalOut(Schema):
    """One animal of an alert, as she is judged now."""

    id: UUID
    name: str
    worry: WorryCode
    do: ReasonOut | None
    reasons: list[ReasonOut]


class AlertOut(Schema):
    """Something that asks, or asked, for somebody."""

    id: UUID
    kind: Kind
    worry: WorryCode
    name: str
    home_id: UUID | None
    animals: list[AlertAnimalOut]
    reasons: list[ReasonOut] = Field(description="Of a silent home or a whole home; an animal's stand with her.")
    words: str
    since_at: datetime
    opened_at: datetime
    reopened: int = Field(description="How often it was opened again.")
    who_has: PersonName | None
    has_since_at: datetime | None
    asks_at: datetime | None = Field(description="When the next person is asked; null: nobody is to be asked.")
    is_in_vain: bool = Field(
        description="It goes on asking, and nobody could be told: no way of anybody asked works, or nobody is there."
    )
    closed_at: datetime | None
    closed_by: PersonName | None
    reached_at: datetime | None = Field(description="Of a silent home: when a phone there was last reached.")
    ended: str = Field(description="Empty, or `closed`, `heard`, `paper`, `left`, `merged`.")


class Alerts(Schema):
    """Every alert in the key holder's sight that stands, the worst first."""

    alerts: list[AlertOut]


class StepOut(Schema):
    """One thing that happened to an alert; steps are never changed."""

    at: datetime
    kind: str = Field(
        description="`opened`, `raised`, `changed`, `joined`, `stepped-down`, `told`, `nobody-there`, "
        "`nobody-answered`, `quieted`, `acknowledged`, `let-go`, `closed`, `ended`, `reopened`."
    )
    worry: WorryCode
    by: PersonName | None = Field(description="Null: Littermate itself.")
    told: PersonName | None
    as_what: str = Field(description="On which rung: `carer`, `co-carer`, `coordinator`, `clinician`, `person`.")
    words: str
    answered_at: datetime | None


class AlertWithSteps(AlertOut):
    """One alert with everything that happened to it."""

    steps: list[StepOut]


class WordsIn(Schema):
    """A word."""

    model_config = ConfigDict(extra="forbid")
    words: Annotated[Words, Field(max_length=500)] = ""


class RungOut(Schema):
    """One rung, with whoever stands on it now."""

    who: Who
    person_id: UUID | None
    wait_min: int
    people: list[PersonName]
    rings_at_night: bool = Field(description="Whether a phone of somebody on it is known to ring at night.")


class LadderOut(Schema):
    """Who is asked in which order."""

    kind: Literal["urgent", "silence"]
    rungs: list[RungOut]
    again_min: int
    quiet_from: str | None
    quiet_until: str | None
    is_shipped: bool = Field(description="The waiting times are the project's own; the house has not set its own.")
    is_ready: bool = Field(description="Somebody stands on it whom a phone wakes.")
    problems: list[str] = Field(
        description="`nobody`, `nobody-reached`, `nobody-rings`, `empty-rung`, `untold-rung`, `no-clinic`, `shipped`."
    )


class Ladders(Schema):
    """Both ladders."""

    ladders: list[LadderOut]


class RungIn(Schema):
    """One rung."""

    model_config = ConfigDict(extra="forbid")
    who: Who
    person_id: Id | None = None
    wait_min: Count


class LadderIn(Schema):
    """A ladder as it is to be from now on."""

    model_config = ConfigDict(extra="forbid")
    rungs: list[RungIn]
    again_min: Count
    quiet_from: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    quiet_until: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None


class PaperIn(Schema):
    """Until when."""

    model_config = ConfigDict(extra="forbid")
    until_at: Moment


class PaperOut(Schema):
    """Whether a home logs on paper."""

    home_id: UUID
    until_at: datetime | None


@operation(
    router,
    "GET",
    "/o/{slug:slug}/alerts",
    scope="read",
    capability="see_own_animals",
    answers={200: Alerts},
    name="list-alerts",
    summary="What asks for somebody",
)
def list_alerts(request: KeyRequest, slug: str) -> Any:
    """All that stand, as Now and the phone show them."""
    cards = sheet.standing(request.viewer, request.as_of)
    return {"alerts": [_said(request, card) for card in cards]}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/alerts/{uuid:alert_id}",
    scope="read",
    capability="see_own_animals",
    answers={200: AlertWithSteps},
    name="read-alert",
    summary="One alert",
)
def read_alert(request: KeyRequest, slug: str, alert_id: UUID) -> Any:
    """With every step: who was told, how, when, and who answered."""
    return _page(request, one(Alert, alert_id, by=request.viewer, what="alert"))


@operation(
    router,
    "POST",
    "/o/{slug:slug}/alerts/{uuid:alert_id}/acknowledge",
    scope="keep-facts",
    capability="keep_facts",
    answers={200: AlertWithSteps},
    name="acknowledge-alert",
    summary="“I have it”",
)
def acknowledge_alert(request: KeyRequest, slug: str, alert_id: UUID, sent: WordsIn) -> Any:
    """Nobody further up is asked. Said again it changes nothing."""
    found = one(Alert, alert_id, by=request.viewer, what="alert")
    alerts.acknowledge(alert=found, words=sent.words, by=request.viewer)
    return _page(request, found)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/alerts/{uuid:alert_id}/close",
    scope="alerts",
    capability="close_alerts",
    answers={200: AlertWithSteps},
    name="close-alert",
    summary="Close an alert with a word",
)
def close_alert(request: KeyRequest, slug: str, alert_id: UUID, sent: WordsIn) -> Any:
    """Refused while what is judged now still asks for somebody."""
    found = one(Alert, alert_id, by=request.viewer, what="alert")
    alerts.close(alert=found, words=sent.words, by=request.viewer)
    return _page(request, found)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/alerts/{uuid:alert_id}/reopen",
    scope="alerts",
    capability="close_alerts",
    answers={200: AlertWithSteps},
    name="reopen-alert",
    summary="Take a closing back",
)
def reopen_alert(request: KeyRequest, slug: str, alert_id: UUID, sent: WordsIn) -> Any:
    """It stands as it stood, and is counted as opened again."""
    found = one(Alert, alert_id, by=request.viewer, what="alert")
    alerts.reopen(alert=found, words=sent.words, by=request.viewer)
    return _page(request, found)


@operation(
    router,
    "GET",
    "/o/{slug:slug}/ladders",
    scope="read",
    capability="see_own_animals",
    answers={200: Ladders},
    name="list-ladders",
    summary="Who is asked, and when",
)
def list_ladders(request: KeyRequest, slug: str) -> Any:
    """Both ladders as they stand now, with what is missing."""
    return _ladders(request)


@operation(
    router,
    "PUT",
    "/o/{slug:slug}/ladders/{slug:kind}",
    scope="alerts",
    capability="manage_ladders",
    answers={200: Ladders},
    name="set-ladder",
    summary="Set a ladder",
)
def set_ladder(request: KeyRequest, slug: str, kind: str, sent: LadderIn) -> Any:
    """`urgent` or `silence`; it holds from the next step on."""
    people = Person.objects.in_bulk([rung.person_id for rung in sent.rungs if rung.person_id])
    ladders.set_up(
        kind=kind,
        rungs=[
            RungSaid(
                who=rung.who, wait_min=rung.wait_min, person=people.get(rung.person_id) if rung.person_id else None
            )
            for rung in sent.rungs
        ],
        again_min=sent.again_min,
        quiet_from=datetime.strptime(sent.quiet_from, "%H:%M").time() if sent.quiet_from else None,  # noqa: DTZ007
        quiet_until=datetime.strptime(sent.quiet_until, "%H:%M").time() if sent.quiet_until else None,  # noqa: DTZ007
        by=request.viewer,
    )
    return _ladders(request)


@operation(
    router,
    "PUT",
    "/o/{slug:slug}/homes/{uuid:home_id}/on-paper",
    scope="keep-facts",
    capability="keep_facts",
    answers={200: PaperOut},
    name="log-on-paper",
    summary="A home logs on paper",
)
def log_on_paper(request: KeyRequest, slug: str, home_id: UUID, sent: PaperIn) -> Any:
    """Until then nobody is asked why it is silent; what is told still alarms. At most a day."""
    home = one(Home, home_id, by=request.viewer, what="home")
    row = ladders.on_paper(home=home, until_at=sent.until_at, by=request.viewer)
    return {"home_id": home.pk, "until_at": row.until_at}


@operation(
    router,
    "DELETE",
    "/o/{slug:slug}/homes/{uuid:home_id}/on-paper",
    scope="keep-facts",
    capability="keep_facts",
    answers={200: PaperOut},
    name="end-paper",
    summary="A home writes on its phone again",
)
def end_paper(request: KeyRequest, slug: str, home_id: UUID) -> Any:
    """From now on its silence counts again."""
    home = one(Home, home_id, by=request.viewer, what="home")
    ladders.off_paper(home=home, by=request.viewer)
    return {"home_id": home.pk, "until_at": None}


def _page(request: KeyRequest, found: Alert) -> dict[str, Any]:
    page = sheet.one(request.viewer, found, request.as_of)
    steps = [
        {
            "at": line.at,
            "kind": line.kind,
            "worry": line.worry.code,
            "by": _name(line.by),
            "told": _name(line.told),
            "as_what": line.as_what,
            "words": line.words,
            "answered_at": line.answered_at,
        }
        for line in page.lines
    ]
    return {**_said(request, page.card), "steps": steps}


def _said(request: KeyRequest, card: sheet.AlertCard) -> dict[str, Any]:
    homes = {home.id: home for home in home_cards(request.viewer, {card.home.pk} if card.home else set())}
    home = homes.get(card.home.pk) if card.home else None
    own = Voice(home, request.as_of, sex=card.sex, name=card.name)
    animals = []
    for each in card.animals:
        voice = Voice(home, request.as_of, sex=each.sex, name=each.name)
        animals.append(
            {
                "id": each.id,
                "name": each.name,
                "worry": each.worry.code,
                "do": voice.reason(each.do),
                "reasons": [voice.reason(reason) for reason in each.reasons],
            }
        )
    return {
        "id": card.id,
        "kind": card.kind,
        "worry": card.worry.code,
        "name": card.name,
        "home_id": card.home.pk if card.home else None,
        "animals": animals,
        "reasons": [] if card.animals else [own.reason(reason) for reason in card.reasons],
        "words": card.words,
        "since_at": card.since_at,
        "opened_at": card.opened_at,
        "reopened": card.reopened,
        "who_has": _name(card.who_has),
        "has_since_at": card.has_since_at,
        "asks_at": card.asks_at,
        "is_in_vain": card.is_in_vain,
        "closed_at": card.closed_at,
        "closed_by": _name(card.closed_by),
        "ended": card.ended,
        "reached_at": card.reached_at,
    }


def _name(person: Any) -> dict[str, Any] | None:
    return {"id": person.id, "name": person.name} if person else None


def _ladders(request: KeyRequest) -> dict[str, Any]:
    return {"ladders": [_ladder(card) for card in sheet.ladder_cards(request.organisation, request.as_of)]}


def _ladder(card: sheet.LadderCard) -> dict[str, Any]:
    kept = card.kept
    return {
        "kind": card.kind,
        "rungs": [
            {
                "who": rung.who,
                "person_id": rung.person,
                "wait_min": rung.wait_min,
                "people": [_name(person) for person, _rings in rung.people],
                "rings_at_night": any(rings for _person, rings in rung.people),
            }
            for rung in card.rungs
        ],
        "again_min": int(kept.again.total_seconds() // 60),
        "quiet_from": f"{kept.quiet_from:%H:%M}" if kept.quiet_from else None,
        "quiet_until": f"{kept.quiet_until:%H:%M}" if kept.quiet_until else None,
        "is_shipped": kept.is_shipped,
        "is_ready": card.is_ready,
        "problems": list(card.problems),
    }
