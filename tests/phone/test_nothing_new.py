"""When nothing is new to a phone the round sheet costs no bytes; what others write is on the next one."""

import gzip
import json
from datetime import timedelta

import pytest

from littermate.sheets.judged import judge_all
from tests import factories as make
from tests.overtaking import between_the_request_and_the_number
from tests.phone.conftest import Phone, ago, kitten_in

pytestmark = pytest.mark.django_db


def test_nothing_new_is_answered_304_without_a_body(phone):
    kitten_in(phone.home)
    first = phone.sheet()

    again = phone.sheet(**{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["X-Littermate-Now"].endswith("Z")


def test_a_proxy_that_weakens_the_tag_is_understood(phone):
    kitten_in(phone.home)
    first = phone.sheet()

    again = phone.sheet(**{"If-None-Match": f"W/{first['ETag']}"})

    assert again.status_code == 304


def test_what_a_co_carer_saves_is_on_the_next_sheet(phone):
    kitten = kitten_in(phone.home)
    first = phone.sheet()

    make.feed(kitten, taken_dml=44, at=ago(0.01))
    again = phone.sheet(**{"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert again.json()["animals"][0]["feeds"][0]["dml"] == 44


def test_a_feed_that_comes_while_the_sheet_is_asked_for_counts_on_it(phone):
    """It stands in the ledger's number, by which the phone is told later that nothing is new."""
    kitten = kitten_in(phone.home)

    with between_the_request_and_the_number(lambda: make.feed(kitten, taken_dml=44, at=ago(0))):
        (card,) = phone.sheet().json()["animals"]

    assert card["feeds"][0]["dml"] == 44
    assert card["due_at"] > ago(-3).isoformat()  # from this feed on, not from that of an hour ago


def test_what_came_while_another_page_was_asked_for_is_not_forgotten_by_the_next(phone):
    """Two pages share what was worked out; the one that was overtaken keeps nothing for the other."""
    kitten = kitten_in(phone.home)
    told = make.feed(kitten, taken_dml=44, at=ago(0))
    judge_all(kitten.organisation, [kitten], told.happened_at - timedelta(seconds=2))

    (card,) = phone.sheet().json()["animals"]

    assert card["due_at"] > ago(-3).isoformat()


def test_a_claim_is_news(phone):
    kitten = kitten_in(phone.home)
    first = phone.sheet()

    make.claim(kitten, make.person(name="Ben"), from_at=ago(0.01), until_at=ago(-0.1))
    again = phone.sheet(**{"If-None-Match": first["ETag"]})

    assert again.json()["animals"][0]["claim"]["by"] == "Ben"


def test_another_house_of_hers_is_news_and_so_is_its_end(phone):
    first = phone.sheet()
    membership = make.membership(phone.person, make.organisation())
    second = phone.sheet(**{"If-None-Match": first["ETag"]})
    membership.until_at = ago(0)
    membership.save()
    third = phone.sheet(**{"If-None-Match": second["ETag"]})

    assert ["elsewhere" in told.json()["viewer"] for told in (first, second, third)] == [False, True, False]


def test_a_feed_that_another_took_back_is_said_until_she_is_fed_after_it(phone):
    kitten = kitten_in(phone.home)
    ben = make.viewer("carer", organisation=kitten.organisation, person=make.person(name="Ben"))
    feed = make.feed(kitten, taken_dml=64, at=ago(0.4))
    make.feed(kitten, at=ago(0.4), corrects=feed, is_withdrawn=True, by=ben)
    taken_back = phone.sheet().json()["animals"][0]["taken_back"]
    make.feed(kitten, taken_dml=50, at=ago(0.1), by=ben)

    assert taken_back == {"by": "Ben", "at": feed.happened_at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z", "dml": 64}
    assert "taken_back" not in phone.sheet().json()["animals"][0]


def test_what_a_carer_took_back_herself_needs_no_word(phone):
    kitten = kitten_in(phone.home)
    she = make.viewer("carer", organisation=kitten.organisation)
    feed = make.feed(kitten, at=ago(0.4), by=she)
    make.feed(kitten, at=ago(0.4), corrects=feed, is_withdrawn=True, by=she)

    assert "taken_back" not in phone.sheet().json()["animals"][0]


def test_who_is_overdue_is_steady_again_once_fed(phone, time_machine_at):
    kitten_in(phone.home)
    (in_time,) = phone.sheet().json()["animals"]
    time_machine_at(seconds=int(3.2 * 3600))
    (card,) = phone.sheet().json()["animals"]

    assert "worry_fed" not in in_time
    assert (card["worry"]["level"], card["worry_fed"]) == (
        "watch", {"level": "steady", "lines": [], "do": None, "pinned": False}
    )  # fmt: skip


def test_another_minute_with_the_same_content_costs_no_bytes(phone, time_machine_at):
    kitten_in(phone.home)
    first = phone.sheet()

    time_machine_at(seconds=70)
    again = phone.sheet(**{"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again["ETag"] != first["ETag"]


def test_another_carer_s_tag_is_never_answered_304(phone):
    kitten_in(phone.home)
    tag = phone.sheet()["ETag"]
    other = make.person()
    make.membership(other, phone.home.organisation, "carer")
    make.care(other, home=phone.home, role="co-carer")

    again = Phone(other, phone.home).sheet(**{"If-None-Match": tag})

    assert again.status_code == 200


def test_the_sheet_is_compressed_where_the_phone_reads_it(phone):
    kitten_in(phone.home)

    packed = phone.sheet(**{"Accept-Encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.content))["organisation"]["slug"] == phone.home.organisation.slug
