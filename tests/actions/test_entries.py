"""What phones send: each entry judged alone, each answered."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from littermate.actions import entries
from littermate.actions.fields import Word
from littermate.actions.kinds import KINDS
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Contact, Elimination, Feed, LeavingCare, Ledger, OddEntry, WeighIn
from tests import factories
from tests.factories import NOW, days, hours
from tests.telling import tell

pytestmark = pytest.mark.django_db


def entry(kind, animal=None, at=NOW, **fields):
    about = {} if animal is None else {"animal": str(animal.pk)}
    return {"id": str(new_id()), "kind": kind, "happened_at": at.isoformat(), **about, **fields}


def whole_feed(animal, at=NOW):
    return [
        entry("warmth", animal, at, feel="warm"),
        entry("weigh-in", animal, at, weight_dg=1340, fed="before"),
        entry("feed", animal, at, taken_dml=50, planned_dml=50, measured_by="syringe"),
        entry("elimination", animal, at, pee=True, poo=True, poo_kind="soft"),
    ]


def results(receipts):
    return [receipt.result for receipt in receipts]


def test_a_whole_feed_is_kept_and_answered_in_its_order(kitten, carer):
    batch = whole_feed(kitten)

    receipts = entries.take(batch, by=carer)

    assert [(receipt.id, receipt.result, receipt.say) for receipt in receipts] == [
        (sent["id"], "stored", "") for sent in batch
    ]
    lines = Ledger.objects.within(carer.organisation).filter(by=carer.person).order_by("sequence")
    assert [str(line.pk) for line in lines] == [sent["id"] for sent in batch]


def test_a_round_sent_twice_is_kept_once(kitten, carer):
    batch = whole_feed(kitten)
    entries.take(batch, by=carer)
    before = ledger.sequence_of(carer.organisation)

    receipts = entries.take(batch, by=carer)

    assert results(receipts) == ["known"] * 4
    assert ledger.sequence_of(carer.organisation) == before


def test_the_same_entry_twice_in_one_batch_is_kept_once_and_with_other_words_is_a_clash(kitten, carer):
    first = entry("feed", kitten, taken_dml=50)

    receipts = entries.take([first, first, {**first, "taken_dml": 60}], by=carer)

    assert results(receipts) == ["stored", "known", "clash"]
    assert receipts[2].kept == "took 5 ml, measured by guess (4 March, 03:00)"
    assert receipts[2].say == (
        "Already kept: took 5 ml, measured by guess (4 March, 03:00). "
        "Sent now: took 6 ml, measured by guess (4 March, 03:00). "
        "If the second is right, send it as a correction of the first."
    )
    assert Feed.objects.seen_by(carer).get().taken_dml == 50


def test_the_same_undo_of_another_feed_is_a_clash_and_leaves_that_feed(kitten, carer):
    first, second = (entry("feed", kitten, NOW - hours(ago), taken_dml=50) for ago in (4, 1))
    undo = {"id": str(new_id()), "kind": "feed", "corrects": first["id"], "is_withdrawn": True}
    entries.take([first, second, undo], by=carer)

    receipts = entries.take([undo, {**undo, "corrects": second["id"]}], by=carer)

    assert results(receipts) == ["known", "clash"]
    assert [str(feed.pk) for feed in Feed.objects.seen_by(carer).standing()] == [second["id"]]


def test_a_clash_is_told_in_the_words_of_the_reader(kitten, carer):
    felt = entry("warmth", kitten, feel="warm")

    with override("es"):
        clash = entries.take([felt, {**felt, "feel": "cool"}], by=carer)[1]

    assert clash.kept == "al tacto caliente (4 de marzo, 03:00)"


@pytest.mark.parametrize(
    ("measured_by", "said"),
    [
        ("syringe", "jeringa"),
        ("bottle", "marcas del biberón"),
        ("weighed", "una pesada antes y otra después"),
        ("guess", "un cálculo a ojo"),
        ("nobody", "nada"),
    ],
)
def test_a_clash_says_in_the_words_of_the_reader_how_milk_was_measured(kitten, carer, measured_by, said):
    took = entry("feed", kitten, taken_dml=30, measured_by=measured_by)

    with override("es"):
        clash = entries.take([took, {**took, "taken_dml": 31}], by=carer)[1]

    assert clash.kept.startswith(f"tomó 3 ml, medido con {said}")


def test_every_word_of_a_fact_that_may_clash_is_said_to_people():
    unsaid = {
        (kind.name, field.name, word)
        for kind in KINDS.values()
        for field in kind.fields
        if isinstance(field, Word)
        for word in field.words
        if word not in field.said
    }

    assert unsaid == set()


def test_none_of_the_bad_ones_stops_the_good_one(kitten, carer):
    stranger = factories.animal()
    bad = [
        "not an entry",
        {},
        {"id": "1", "kind": "feed"},
        {**entry("feed", kitten), "id": None},
        entry("feat", kitten),
        entry("feed", kitten, taken_ml=5),
        entry("feed", kitten, taken_dml="5,0"),
        entry("feed", kitten, taken_dml=-1),
        entry("feed", kitten, route="spoon"),
        entry("feed", kitten, batch="x" * 10_000),
        entry("feed", kitten, at=NOW + hours(1)),
        entry("feed", kitten, at=NOW - days(11)),
        entry("feed", stranger),
        entry("feed"),
        entry("feed", kitten, happened_at="2026-03-04T03:00:00"),
        entry("feed", kitten, happened_at="yesterday"),
        entry("feed", kitten, happened_at="0001-01-01T00:00:00+14:00"),
        entry("feed", kitten, happened_at=1),
        entry("weigh-in", kitten, weight_dg=0),
        entry("weigh-in", weight_dg=100),
        entry("elimination", kitten),
        entry("elimination", kitten, poo=False, poo_kind="soft"),
        entry("warmth", kitten, feel="fine"),
        entry("warmth", kitten, feel=True),
        entry("observation", kitten, note="\u0000"),
        entry("observation", kitten, note=["x"]),
        entry("choking", kitten, milk_at_nose="yes"),
        entry("feed", kitten, product=str(new_id())),
        entry("feed", kitten, corrects=str(new_id())),
        entry("feed", kitten, is_withdrawn=True),
        entry("nest-reading", nest=str(new_id()), temperature_dc=300),
        entry("contact"),
        entry("birth-estimate", kitten, earliest_at=NOW.isoformat(), latest_at=NOW.isoformat(), method="seen"),
    ]

    receipts = entries.take([*bad, entry("feed", kitten, taken_dml=50)], by=carer)

    assert results(receipts) == ["refused"] * len(bad) + ["stored"]
    assert [receipt.code for receipt in receipts if not receipt.say] == [""]
    assert Feed.objects.seen_by(carer).count() == 1


@pytest.mark.parametrize(
    ("fields", "say"),
    [
        (
            {"taken_ml": 5},
            "An entry of kind feed has no field “taken_ml”. Its fields are: animal, route, planned_dml, taken_dml, "
            "measured_by, product, batch, outcome, strength.",
        ),
        (
            {"taken_dml": "５０"},
            "Under “took” stands “５０”. Expected: a whole number of tenths, such as 125 for 12.5 ml. Type it again.",
        ),
        (
            {"route": "spoon"},
            "Under “by” stands “spoon”. Expected: one of bottle, syringe, tube, nursing. Type it again.",
        ),
    ],
)
def test_a_refused_entry_is_told_what_was_seen_and_what_was_expected(kitten, carer, fields, say):
    receipts = entries.take([entry("feed", kitten, **fields)], by=carer)

    assert (receipts[0].say, receipts[0].code) == (say, "not-understood")


def test_an_undo_needs_only_its_id_and_what_it_undoes(kitten, carer):
    fed = entry("feed", kitten, taken_dml=50)
    undo = {"id": str(new_id()), "kind": "feed", "corrects": fed["id"], "is_withdrawn": True}

    receipts = entries.take([fed, undo], by=carer)
    again = entries.take([fed, undo], by=carer)

    assert (results(receipts), results(again)) == (["stored", "stored"], ["known", "known"])
    assert Feed.objects.seen_by(carer).standing().count() == 0


def test_a_correction_from_a_phone_may_change_animal_time_and_amount(home, kitten, carer):
    other = factories.animal(home=home)
    fed = entry("feed", kitten, taken_dml=50)
    entries.take([fed], by=carer)

    right = entry("feed", other, NOW - hours(1), taken_dml=40, corrects=fed["id"])
    receipts = entries.take([right], by=carer)

    standing = Feed.objects.seen_by(carer).standing().get()
    assert results(receipts) == ["stored"]
    assert (standing.animal, standing.happened_at, standing.taken_dml) == (other, NOW - hours(1), 40)


def test_two_corrections_of_one_feed_from_two_phones_are_both_kept_and_the_last_stands(kitten, carer):
    fed = entry("feed", kitten, taken_dml=50)
    entries.take([fed], by=carer)

    entries.take([entry("feed", kitten, taken_dml=40, corrects=fed["id"])], by=carer)
    entries.take([entry("feed", kitten, taken_dml=45, corrects=fed["id"])], by=carer)

    assert Feed.objects.seen_by(carer).standing().get().taken_dml == 45
    assert Feed.objects.seen_by(carer).count() == 3


def test_a_correction_of_another_kind_is_refused(kitten, carer):
    warm = entry("warmth", kitten, feel="warm")
    receipts = entries.take([warm, entry("feed", kitten, corrects=warm["id"])], by=carer)

    assert results(receipts) == ["stored", "refused"]


def test_a_feed_of_another_house_cannot_be_corrected_from_here(kitten, carer):
    theirs = factories.feed(factories.animal(home=factories.home(factories.organisation())))

    receipts = entries.take([entry("feed", kitten, corrects=str(theirs.id))], by=carer)

    assert (receipts[0].result, receipts[0].code) == ("refused", "unknown")


def test_with_a_number_that_another_house_has_its_correction_is_refused_too(kitten, carer):
    theirs = factories.feed(factories.animal(home=factories.home(factories.organisation())))
    taken = {**entry("feed", kitten, taken_dml=50), "id": str(theirs.pk)}
    mended = {**entry("feed", kitten, taken_dml=60), "corrects": str(theirs.pk)}
    good = entry("feed", kitten, NOW - hours(4), taken_dml=40)

    receipts = entries.take([taken, mended, good], by=carer)

    assert results(receipts) == ["refused", "refused", "stored"]
    assert Feed.everywhere.filter(corrects=theirs).count() == 0


def test_beside_a_number_that_another_house_has_an_odd_one_is_shown_all_the_same(kitten, carer):
    theirs = factories.feed(factories.animal(home=factories.home(factories.organisation())))
    taken = {**entry("feed", kitten, taken_dml=50), "id": str(theirs.pk)}
    ahead = entry("feed", kitten, NOW + hours(5), taken_dml=40)

    receipts = entries.take([taken, ahead], by=carer, sent_at=NOW)

    assert results(receipts) == ["refused", "stored"]
    assert str(OddEntry.everywhere.get().pk) == ahead["id"]


def test_what_i_told_myself_i_may_correct_although_the_animal_moved_on(kitten, carer):
    fed = entry("feed", kitten, taken_dml=50)
    entries.take([fed], by=carer)
    kitten.placements.update(until_at=NOW - timedelta(minutes=1))
    undo = {"id": str(new_id()), "kind": "feed", "corrects": fed["id"], "is_withdrawn": True}

    receipts = entries.take([undo], by=factories.looking(carer.person, carer.organisation, at=NOW + hours(1)))

    assert results(receipts) == ["stored"]


def test_a_phone_that_comes_home_late_may_tell_of_an_animal_that_moved_on(kitten, carer):
    kitten.placements.update(until_at=NOW - hours(1))
    one_by_one = factories.animal(carer.organisation)
    factories.care(carer.person, animal=one_by_one, until_at=NOW - hours(1))
    long_gone = factories.animal(carer.organisation)
    factories.care(carer.person, animal=long_gone, until_at=NOW - days(91), from_at=NOW - days(92))
    a_strangers = factories.animal(carer.organisation)

    batch = [
        entry("feed", animal, NOW - hours(2), taken_dml=50) for animal in (kitten, one_by_one, long_gone, a_strangers)
    ]
    receipts = entries.take(batch, by=carer)

    assert results(receipts) == ["stored", "stored", "refused", "refused"]
    odd = {row.animal_id: row.oddness for row in OddEntry.everywhere.all()}
    assert odd == {kitten.pk: "moved", one_by_one.pk: "moved"}


def test_what_is_told_of_one_she_cares_for_no_longer_is_kept_and_shown(kitten, carer):
    kitten.placements.update(until_at=NOW - hours(3))

    (receipt,) = entries.take([entry("feed", kitten, NOW - hours(1), taken_dml=50)], by=carer)

    assert receipt.say == "Kept. Kangaroo is not in your care now; your coordinator looks at it."
    assert OddEntry.everywhere.get().oddness == "not-hers"


def test_what_is_told_of_one_that_had_left_is_kept_and_shown(kitten, carer):
    factories.leaving(kitten, at=NOW - hours(3))

    (receipt,) = entries.take([entry("feed", kitten, NOW - hours(1), taken_dml=50)], by=carer)

    assert receipt.result == "stored"
    assert OddEntry.everywhere.get().oddness == "gone"


def test_what_is_kept_of_an_animal_out_of_sight_is_not_shown_in_a_clash(carer):
    other = factories.animal(carer.organisation)
    kept = factories.feed(other)

    receipts = entries.take([{**entry("feed", other), "id": str(kept.id)}], by=carer)

    assert (receipts[0].result, receipts[0].code, receipts[0].kept) == ("refused", "unknown", "")


def test_the_number_of_a_home_is_no_number_for_a_feed(home, kitten, carer):
    ledger.note("home-opened", about=home.pk, said={}, by=carer, is_first=True)

    receipts = entries.take([{**entry("feed", kitten), "id": str(home.pk)}], by=carer)

    assert (receipts[0].result, receipts[0].code) == ("refused", "unknown")


# Unlikely, kept and said --------------------------------------------------------------------------------------------
def said(receipts):
    return [receipt.say for receipt in receipts]


def test_340_for_34_is_kept_and_asked_about(kitten, carer):
    factories.weigh_in(kitten, weight_dg=340, at=NOW - hours(3))

    receipts = entries.take([entry("weigh-in", kitten, weight_dg=3400)], by=carer)

    assert said(receipts) == ["340 g is far from Kangaroo's last 34 g. Weigh again; if it was a slip, correct it."]


def test_the_corrected_weight_is_not_measured_against_the_slip_it_corrects(kitten, carer):
    factories.weigh_in(kitten, weight_dg=1300, at=NOW - hours(3))
    slip = entry("weigh-in", kitten, weight_dg=13_000)
    right = entry("weigh-in", kitten, weight_dg=1310, corrects=slip["id"])

    receipts = entries.take([slip, right], by=carer)

    assert (results(receipts), receipts[1].say) == (["stored", "stored"], "")


@pytest.mark.parametrize("slip_dg", [200, 20_300])
def test_the_right_weight_after_a_slip_is_not_called_far_off(kitten, carer, slip_dg):
    """The slip is asked about; what agrees with the weight before it is not."""
    factories.weigh_in(kitten, weight_dg=2000, at=NOW - hours(24))

    slip = entries.take([entry("weigh-in", kitten, weight_dg=slip_dg, happened_at=NOW - hours(1))], by=carer)
    right = entries.take([entry("weigh-in", kitten, weight_dg=2030)], by=carer)

    assert "is far from Kangaroo's last 200 g" in said(slip)[0]
    assert said(right) == [""]


def test_a_feed_after_a_slip_is_held_against_the_weights_before_it(kitten, carer):
    for grams, ago in ((1300, 30), (1320, 6)):
        factories.weigh_in(kitten, weight_dg=grams, at=NOW - hours(ago))
    slip, loss = (entry("weigh-in", kitten, weight_dg=dg, happened_at=NOW - hours(1)) for dg in (130, 1000))
    feed = {"taken_dml": 51, "happened_at": NOW}

    after_slip = said(entries.take([slip, entry("feed", kitten, **feed)], by=carer))[1]
    after_loss = said(entries.take([loss, entry("feed", kitten, **feed)], by=carer))[1]

    assert after_slip == ""
    assert after_loss.startswith("5.1 ml is more than her stomach holds at 100 g.")


def test_more_than_planned_is_kept_and_warned_about(kitten, carer):
    receipts = entries.take([entry("feed", kitten, taken_dml=60, planned_dml=50)], by=carer)

    assert said(receipts) == ["6 ml is more than the planned 5 ml. Do not make up for feeds she left."]


def test_more_than_her_stomach_holds_is_kept_and_warned_about(kitten, carer):
    batch = [entry("weigh-in", kitten, weight_dg=1000), entry("feed", kitten, taken_dml=51, planned_dml=40)]

    receipts = entries.take(batch, by=carer)

    assert receipts[1].say == ("5.1 ml is more than her stomach holds at 100 g. Watch her, and call if she is unwell.")


def test_nursing_of_more_than_her_stomach_holds_is_kept_and_warned_about(kitten, carer):
    batch = [entry("weigh-in", kitten, weight_dg=1000), entry("feed", kitten, route="nursing", taken_dml=9_000)]

    receipts = entries.take(batch, by=carer)

    assert receipts[1].say.startswith("900 ml is more than her stomach holds at 100 g.")


@pytest.mark.parametrize("cold", [{"feel": "cool"}, {"reading_dc": 345, "where": "rectal"}])
def test_a_feed_given_to_a_cold_one_is_kept_and_warned_about(kitten, carer, cold):
    batch = [entry("warmth", kitten, **cold), entry("feed", kitten, taken_dml=30)]

    receipts = entries.take(batch, by=carer)

    assert results(receipts) == ["stored", "stored"]
    assert receipts[1].say == "Fed while Kangaroo was cool. Warm her, feel again, and call your on-call number."


def test_nursing_when_warm_again_and_a_warm_reading_are_nothing_to_warn_about(kitten, carer):
    batch = [
        entry("warmth", kitten, NOW - hours(1), feel="cool"),
        entry("feed", kitten, NOW - hours(0.9), route="nursing", outcome="full"),
        entry("warmth", kitten, NOW - hours(0.5), reading_dc=372, where="rectal"),
        entry("feed", kitten, taken_dml=30),
    ]

    assert said(entries.take(batch, by=carer)) == ["", "", "", ""]


def test_a_feed_for_one_that_has_left_is_kept_and_said(kitten, carer):
    tell(LeavingCare, animal=kitten, outcome="died", happened_at=NOW - hours(1), by=carer)

    receipts = entries.take([entry("feed", kitten, taken_dml=30)], by=carer)

    assert said(receipts) == ["Kept. Kangaroo had left care by then; tell your coordinator if that is wrong."]


def test_a_dam_check_of_a_kitten_is_kept_and_asked_about(kitten, carer):
    receipts = entries.take([entry("dam-check", kitten, eats=True)], by=carer)

    assert said(receipts) == ["Kangaroo is not noted as a mother. Check that you chose the right animal."]


def test_a_clock_a_little_ahead_is_said_at_the_entry(kitten, carer):
    receipts = entries.take([entry("stimulation", kitten, NOW + timedelta(minutes=5))], by=carer)

    assert said(receipts) == ["This phone's clock is about 5 min ahead of ours."]


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (timedelta(minutes=-30), "This phone's clock is 30 min behind. The times were put right"),
        (timedelta(minutes=30), "This phone's clock is 30 min ahead. The times were put right"),
        (timedelta(hours=-3), "This phone's clock is 3 h behind. The times were put right"),
        (timedelta(days=40), "This phone's clock is 40 days ahead. The times were put right"),
        (timedelta(minutes=3), ""),
    ],
)
def test_a_clock_that_is_far_off_is_said_once(kitten, carer, off, words):
    batch = [entry("feed", kitten, taken_dml=-1), *whole_feed(kitten, NOW + off)]

    receipts = entries.take(batch, by=carer, sent_at=NOW + off)

    assert [say.removesuffix(" by ours; set the phone's.") for say in said(receipts)[1:]] == [words, "", "", ""]


def test_a_far_off_clock_is_not_said_where_nothing_is_new(kitten, carer):
    batch = whole_feed(kitten)
    entries.take(batch, by=carer)

    assert said(entries.take(batch, by=carer, sent_at=NOW + days(1))) == ["", "", "", ""]


# Time ---------------------------------------------------------------------------------------------------------------
def test_the_hour_that_happens_twice_is_told_apart_by_its_offset(home, carer):
    kitten = factories.animal(home=home, age_days=None)
    autumn = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    there = factories.looking(carer.person, carer.organisation, at=autumn)
    summer = entry("feed", kitten, taken_dml=30, happened_at="2026-10-25T02:10:00+02:00")
    winter = entry("feed", kitten, taken_dml=30, happened_at="2026-10-25T02:10:00+01:00")

    receipts = entries.take([summer, winter], by=there)

    kept = Feed.objects.seen_by(there).order_by("happened_at").values_list("happened_at", flat=True)
    assert results(receipts) == ["stored", "stored"]
    assert [moment.isoformat() for moment in kept] == ["2026-10-25T00:10:00+00:00", "2026-10-25T01:10:00+00:00"]


def test_the_hour_that_is_left_out_in_spring_takes_no_time_at_all(home, carer):
    kitten = factories.animal(home=home, age_days=None)
    there = factories.looking(carer.person, carer.organisation, at=datetime(2026, 3, 29, 1, 5, tzinfo=UTC))
    before = entry("feed", kitten, taken_dml=30, happened_at="2026-03-29T01:59:00+01:00")
    after = entry("feed", kitten, taken_dml=30, happened_at="2026-03-29T03:01:00+02:00")

    receipts = entries.take([before, after], by=there)

    first, second = Feed.objects.seen_by(there).order_by("happened_at").values_list("happened_at", flat=True)
    assert results(receipts) == ["stored", "stored"]
    assert second - first == timedelta(minutes=2)


def test_the_same_moment_in_another_zone_is_the_same_words(kitten, carer):
    sent = entry("feed", kitten, taken_dml=30)
    entries.take([sent], by=carer)

    again = entries.take([{**sent, "happened_at": "2026-03-04T04:00:00+01:00"}], by=carer)

    assert results(again) == ["known"]


# Many ---------------------------------------------------------------------------------------------------------------
def test_a_nights_worth_costs_no_more_questions_than_a_few(home, carer, django_assert_max_num_queries):
    litter = [factories.animal(home=home) for _ in range(8)]
    one = whole_feed(litter[0])
    many = [sent for animal in litter for part in range(3) for sent in whole_feed(animal, NOW - hours(part))]

    with django_assert_max_num_queries(13) as alone:
        entries.take(one, by=carer)
    with django_assert_max_num_queries(len(alone)) as together:
        receipts = entries.take(many, by=carer)

    assert results(receipts) == ["stored"] * 96
    assert len(together) == len(alone)


def test_more_than_a_portion_is_kept_portion_by_portion(kitten, carer):
    batch = [entry("stimulation", kitten, NOW - timedelta(minutes=number)) for number in range(205)]

    receipts = entries.take(batch, by=carer)

    assert results(receipts) == ["stored"] * 205


def test_a_note_keeps_its_words_and_loses_only_what_no_screen_shows(kitten, carer):
    entries.take([entry("contact", kitten, words="  <b>fed</b>\r\nall of them\u202e 😀\ud800 ")], by=carer)

    assert Contact.objects.seen_by(carer).get().words == "<b>fed</b>\nall of them 😀"


def test_soft_poo_says_that_there_was_poo(kitten, carer):
    entries.take([entry("elimination", kitten, poo_kind="soft")], by=carer)

    kept = Elimination.objects.seen_by(carer).get()
    assert (kept.pee, kept.poo, kept.poo_kind) == (None, True, "soft")


def test_one_of_eight_without_its_place_is_refused(home, carer):
    litter = factories.litter(home.organisation)
    factories.animal(home=home, litter=litter)

    batch = [
        entry("weigh-in", litter=str(litter.pk), weight_dg=3000),
        entry("weigh-in", litter=str(litter.pk), place_in_group=2, weight_dg=3000),
    ]

    assert results(entries.take(batch, by=carer)) == ["refused", "stored"]
    assert WeighIn.objects.seen_by(carer).get().place_in_group == 2


def test_a_treatment_of_another_animal_is_refused(home, kitten, carer):
    order = factories.treatment_order(factories.animal(home=home))

    receipts = entries.take([entry("treatment", kitten, order=str(order.pk), outcome="given")], by=carer)

    assert (receipts[0].result, receipts[0].code) == ("refused", "does-not-fit")


def test_a_carer_tells_a_death_and_not_an_adoption(kitten, carer):
    batch = [entry("leaving", kitten, outcome="adopted"), entry("leaving", kitten, outcome="died")]

    assert results(entries.take(batch, by=carer)) == ["refused", "stored"]


def test_every_kind_is_listed():
    assert [kind.name for kind in KINDS.values()] == [
        "weigh-in", "feed", "refusal", "choking", "elimination", "stimulation", "warmth", "observation", "treatment",
        "solids", "same-feed", "nest-reading", "nest-trouble", "dam-check", "illness", "disease-test", "prevention",
        "milk-mixed", "milk-opened", "contact", "taking", "birth", "birth-estimate", "look-over", "leaving",
    ]  # fmt: skip
    assert {kind.name for kind in KINDS.values()} == set(ledger.fact_kinds())
