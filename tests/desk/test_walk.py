"""Every address of the house as nobody, as a stranger and in each role: what the table says, and no more."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from littermate.actions import protocols, webhooks
from littermate.actions.protocols import Signing
from littermate.desk.menus import PAGES
from littermate.records.capabilities import ROLES
from littermate.records.ids import new_id
from littermate.records.models import Care, Membership, MilkProduct, OnCall, ProtocolVersion
from littermate.sheets import judged
from tests import factories as make
from tests import lanes
from tests.desk.conftest import House, signed_in
from tests.desk.house_rows import ACTS, rows_for

HOUSE = "o/<slug:slug>/"
PARTS = 7
LET_IN = {200, 204, 302, 404, 405, 409, 422}  # 404: what is named in the form does not exist


def in_house() -> Iterator[URLPattern]:
    """All the desk's addresses that lie inside a house."""
    from littermate.desk import urls

    yield from (pattern for pattern in urls.urlpatterns if str(pattern.pattern).startswith(HOUSE))


PATTERNS = {str(pattern.name): pattern for pattern in in_house()}
LOOKS = sorted(
    name
    for name in PATTERNS
    if name
    not in ACTS
    | {
        "take",
        "let-go",
        "end-order",
        "undo",
        "put-back",
        "house",
        "end-care",
        "close-intake",
        "join-intake",
        "forget-finder",
        "remove-call",
        "end-role",
        "same-finder",
        "same-finder-take-back",
        "part-intake",
        "same-people",
        "same-people-take-back",
        "retire-milk",
        "end-animal-care",
        "resume-animal-care",
        "resume-care",
        "resume-order",
        "resume-role",
        "put-back-call",
        "take-back-litter",
        "take-back-dam",
        "offer-milk-again",
        "review-seen",
        "vet-revoke",
        "revoke-key",
        "renew-webhook",
        "test-webhook",
        "pause-webhook",
        "resume-webhook",
        "remove-webhook",
        "send-again",
    }
)


#: What addresses name; looked up or made only where one asks for it.
NAMED: dict[str, Callable[[House], Any]] = {
    "slug": lambda house: house.organisation.slug,
    "animal_id": lambda house: house.animal.pk,
    "litter_id": lambda house: house.litter.pk,
    "nest_id": lambda house: house.nest.pk,
    "home_id": lambda house: house.home.pk,
    "fact_id": lambda house: house.weigh_in.pk if house.weigh_in else None,
    "order_id": lambda house: house.order.pk if house.order else None,
    "mend_id": lambda house: new_id(),
    "intake_id": lambda house: make.intake(house.organisation, opened_by=house.people["officer"]).pk,
    "milk_id": lambda house: MilkProduct.everywhere.get().pk,
    "species": lambda house: "cat",
    "name": lambda house: "stomach",
    "section": lambda house: "feeding",
    "number": lambda house: signed_version(house),
    "care_id": lambda house: Care.everywhere.get(person=house.people["sitter"]).pk,
    "call_id": lambda house: OnCall.everywhere.get().pk,
    "membership_id": lambda house: Membership.everywhere.get(person=house.people["sitter"]).pk,
    "same_id": lambda house: house.home.pk,
    "sheet_name": lambda house: "cards",
    "webhook_id": lambda house: webhook_of(house),
    "key_id": lambda house: new_id(),
    "delivery_id": lambda house: new_id(),
    "link_id": lambda house: house.home.pk,  # no link: to be taken back is asked for by who may, and not found
}


def address(house: House, name: str) -> str:
    wanted = PATTERNS[name].pattern.converters.keys()
    known = {key: NAMED[key](house) for key in sorted(wanted & NAMED.keys())}
    return reverse(f"desk:{name}", kwargs=known | rows_for(house, wanted - known.keys()))


def webhook_of(house: House) -> UUID:
    """A webhook that the coordinator set up."""
    by = make.looking(house.people["coordinator"], house.organisation, at=house.now)
    made = webhooks.add(name="the register", url="https://93.184.215.14/", events=["feed.kept"], by=by)
    return made.webhook.pk


def signed_version(house: House) -> int:
    """The number of a version that the clinician signed."""
    made = ProtocolVersion.objects.within(house.organisation).first()
    if made is None:
        clinician = make.looking(house.people["clinician"], house.organisation, at=house.now)
        again = house.now.date() + timedelta(days=365)
        signing = Signing(signed_as="Dr Vet", reason="Read.", look_again_on=again)
        made = protocols.sign([("cat", "stomach")], signing=signing, by=clinician)
    return made.number


def capability(name: str) -> str:
    return str(PATTERNS[name].callback.capability)  # type: ignore[attr-defined]


def test_every_address_of_the_house_names_its_capability():
    capabilities = {name: getattr(pattern.callback, "capability", None) for name, pattern in PATTERNS.items()}

    assert [name for name, held in capabilities.items() if held is None] == []


def test_no_address_outside_the_house_shows_a_house():
    outside = [pattern for pattern in get_resolver("littermate.desk.urls").url_patterns if pattern.name not in PATTERNS]

    assert {pattern.name for pattern in outside} == {
        "welcome",
        "choose",
        "demo",
        "theme",
        "join",
        "shared",
        "shared-pdf",
        "calendar",
    }


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever is done inside is undone: who comes next finds the house as it was."""
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)
        judged.drop()


def walked(house: House, names: Iterable[str], ask: Callable[[str, str], Any]) -> dict[str, Any]:
    """What each of these addresses answers, each in a house as it was."""
    answers = {}
    for name in names:
        with rolled_back():
            answers[name] = ask(name, address(house, name))
        vars(house).pop("rows_made", None)
    return answers


def asking(needed: str) -> list[str]:
    """Every role; on PostgreSQL one who may and one who may not: what each may stands in a table of ours."""
    everyone = sorted(ROLES)
    if lanes.LANE == "sqlite":
        return everyone
    may = [role for role in everyone if needed in ROLES[role]]
    return [*may[:1], *[role for role in everyone if role not in may][:1]]


def by_role(needed: str, ask: Callable[[str], int]) -> dict[str, int]:
    """What each role is answered by the same address, each in a house as it was."""
    answers = {}
    for role in asking(needed):
        with rolled_back():
            answers[role] = ask(role)
    return answers


def parted(names: Iterable[str]) -> list[list[str]]:
    """All of them, in as many parts as can be walked beside one another."""
    return [sorted(names)[part::PARTS] for part in range(PARTS)]


@pytest.mark.once
def test_nobody_is_sent_to_the_door(house: House, client: Client):
    def ask(name: str, path: str) -> bool:
        answers = client.get(path), client.post(path)
        return all(
            answer.status_code == 405 or (answer.status_code == 302 and "/accounts/login/" in answer["Location"])
            for answer in answers
        )

    open_ones = [name for name, is_shut in walked(house, sorted(PATTERNS), ask).items() if not is_shut]

    assert open_ones == []


def test_another_houses_administrator_finds_no_such_page(house: House):
    stranger = make.viewer("administrator", organisation=make.organisation(), at=house.now).person
    client = signed_in(stranger)

    answers = walked(
        house, sorted(PATTERNS), lambda _name, path: (client.get(path).status_code, client.post(path).status_code)
    )

    assert {name: codes for name, codes in answers.items() if not {*codes} <= {404, 405}} == {}


@pytest.mark.parametrize("names", parted(LOOKS), ids=range(PARTS))
def test_each_role_sees_what_the_table_says(house: House, names: list[str]):
    clients = {role: signed_in(house.people[role]) for role in ROLES}

    def ask(name: str, path: str) -> dict[str, int]:
        return by_role(capability(name), lambda role: clients[role].get(path).status_code)

    answers = walked(house, names, ask)

    assert answers == {
        name: {role: 200 if capability(name) in ROLES[role] else 403 for role in asking(capability(name))}
        for name in names
    }


@pytest.mark.parametrize("names", parted(PATTERNS), ids=range(PARTS))
def test_each_role_sends_what_the_table_says(house: House, names: list[str]):
    client = Client()
    keys = {role: signed_in(house.people[role]).cookies[settings.SESSION_COOKIE_NAME].value for role in ROLES}

    def post(path: str, role: str) -> int:
        client.cookies.clear()
        client.cookies[settings.SESSION_COOKIE_NAME] = keys[role]  # some of it signs her out, undone with the rest
        answer = client.post(path)
        return 401 if "/accounts/login/" in answer.headers.get("Location", "") else answer.status_code

    def ask(name: str, path: str) -> dict[str, int]:
        return by_role(needed_to_send(name), lambda role: post(path, role))

    answers = walked(house, names, ask)

    allowed = {name: {role: LET_IN if may_send(name, role) else {403, 405} for role in ROLES} for name in names}
    assert {
        (name, role): code
        for name, told in answers.items()
        for role, code in told.items()
        if code not in allowed[name][role]
    } == {}
    assert all([*told] == asking(needed_to_send(name)) for name, told in answers.items())


def needed_to_send(name: str) -> str:
    """What lets a role send something there; the night sheet is shown to more than may write it."""
    return "sign_protocol" if name == "night-sheet" else capability(name)


def may_send(name: str, role: str) -> bool:
    """Whether the table lets a role send something there."""
    return needed_to_send(name) in ROLES[role]


@pytest.mark.once
@pytest.mark.parametrize("role", sorted(ROLES))
def test_the_menu_leads_only_where_one_may_go(house: House, role: str):
    client = signed_in(house.people[role])
    page = client.get(address(house, "animals")).content.decode()

    shown = [page_.name for page_ in PAGES if f'href="{address(house, page_.name)}"' in page.split("<main")[0]]

    assert shown == [page_.name for page_ in PAGES if page_.capability in ROLES[role]]
    assert {client.get(address(house, name)).status_code for name in shown} == {200}


@pytest.mark.parametrize(("role", "leads_to"), [("coordinator", "now/"), ("clinician", "now/"), ("carer", "round/")])
def test_the_house_sends_each_role_to_her_page(house: House, role: str, leads_to: str):
    answer = signed_in(house.people[role]).get(house.root)

    assert answer["Location"] == house.page(leads_to)


def test_an_animal_in_another_home_is_no_page_for_a_carer(house: House):
    elsewhere = make.home(house.organisation, name="Home 11")
    hidden = make.animal(house.organisation, name="Dock", home=elsewhere)
    client = signed_in(house.people["volunteer"])

    assert client.get(house.page(f"animals/{hidden.pk}/")).status_code == 404
    assert client.get(house.of_animal()).status_code == 200


def test_phone_numbers_are_shown_only_with_see_contacts(house: House):
    shown = {
        role: "tel:+4315550100" in signed_in(house.people[role]).get(house.page("homes/")).content.decode()
        for role in ROLES
    }

    assert shown == {role: "see_contacts" in held for role, held in ROLES.items()}
