"""Every operation as nobody, as a stranger, with a key that has ended, and in each role: what the table says, no more.

The operations come from the description, so that a new one cannot be forgotten.
"""

from datetime import timedelta
from functools import lru_cache
from typing import Any

import pytest
from django.utils import timezone

from littermate.api import root
from littermate.records.capabilities import CAPABILITIES, ROLES
from littermate.records.models import ApiKey, Membership
from littermate.records.scopes import SCOPES, SETTLING, SIGHT
from tests import factories as make
from tests.api.conftest import Program, key_for, program
from tests.desk.conftest import House

LET_IN = {200, 201, 404, 409, 415, 422}  # 404: what is named does not exist; 415: no picture; 422: nothing was sent
NOT_THERE = {  # ids of what the small house has none of
    "intake_id",
    "photo_id",
    "notice_id",
    "alert_id",
    "invitation_id",
    "membership_id",
    "care_id",
    "mend_id",
    "link_id",
    "stay_id",
    "rearing_id",
    "treatment_id",
    "product_id",
    "person_id",
    "check_id",
    "blackout_id",
    "room_id",
    "nest_id",
    "cover_id",
    "thing_id",
    "lent_id",
    "meeting_id",
    "companionship_id",
    "trial_id",
    "way_id",
}


@lru_cache(maxsize=1)
def described() -> dict[str, Any]:
    """Every operation by its method and path; made for the first test, for it takes three seconds."""
    paths = root.schema()["paths"]
    return {f"{method.upper()} {path}": said for path, item in paths.items() for method, said in item.items()}


def call(house: House, name: str, secret: str | None) -> Any:
    method, path = name.split(" ")
    known = {
        "slug": house.organisation.slug,
        "animal_id": house.animal.pk,
        "litter_id": house.litter.pk,
        "home_id": house.home.pk,
        "order_id": house.order.pk if house.order else None,
        "fact_id": house.weigh_in.pk if house.weigh_in else None,
        "kind": "urgent",
    } | {name: make.new_id() for name in NOT_THERE}
    caller = Program("/api/v1", secret)
    address = path.format(**known)
    if path.endswith("/search"):
        address += "?q=Kangaroo"
    return caller.get(address) if method == "GET" else caller.send(address, {}, method=method)


def needs(name: str) -> tuple[str, str]:
    return described()[name]["x-scope"], described()[name]["x-capability"]


def test_every_operation_names_its_scope_and_capability():
    assert [name for name in described() if needs(name)[0] not in {*SCOPES, ""}] == []
    assert [name for name in described() if needs(name)[1] not in {*CAPABILITIES, ""}] == []
    assert [name for name in described() if "" in needs(name)] == ["GET /me"]


def test_every_operation_tells_every_way_it_may_end():
    always = {"401", "403", "404", "405", "422", "429"}
    by_method = {"GET": {"200", "304"}}
    missing = {
        name: wanted - set(operation["responses"])
        for name, operation in described().items()
        if (wanted := always | by_method.get(name.split()[0], {"400", "409", "413", "415"}))
        - set(operation["responses"])
    }

    assert missing == {}


NO_KEY = (401, "no-key", 'Bearer realm="Littermate"')


def test_nobody_and_keys_that_do_not_open_are_told_so_everywhere(house: House):
    ended = key_for(
        house.people["coordinator"], house.organisation, at=house.now - timedelta(days=3), lasts=timedelta(1)
    )
    revoked = key_for(house.people["coordinator"], house.organisation)
    ApiKey.everywhere.filter(key_hash__gt="", expires_at__gt=house.now).update(
        revoked_at=house.now, revoked_by=house.people["coordinator"]
    )
    keys = {"nobody": None, "nonsense": "lm_nonsense", "ended": ended, "revoked": revoked}

    answers = {(name, key): call(house, name, secret) for name in described() for key, secret in keys.items()}

    told = {
        at: (answer.status_code, answer.json()["code"], answer["WWW-Authenticate"]) for at, answer in answers.items()
    }
    assert {at: words for at, words in told.items() if words != NO_KEY} == {}
    assert len(told) == len(described()) * len(keys)


def test_another_houses_key_finds_no_such_house_anywhere(house: House):
    other = make.organisation()
    stranger = make.viewer("administrator", organisation=other, at=house.now).person
    secret = key_for(stranger, other)
    in_a_house = [name for name in described() if "{slug}" in name]

    answers = {name: call(house, name, secret) for name in in_a_house}

    told = {name: (answer.status_code, answer.json()["code"]) for name, answer in answers.items()}
    assert told == dict.fromkeys(in_a_house, (404, "no-such-address"))


# On PostgreSQL one who may nearly all and one who may little: what each may stands in a table of ours.
BOTH = ("administrator", "carer")
ROLE_BY_ROLE = [pytest.param(role, marks=[] if role in BOTH else pytest.mark.once) for role in sorted(ROLES)]


@pytest.mark.parametrize("role", ROLE_BY_ROLE)
def test_each_role_reaches_what_the_table_says(house: House, role: str):
    secret = key_for(house.people[role], house.organisation)
    may = {"", *ROLES[role]} if "use_api" in ROLES[role] else set()

    answered = {name: call(house, name, secret).status_code for name in described()}

    expected = {name for name in described() if needs(name)[1] in may}
    assert {name for name, status in answered.items() if status != 403} == expected
    assert {answered[name] for name in expected} <= LET_IN


@pytest.mark.once
@pytest.mark.parametrize("scope", sorted(SCOPES))
def test_each_scope_opens_what_it_names(house: House, scope: str):
    secret = key_for(house.people["clinician"], house.organisation, scopes=[scope])

    answered = {name: call(house, name, secret) for name in described()}

    reached = {name for name, answer in answered.items() if answer.status_code != 403}
    lends = SIGHT | SCOPES[scope][1] | ({"settle_nests"} if scope in SETTLING else set())
    may = {"", *(ROLES["clinician"] & lends)}
    assert reached == {name for name in described() if needs(name)[0] in {scope, ""} and needs(name)[1] in may}


def test_a_key_does_less_at_once_when_its_holder_may_do_less(house: House):
    caller = program(house, "coordinator")
    before = caller.get("/now").status_code
    Membership.everywhere.filter(person=house.people["coordinator"]).update(role="carer")

    after = caller.get("/now")

    assert (before, after.status_code, after.json()["code"]) == (200, 403, "not-allowed")


def test_a_key_opens_nothing_once_its_holder_is_no_member(house: House):
    caller = program(house, "coordinator")
    Membership.everywhere.filter(person=house.people["coordinator"]).update(until_at=timezone.now())

    assert caller.get("/animals").status_code == 401


def test_a_scope_that_was_not_asked_for_is_not_lent(house: House):
    """Leaving care passes through entries too: there the capability is missing although the address is open."""
    caller = program(house, "coordinator", scopes=["read", "keep-facts"])
    entry = {
        "id": str(make.new_id()),
        "kind": "leaving",
        "animal": str(house.animal.pk),
        "outcome": "adopted",
        "happened_at": house.now.isoformat(),
    }

    receipt = caller.send("/entries", {"entries": [entry]}).json()["receipts"][0]

    assert (receipt["result"], receipt["code"]) == ("refused", "not-allowed")


def test_addresses_of_homes_and_people_need_their_own_scope(house: House):
    plain, full = program(house, "coordinator", scopes=["read"]), program(house, "coordinator")

    assert [home["address"] for home in plain.get("/homes").json()["homes"]] == [None]
    assert [home["address"] for home in full.get("/homes").json()["homes"]] == ["Lane 4"]
    assert plain.get("/people").status_code == 403


def test_what_a_carer_does_not_see_is_not_there(house: House):
    elsewhere = make.home(house.organisation, name="Home 11")
    hidden = make.animal(house.organisation, name="Dock", home=elsewhere)
    caller = program(house, "carer")

    assert caller.get(f"/animals/{hidden.pk}").status_code == 404
    assert caller.get(f"/animals/{hidden.pk}/condition").status_code == 404
    assert {animal["name"] for animal in caller.get("/animals").json()["animals"]} == {"Kangaroo", "Mouse"}


def test_a_key_that_asks_too_often_is_told_when_to_go_on(house: House, settings: Any):
    settings.LITTERMATE_API_PER_MINUTE = 3
    caller = program(house, "coordinator")

    answers = [caller.get("/homes") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3]["Retry-After"]) <= 20


@pytest.mark.parametrize(
    ("body", "said", "status", "code"),
    [
        (b"{", {}, 400, "not-json"),
        (b"[" * 100_000, {}, 400, "not-json"),
        (b"[]", {}, 422, "fields"),
        (b"a=1", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "not-json-typed"),
        (b"a", {"Content-Type": "text/plain; charset=utf-8"}, 415, "not-json-typed"),
        (b"{}", {"Content-Type": ""}, 415, "not-json-typed"),
        (b'{"a":"' + b"x" * 2_200_000 + b'"}', {}, 413, "too-large"),
        (b'{"a":"' + b"x" * 10_000_000 + b'"}', {}, 413, "too-large"),
        (b"", {"Content-Length": "", "Transfer-Encoding": "chunked"}, 411, "no-length"),
        (b"{}", {"Content-Length": "-1"}, 413, "too-large"),
    ],
)
def test_a_body_that_cannot_be_read_is_told_so(house: House, body: bytes, said: dict[str, str], status: int, code: str):
    caller = program(house, "coordinator")

    answer = caller.send("/weigh-ins", body, **said)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_wrong_method_and_a_wrong_address_are_problems_too(house: House):
    caller = program(house, "coordinator")

    wrong_method = caller.send("/homes", {}, method="DELETE")
    nowhere = [caller.get("/nowhere"), caller.get("/homes/%0A"), Program("/api/v1/", caller.secret).get("")]

    assert (wrong_method.status_code, wrong_method["Allow"]) == (405, "GET, POST")
    assert [(answer.status_code, answer.json()["code"]) for answer in nowhere] == [(404, "no-such-address")] * 3


def test_when_a_key_was_used_last_is_kept(house: House):
    program(house, "coordinator").get("/homes")

    assert ApiKey.everywhere.get().last_used_at is not None


def test_only_the_hash_of_a_key_is_kept(house: House):
    caller = program(house, "coordinator")

    kept = ApiKey.everywhere.values().get()

    assert caller.secret not in {str(value) for value in kept.values()}


def test_head_answers_as_get_does_without_the_words(house: House):
    caller = program(house, "coordinator")
    whole = caller.get("/homes")

    head = caller.send("/homes", b"", method="HEAD")

    assert (head.status_code, head["ETag"], head["Content-Length"]) == (200, whole["ETag"], str(len(whole.content)))
    assert head.content == b""


def test_a_field_that_is_none_and_a_moment_without_offset_are_told_in_words(house: House):
    sent = {"weight": 133.7, "happened_at": "2026-03-04 05:30"}

    errors = program(house, "coordinator").send("/weigh-ins", sent).json()["errors"]

    said = {each["at"]: each["say"] for each in errors}
    assert said["body.weight"].startswith("is no field here")
    assert said["body.weight_g"] == "is needed, and was not sent"
    assert said["body.happened_at"].startswith("lacks its offset from UTC")
