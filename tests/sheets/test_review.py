"""What a clinician has not looked at: new since she marked it, and nothing marked by itself."""

from datetime import timedelta

import pytest

from littermate.actions import orders, reviews
from littermate.actions.errors import InTheFuture, NotAllowed
from littermate.care.worry import Worry
from littermate.records.ledger import sequence_of
from littermate.records.models import Reviewed
from littermate.records.viewers import Viewer
from littermate.sheets import orders as order_sheet
from littermate.sheets import review
from tests import factories as make
from tests.factories import NOW, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make.home(name="Home 4")


@pytest.fixture
def clinician(home) -> Viewer:
    return make.viewer("clinician", organisation=home.organisation, at=NOW)


def queue(viewer: Viewer, at=NOW) -> review.ReviewQueue:
    return review.build(viewer, at)


def line(viewer: Viewer, name: str, at=NOW) -> review.ReviewLine:
    return next(each for each in queue(viewer, at).lines if each.animal.name == name)


def see_all(viewer: Viewer, at=NOW) -> int:
    shown = queue(viewer, at)
    animals = {each.animal.id: each.codes for each in shown.lines}
    return reviews.mark_seen(animals, at=at, sequence=shown.sequence, by=viewer)


def test_a_steady_animal_is_not_in_the_queue_and_one_who_refuses_is(home, clinician):
    bottle_kitten(home, name="Steady")
    tansy = bottle_kitten(home, name="Tansy")
    make.refusal(tansy, at=NOW - hours(2))
    make.refusal(tansy, at=NOW - hours(1))

    shown = queue(clinician)

    assert [each.animal.name for each in shown.lines] == ["Tansy"]
    assert (shown.lines[0].refusals, shown.quiet) == (2, 1)


def test_the_most_worrying_comes_first(home, clinician):
    mild, bad = bottle_kitten(home, name="Ann"), bottle_kitten(home, name="Zoe")
    orders.give(animal=mild, by=clinician, words="Keep her in the box.")
    for ago in (1.5, 1, 0.5):
        make.refusal(bad, at=NOW - hours(ago))

    shown = queue(clinician)

    assert [each.animal.name for each in shown.lines] == ["Zoe", "Ann"]
    assert shown.lines[0].worry > shown.lines[1].worry
    assert shown.lines[0].worry >= Worry.CALL_TODAY


def test_nothing_is_marked_by_looking(home, clinician):
    make.refusal(bottle_kitten(home, name="Tansy"), at=NOW - hours(1))

    queue(clinician)
    queue(clinician)

    assert Reviewed.objects.within(home.organisation).count() == 0


def test_what_was_marked_is_gone_until_something_new_is_told(home, clinician):
    tansy = bottle_kitten(home, name="Tansy")
    make.refusal(tansy, at=NOW - hours(1))
    see_all(clinician)
    seen = queue(clinician)

    make.refusal(tansy, at=NOW - hours(0.5))
    again = line(clinician, "Tansy")

    assert [each.animal.name for each in seen.lines] == []
    assert (again.refusals, again.seen_at) == (1, NOW)


def test_what_arrives_late_is_new_although_it_happened_before_she_looked(home, clinician):
    tansy = bottle_kitten(home, name="Tansy")
    make.refusal(tansy, at=NOW - hours(1))
    see_all(clinician)

    make.refusal(tansy, at=NOW - hours(5))

    assert line(clinician, "Tansy").refusals == 1


def test_a_page_from_before_marks_nothing_that_was_told_after_it(home, clinician):
    tansy = bottle_kitten(home, name="Tansy")
    make.refusal(tansy, at=NOW - hours(1))
    page = queue(clinician)
    make.refusal(tansy, at=NOW - hours(0.5))

    reviews.mark_seen({tansy.pk: page.lines[0].codes}, at=page.made_at, sequence=page.sequence, by=clinician)

    assert line(clinician, "Tansy").refusals == 1


def test_an_older_page_never_takes_back_a_later_look(home, clinician):
    tansy = bottle_kitten(home, name="Tansy")
    make.refusal(tansy, at=NOW - hours(1))
    old = sequence_of(home.organisation)
    make.refusal(tansy, at=NOW - hours(0.5))
    see_all(clinician)

    marked = reviews.mark_seen({tansy.pk: []}, at=NOW, sequence=old, by=clinician)

    assert (marked, queue(clinician).lines) == (0, ())


def test_each_clinician_has_her_own(home, clinician):
    make.refusal(bottle_kitten(home, name="Tansy"), at=NOW - hours(1))
    colleague = make.viewer("clinician", organisation=home.organisation, at=NOW)

    see_all(clinician)

    assert [each.animal.name for each in queue(colleague).lines] == ["Tansy"]


def test_a_gain_alone_is_no_news_and_a_loss_is(home, clinician):
    up, down = bottle_kitten(home, name="Up"), bottle_kitten(home, name="Down")
    reviews.mark_seen({up.pk: [], down.pk: []}, at=NOW, sequence=sequence_of(home.organisation), by=clinician)
    later = NOW + hours(3)
    last = {one: review._Told(clinician, [one], {}, NOW).weights[one.pk].last_dg for one in (up, down)}
    make.weigh_in(up, weight_dg=last[up] + 30, at=later - hours(1))
    make.weigh_in(down, weight_dg=last[down] - 30, at=later - hours(1))

    shown = {each.animal.name: each for each in queue(clinician, later).lines}

    assert "Up" not in shown
    assert shown["Down"].weight.change_dg == -30


def test_an_order_is_new_ends_soon_and_ends(home, clinician):
    tansy = bottle_kitten(home, name="Tansy")
    order = orders.give(animal=tansy, by=clinician, lifts_warm_first=True, until_at=NOW + hours(30))

    new = line(clinician, "Tansy").orders
    see_all(clinician)
    soon = line(clinician, "Tansy", NOW + hours(10)).orders
    see_all(make.looking(clinician.person, home.organisation, at=NOW + hours(10)), NOW + hours(10))
    quiet = queue(clinician, NOW + hours(11)).lines
    ended = line(clinician, "Tansy", NOW + hours(31)).orders

    assert [(each.id, each.kind, each.is_override) for each in new] == [(order.pk, "given", True)]
    assert [each.kind for each in soon] == ["ends-soon"]
    assert [each for each in quiet if each.orders] == []
    assert [each.kind for each in ended] == ["ended"]


def test_who_left_care_stands_there_once(home, clinician):
    make.leaving(bottle_kitten(home, name="Tansy"), outcome="died", at=NOW - hours(1))

    gone = line(clinician, "Tansy")
    see_all(clinician)

    assert gone.left == "died"
    assert queue(clinician).lines == ()


@pytest.mark.parametrize("role", ["carer", "sitter", "volunteer", "coordinator", "administrator"])
def test_only_a_clinician_marks(home, role: str):
    viewer = make.viewer(role, organisation=home.organisation, at=NOW)

    with pytest.raises(NotAllowed):
        reviews.mark_seen({}, at=NOW, sequence=0, by=viewer)


def test_another_houses_animal_is_not_marked(home, clinician):
    stranger = bottle_kitten(make.home(make.organisation()), name="Stranger")

    assert reviews.mark_seen({stranger.pk: []}, at=NOW, sequence=0, by=clinician) == 0


def test_a_page_from_later_than_now_is_refused(clinician):
    with pytest.raises(InTheFuture):
        reviews.mark_seen({}, at=NOW + timedelta(minutes=1), sequence=0, by=clinician)
    with pytest.raises(InTheFuture):
        reviews.mark_seen({}, at=NOW, sequence=99, by=clinician)


def test_the_queries_do_not_grow_with_the_animals(home, clinician, django_assert_max_num_queries):
    for place in range(9):
        make.refusal(bottle_kitten(home, name=f"Kit {place}"), at=NOW - hours(1))

    with django_assert_max_num_queries(22):
        assert len(queue(clinician).lines) == 9


# Orders --------------------------------------------------------------------------------------------------------------
def test_orders_stand_by_how_they_hold(home, clinician):
    tansy = bottle_kitten(home, name="Tansy")
    orders.give(animal=tansy, by=clinician, words="Holds.", until_at=NOW + hours(5))
    orders.give(animal=tansy, by=clinician, words="Later.", from_at=NOW + hours(5))
    done = orders.give(animal=tansy, by=clinician, words="Over.", from_at=NOW - hours(9), until_at=NOW - hours(1))
    long_ago = orders.give(
        animal=tansy, by=clinician, words="Long ago.", from_at=NOW - hours(999), until_at=NOW - hours(800)
    )

    sheet = order_sheet.build(clinician, NOW)
    one = order_sheet.one(clinician, done.pk, NOW)

    words = [[each.order.words for each in lines] for lines in (sheet.holding, sheet.later, sheet.ended)]
    assert words == [["Holds."], ["Later."], ["Over."]]
    assert sheet.holding[0].ends_soon
    assert [each.kind for each in one.past] == ["given", "ends"]
    assert long_ago.pk in {each.id for each in one.others}


def test_a_treatment_shows_what_became_of_it_today(home, clinician):
    tansy = bottle_kitten(home, name="Tansy")
    order = make.treatment_order(tansy, (NOW - hours(1)).time(), from_at=NOW - hours(20), by=clinician)
    make.treatment_given(tansy, order=order, due_at=NOW - hours(1), at=NOW - hours(1), outcome="given")

    sheet = order_sheet.build(clinician, NOW)

    assert [each.state for each in sheet.holding[0].today] == ["given"]
    assert sheet.treatments == {"given": 1}
    assert [each.outcome for each in order_sheet.one(clinician, order.pk, NOW).past if each.kind == "treated"] == [
        "given"
    ]


def test_a_carer_sees_no_order_of_an_animal_that_is_not_hers(home, clinician):
    carer = make.viewer("carer", organisation=home.organisation)
    order = orders.give(animal=bottle_kitten(home, name="Tansy"), by=clinician, words="Holds.")

    assert order_sheet.build(carer, NOW).holding == ()
    assert order_sheet.one(carer, order.pk, NOW) is None
