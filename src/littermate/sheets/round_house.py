"""Where everybody on a round is, and what stands and was told about them: one question to the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from littermate.care.names import counted
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Animal, Claim, Feed, Home, NestTrouble, Organisation, Placement, Stay, VetOrder
from littermate.records.models.alert import AlertAnimal, AlertStep
from littermate.records.models.owned import holds_at
from littermate.records.stays import COLUMNS, chosen
from littermate.records.together import Questions, ask, listed
from littermate.records.viewers import Viewer
from littermate.sheets import house_parts
from littermate.sheets.cards import CallNumber, FeedPoint, HomeCard, PersonName, TakenBack
from littermate.sheets.round_animal import Beside
from littermate.sheets.round_cards import ClaimCard, OrderCard, ProductCard, TreatmentCard

TROUBLES_BACK = timedelta(hours=12)
FEEDS_BACK = timedelta(hours=48)
ORDER = (
    "from_at", "pk", "animal_id", "ordered_by__name", "until_at", "words", "per_feed_dml", "every_min", "holds_food",
    "lifts_warm_first", "weigh_every_min",
)  # fmt: skip
FEED = (
    "happened_at", "sequence", "animal_id", "pk", "taken_dml", "by__name", "route", "outcome", "planned_dml",
    "by_id",
)  # fmt: skip
TROUBLE = ("happened_at", "sequence", "nest_id", "trouble")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundHouse:
    """All that a round's cards say beside what the engine says."""

    homes: dict[UUID, HomeCard]
    calls: tuple[CallNumber, ...]
    products: tuple[ProductCard, ...]
    nests: list[Any]
    home_of: dict[UUID, UUID]
    nest_of: dict[UUID, UUID]
    feeds: dict[UUID, tuple[FeedPoint, ...]]
    taken_back: dict[UUID, TakenBack]
    in_vain: frozenset[UUID]
    orders: dict[UUID, tuple[OrderCard, ...]]
    treatments: dict[UUID, tuple[TreatmentCard, ...]]
    claims: dict[UUID, ClaimCard]
    troubles: dict[tuple[UUID, bool], Any]  # nest, and whether it is about its heat -> the last word

    def beside(self, animal: Animal) -> Beside:
        """What stands here about one animal."""
        return Beside(
            home_id=self.home_of.get(animal.pk),
            nest_id=self.nest_of.get(animal.pk),
            feeds=self.feeds.get(animal.pk, ()),
            taken_back=self.taken_back.get(animal.pk),
            is_in_vain=animal.pk in self.in_vain,
            orders=self.orders.get(animal.pk, ()),
            treatments=self.treatments.get(animal.pk, ()),
            claim=self.claims.get(animal.pk),
        )


def build(
    viewer: Viewer, home: Home | None, animals: Sequence[Animal], *, discard_mixed_h: int, as_of: datetime
) -> RoundHouse:
    """Ask for all of it; ``animals`` came out of ``seen_by``."""
    organisation = viewer.organisation
    ids = [animal.pk for animal in animals]
    said = _ask(viewer, home, ids, as_of)
    homes = {row.pk: house_parts.home_card(row) for row in sorted(said["homes"], key=lambda row: counted(row.name))}
    home_of = {row.animal_id: row.home_id for row in sorted(said["placements"])}
    nests = sorted(said["nests"], key=lambda nest: (counted(homes[nest.home_id].name), counted(nest.name)))
    at_home = {animal: homes.get(home_of.get(animal, animal)) for animal in ids}
    feeds = feed_points(said["feeds"])
    return RoundHouse(
        homes=homes,
        calls=house_parts.call_numbers(said["calls"]),
        products=house_parts.product_cards(
            said["products"], organisation, discard_mixed_h=discard_mixed_h, as_of=as_of
        ),
        nests=nests,
        home_of=home_of,
        nest_of=chosen(said["stays"], as_of),
        feeds=feeds,
        taken_back=_taken_back(said["taken_back"], feeds),
        in_vain=frozenset(row.animal_id for row in said["in_vain"]),
        orders=_orders(said["orders"]),
        treatments=house_parts.treatment_cards(said["times"], said["given"], at_home, organisation, as_of),
        claims=_claims(said["claims"]),
        troubles=_last_troubles(said["troubles"]),
    )


def _ask(viewer: Viewer, home: Home | None, ids: Sequence[UUID], as_of: datetime) -> dict[str, list[Any]]:
    questions = _OF_A_CARER if home is None else _OF_A_HOME
    return questions.ask(
        organisation=viewer.organisation.pk,
        animals=ids,
        homes=[home.pk] if home else viewer.cares_for_home_ids,
        as_of=as_of,
        fed_since=as_of - FEEDS_BACK,
        told_until=as_of + CLOCKS_DIFFER,
        given_since=as_of - house_parts.GIVEN_BACK,
        trouble_since=as_of - TROUBLES_BACK,
    )


def _questions(
    *,
    organisation: UUID,
    animals: Any,
    homes: Any,
    as_of: datetime,
    fed_since: datetime,
    told_until: datetime,
    given_since: datetime,
    trouble_since: datetime,
    and_where_they_live: bool,
) -> dict[str, Any]:
    whose = Organisation(pk=organisation)
    placements = Placement.objects.within(whose).filter(holds_at(as_of), animal__in=animals)
    chosen_homes = Q(pk__in=homes)
    if and_where_they_live:
        chosen_homes |= Q(pk__in=placements.order_by().values("home_id"))
    theirs = Home.objects.within(whose).filter(chosen_homes)
    at_homes = theirs.order_by().values("pk")
    orders = VetOrder.objects.within(whose).filter(holds_at(as_of), animal__in=animals)
    called: Any = AlertAnimal.objects.within(whose)
    in_vain = AlertStep.objects.within(whose).ended_in_vain().order_by().values("alert_id")
    called = called.standing().order_by().filter(animal__in=animals, alert__in=in_vain)
    troubles: Any = NestTrouble.objects.within(whose).standing().until(told_until)
    back = troubles.filter(nest=OuterRef("nest"), trouble=NestTrouble.Kind.HEAT_BACK)
    failed = Q(~Exists(back.filter(happened_at__gte=OuterRef("happened_at"))), trouble=NestTrouble.Kind.HEAT_FAILED)
    troubles = troubles.filter(Q(happened_at__gte=trouble_since) | failed)  # it does not come back by itself
    claims = Claim.objects.within(whose).filter(holds_at(as_of), animal__in=animals)
    return {
        "placements": placements.values_list("from_at", "animal_id", "home_id"),
        "homes": theirs.values_list(*house_parts.HOME),
        "calls": house_parts.call_question(whose, at_homes),
        "products": house_parts.product_question(whose, at_homes, as_of),
        "nests": house_parts.nest_question(whose, Q(home__in=at_homes), as_of).values_list(*house_parts.NEST),
        "stays": Stay.objects.within(whose).filter(holds_at(as_of), animal__in=animals).values_list(*COLUMNS),
        "feeds": _feed_question(whose, animals, fed_since, told_until),
        "in_vain": called.values_list("animal_id", "alert_id"),
        "taken_back": _taken_back_question(whose, animals, fed_since),
        "orders": orders.values_list(*ORDER),
        "claims": claims.values_list("from_at", "animal_id", "person_id", "person__name"),
        "troubles": troubles.filter(nest__home__in=at_homes).values_list(*TROUBLE),
        **house_parts.treatment_questions(whose, animals, given_since, as_of),
    }


_OF_A_CARER = Questions(partial(_questions, and_where_they_live=True))
_OF_A_HOME = Questions(partial(_questions, and_where_they_live=False))


def last_feeds(
    organisation: Organisation, animals: Sequence[UUID], as_of: datetime, *, most: int
) -> dict[UUID, tuple[FeedPoint, ...]]:
    """Each animal's newest standing feeds of the last two days, with who gave them, in one query."""
    told = _feed_question(organisation, listed(animals), as_of - FEEDS_BACK, as_of + CLOCKS_DIFFER)
    return feed_points(ask(feeds=told)["feeds"], most=most)


def feed_points(rows: Iterable[Any], *, most: int | None = None) -> dict[UUID, tuple[FeedPoint, ...]]:
    """Each animal's newest feeds, the newest first."""
    found: dict[UUID, list[FeedPoint]] = defaultdict(list)
    for row in sorted(rows, reverse=True):
        if most is None or len(found[row.animal_id]) < most:
            point = FeedPoint(
                id=row.pk,
                taken_dml=row.taken_dml,
                at=row.happened_at,
                by=row.by__name,
                route=row.route,
                outcome=row.outcome,
                planned_dml=row.planned_dml,
                by_id=row.by_id,
            )
            found[row.animal_id].append(point)
    return {animal: tuple(points) for animal, points in found.items()}


def _feed_question(organisation: Organisation, animals: Any, since: datetime, until: datetime) -> Any:
    told: Any = Feed.objects.within(organisation).standing().filter(animal__in=animals)
    return told.since(since).until(until).values_list(*FEED)


def _taken_back_question(organisation: Organisation, animals: Any, since: datetime) -> Any:
    """Feeds that somebody else than who wrote them took back, where that is the last word about them."""
    later = Feed.everywhere.filter(root_id=OuterRef("root_id"), sequence__gt=OuterRef("sequence"))
    told: Any = Feed.objects.within(organisation).filter(~Exists(later), is_withdrawn=True, animal__in=animals)
    told = told.filter(~Q(by=F("corrects__by")), corrects__happened_at__gt=since)
    return told.values_list("corrects__happened_at", "sequence", "animal_id", "by__name", "corrects__taken_dml")


def _taken_back(rows: Iterable[Any], feeds: Mapping[UUID, Sequence[FeedPoint]]) -> dict[UUID, TakenBack]:
    """The last feed of each that another took back, until she is fed after it."""
    last = {row.animal_id: row for row in sorted(rows)}
    return {
        animal: TakenBack(by=row.by__name, at=row.corrects__happened_at, taken_dml=row.corrects__taken_dml)
        for animal, row in last.items()
        if not any(feed.at > row.corrects__happened_at for feed in feeds.get(animal, ()))
    }


def _orders(rows: Iterable[Any]) -> dict[UUID, tuple[OrderCard, ...]]:
    """Each animal's standing vet's orders, as they began."""
    found: dict[UUID, list[OrderCard]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.from_at, row.pk)):
        found[row.animal_id].append(house_parts.order_card(row, by=row.ordered_by__name))
    return {animal: tuple(cards) for animal, cards in found.items()}


def _claims(rows: Iterable[Any]) -> dict[UUID, ClaimCard]:
    """Who has which animal in hand now, the latest to say so."""
    return {
        row.animal_id: ClaimCard(by=PersonName(id=row.person_id, name=row.person__name), since_at=row.from_at)
        for row in sorted(rows)
    }


def troubled(troubles: Mapping[tuple[UUID, bool], Any]) -> frozenset[UUID]:
    """Nests with trouble that nobody has called off since."""
    return frozenset(nest for (nest, _), row in troubles.items() if row.trouble != "heat-back")


def heat_failed(troubles: Mapping[tuple[UUID, bool], Any]) -> dict[UUID, datetime]:
    """When the heat failed of each nest in which nobody has said that it is back."""
    return {nest: row.happened_at for (nest, _), row in troubles.items() if row.trouble == "heat-failed"}


def without_what_is_over(
    troubles: Mapping[tuple[UUID, bool], Any], read: Mapping[UUID, datetime | None], as_of: datetime
) -> dict[tuple[UUID, bool], Any]:
    """Of heat that failed before the last hours only what matters still: who needs it lies there, nobody read since.

    ``read`` names the nests in which somebody lies who needs one as warm as a table says, with the last reading.
    """
    return {
        (nest, is_heat): row
        for (nest, is_heat), row in troubles.items()
        if row.happened_at >= as_of - TROUBLES_BACK
        or (nest in read and not ((at := read[nest]) is not None and at > row.happened_at))
    }


def _last_troubles(rows: Iterable[Any]) -> dict[tuple[UUID, bool], Any]:
    """The last word about each nest's heat, and about what else was found in it."""
    return {(row.nest_id, row.trouble.startswith("heat")): row for row in sorted(rows)}
