"""Two people wrote down one feed: whoever coordinates says at the desk whether it was one, and may take it back."""

import re
from datetime import timedelta

import pytest

from littermate.records.ids import new_id
from littermate.records.models import SameFeed
from tests import factories as make
from tests.desk.conftest import House, signed_in


def teller(house: House, role: str):
    return make.looking(house.people[role], house.organisation, at=house.now)


@pytest.fixture
def pair(house: House):
    ann, ben = (teller(house, role) for role in ("carer", "volunteer"))
    first = make.feed(house.animal, taken_dml=50, at=house.now - timedelta(minutes=20), by=ann)
    second = make.feed(house.animal, taken_dml=52, at=house.now - timedelta(minutes=16), by=ben)
    return first, second


def answer(house: House, pair, said: str, *, role: str = "coordinator"):
    sent = {"ref": str(new_id()), "feed": str(pair[0].pk), "other": str(pair[1].pk), "answer": said}
    client = signed_in(house.people[role])
    return client, client.post(house.of_animal("same-feed/"), sent, follow=True).content.decode()


def asks(house: House, role: str = "coordinator") -> bool:
    return "One feed, or two?" in signed_in(house.people[role]).get(house.of_animal()).content.decode()


def test_the_question_says_who_wrote_down_what_and_what_counts_until_it_is_answered(house: House, pair):
    page = signed_in(house.people["coordinator"]).get(house.of_animal()).content.decode()

    words = " ".join(re.sub(r"<[^>]+>", " ", page.split("One feed, or two?")[1].split("</section>")[0]).split())
    assert re.match(r"\S.* wrote down 5 ml at \d\d:\d\d, and .+ 5\.2 ml at \d\d:\d\d\. 4 minutes lie between", words)
    assert "the stomach counts both" in words


@pytest.mark.parametrize(
    ("said", "told"), [("same", "one feed, counted once."), ("both", "fed twice. Watch the belly")]
)
def test_her_answer_is_kept_said_and_the_question_gone(house: House, pair, said: str, told: str):
    _client, page = answer(house, pair, said)

    row = SameFeed.everywhere.get()
    assert (row.answer, {row.feed_id, row.other_id}) == (said, {each.pk for each in pair})
    assert told in page
    assert not asks(house)


def test_an_answer_taken_back_asks_again(house: House, pair):
    client, page = answer(house, pair, "same")
    found = re.search(r'action="([^"]+/undo/)"', page)
    assert found is not None

    client.post(found[1], {"ref": str(new_id())})

    assert asks(house)


def test_the_answer_to_another_animals_feed_is_refused_in_words(house: House, pair):
    other = make.feed(make.animal(house.organisation, home=house.home), at=house.now - timedelta(minutes=15))

    _client, page = answer(house, (pair[0], other), "same")

    assert not SameFeed.everywhere.exists()
    assert "another animal" in page
    assert asks(house)


def test_nothing_is_asked_where_one_person_told_both(house: House):
    for minutes in (20, 16):
        make.feed(house.animal, at=house.now - timedelta(minutes=minutes), by=teller(house, "carer"))

    assert not asks(house)
