"""What is found by typing, and by whom."""

import pytest

from littermate.actions import animals, changes, facts, homes, litters, memberships, people
from littermate.records import findable
from littermate.records.ids import new_id
from littermate.records.models import (
    Animal,
    Finder,
    HomeNote,
    Intake,
    Observation,
    SearchGram,
    SearchHit,
    SearchWord,
    TreatmentGiven,
)
from littermate.sheets.search import search
from tests import factories as make
from tests.factories import NOW
from tests.telling import tell

pytestmark = pytest.mark.django_db

DAMAGED = str.maketrans({"n": "п", "u": "υ"})
PASTED = """Two runts and one bottle

Emilie Rackovan took in a cat that had given birth in a garage. One kitten was very small, and the mother showed no
interest in her: Kangaroo came into an incubator. In another home a puppy was pushed away from his mother; they called
him Possum. Both were fed by bottle, round the clock.When neither was gaining as a litter does, both runts were put
together, at first for minutes. The friendship held; by night they slept in one heap.
"""


@pytest.fixture
def desk():
    """A coordinator."""
    return make.viewer("coordinator")


def names(sheet, group):
    return ["".join(text for text, _ in one.title) for each in sheet.groups if each.name == group for one in each.found]


def groups(sheet):
    return [group.name for group in sheet.groups]


def matched(sheet, group):
    found = [one for each in sheet.groups if each.name == group for one in each.found]
    return [text for one in found for text, is_match in (*one.title, *one.words) if is_match]


def taken_in(desk, name="Kangaroo", **given):
    return animals.take_in(name=name, species="cat", by=desk, **given)


def noted(desk, animal, text):
    return tell(Observation, animal=animal, note=text, by=desk)


def test_an_animal_is_found_by_name_beginning_inside_and_near_spelling(desk):
    taken_in(desk, "Kangaroo")

    for typed in ("Kangaroo", "kang", "garoo", "Kangeroo", "KANGAROO"):
        assert names(search(desk, typed), "animals") == ["Kangaroo"]


def test_an_animal_is_found_by_its_collar_and_by_its_number(desk):
    taken_in(desk, "Pip", mark="lilac collar", source_system="chips", source_id="276 098 104 123 456")

    assert names(search(desk, "lilac"), "animals") == ["Pip"]
    assert matched(search(desk, "276098104123456"), "animals") == ["276 098 104 123 456"]
    assert names(search(desk, "276 098 104"), "animals") == ["Pip"]


def test_every_word_typed_must_be_there(desk):
    one, other = taken_in(desk, "Luna", mark="red collar"), taken_in(desk, "Luna", mark="blue collar")

    assert names(search(desk, "luna blue"), "animals") == [other.name]
    assert search(desk, "luna blue").groups[0].found[0].id == other.pk
    assert search(desk, "luna").has_namesakes
    assert not search(desk, "luna red").has_namesakes
    assert search(desk, "luna red").groups[0].found[0].id == one.pk


def test_a_word_that_thousands_hold_narrows_what_another_word_found(desk):
    luna = taken_in(desk, "Luna", mark="red collar, redbird 07")
    taken_in(desk, "Luna", mark="blue collar")
    others = [
        Animal(organisation=desk.organisation, name="Pip", species="cat", mark=mark, custody_from_at=NOW)
        for mark in (["red collar"] * 210 + ["redbird"] * 800 + ["redbirds"] * 800)
    ]
    Animal.everywhere.bulk_create(others)
    list(findable.rebuild(desk.organisation))

    for typed in ("luna red", "luna redbird", "luna redbir", "redbi 07"):
        assert [one.id for one in search(desk, typed).groups[0].found] == [luna.pk], typed
    assert search(desk, "luna reddish").groups == ()


def test_people_are_found_by_near_spellings_and_by_phone(desk):
    person = people.add(name="Emily Rackovan", email="er@example.org", phone="+1 414 555 0188", by=desk)
    memberships.grant(person=person, role="carer", by=desk)

    for typed in ("Rackovan", "rachovan", "Rackovaп", "rakovan", "emily rachovan", "4145550188", "555 0188", "er@exam"):
        assert names(search(desk, typed), "people") == ["Emily Rackovan"], typed


def test_homes_litters_and_orders_are_found(desk):
    homes.open(name="Ash Lane", address="4 Wicket Street", by=desk)
    litters.open(name="The garage seven", species="cat", by=desk)

    assert groups(search(desk, "ash")) == ["homes"]
    assert matched(search(desk, "wicket"), "homes") == ["Wicket"]
    assert names(search(desk, "garage"), "litters") == ["The garage seven"]


def test_a_vets_order_and_a_note_on_a_home_are_found_in_their_own_words(desk):
    animal, home = taken_in(desk, "Pip"), homes.open(name="Ash Lane", by=desk)
    order = make.vet_order(animal, by=desk, words="Small feeds until the swelling is down")
    note = HomeNote(organisation=desk.organisation, home=home, words="Rings after nine", written_at=NOW, by=desk.person)
    changes.add(note, kind="home-note-written", by=desk)
    findable.keep(order)

    assert matched(search(desk, "swelling"), "orders") == ["swelling"]
    assert matched(search(desk, "rings nine"), "notes") == ["Rings", "nine"]
    assert search(desk, "rings nine").groups[0].found[0].home_id == home.pk


def test_a_coming_in_and_who_found_them_are_found(desk):
    finder = Finder(organisation=desk.organisation, name="Mira Stone", phone="414 555 0142")
    intake = Intake(
        organisation=desk.organisation,
        kind="litter",
        species="cat",
        name="Garage cat",
        opened_at=NOW,
        opened_by=desk.person,
        chip_number="276 098 104 123 456",
        finder=finder,
    )
    for row in (finder, intake):
        changes.add(row, kind="kept", by=desk)

    assert names(search(desk, "276098104123456"), "intakes") == ["Garage cat"]
    assert [one.intake_id for one in search(desk, "mira 0142").groups[0].found] == [intake.pk]


def test_a_damaged_note_is_found_by_plain_letters_and_kept_as_it_came(desk):
    text = "The caretaker of the colony found our runt in a garage, and named her Kangaroo".translate(DAMAGED)
    note = noted(desk, taken_in(desk, "Pip"), text)

    for typed in ("found runt", "kangaroo", "garage", "her named"):
        assert groups(search(desk, typed)) == ["notes"], typed
    assert matched(search(desk, "kangaroo"), "notes") == ["Kaпgaroo"]
    assert Observation.everywhere.get(pk=note.pk).note == text


def test_a_long_damaged_text_pasted_as_a_note_is_found(desk):
    noted(desk, taken_in(desk, "Pip"), PASTED.translate(DAMAGED))

    for typed in ("kangaroo", "possum", "rackovan", "rachovan", "incubator", "friendship", "runts bottle"):
        assert groups(search(desk, typed)) == ["notes"], typed


def test_names_in_another_alphabet_are_found_as_typed(desk):
    taken_in(desk, "Ветка")
    taken_in(desk, "Πηνελόπη")

    assert names(search(desk, "ветка"), "animals") == ["Ветка"]
    assert names(search(desk, "Πηνελόπη"), "animals") == ["Πηνελόπη"]
    assert search(desk, "vetka").groups == ()


def test_a_dose_is_found_as_typed_alone(desk):
    note = facts.keep(
        TreatmentGiven,
        ref=new_id(),
        said={"animal": taken_in(desk, "Tip").pk, "words": "Baп 10μg", "outcome": "given"},
        happened_at=NOW,
        by=desk,
    )

    assert search(desk, "10μg").groups[0].found[0].id == note.pk
    assert search(desk, "ban").groups == ()
    assert matched(search(desk, "baп"), "notes") == ["Baп"]


def test_what_was_undone_is_not_found_and_a_correction_is(desk):
    animal = taken_in(desk, "Pip")
    note = noted(desk, animal, "sneezed twice")

    corrected = tell(Observation, animal=animal, note="coughed twice", by=desk, corrects=note)
    assert groups(search(desk, "coughed")) == ["notes"]
    assert groups(search(desk, "sneezed")) == []

    facts.keep(Observation, ref=new_id(), said={}, happened_at=None, by=desk, corrects=corrected, is_withdrawn=True)
    assert groups(search(desk, "coughed")) == []


def test_a_new_name_is_found_and_the_old_one_no_more(desk):
    animal = taken_in(desk, "Pip")

    animals.rename(animal=animal, name="Wallaby", by=desk)

    assert names(search(desk, "wallaby"), "animals") == ["Wallaby"]
    assert search(desk, "pip").groups == ()


def test_another_house_finds_nothing_of_it(desk):
    taken_in(desk, "Kangaroo")

    assert search(make.viewer("administrator"), "kangaroo").groups == ()


def test_a_carer_finds_only_hers_and_no_contact_details(desk):
    hers, other = taken_in(desk, "Kangaroo"), taken_in(desk, "Kangaroo")
    noted(desk, hers, "likes the plush toy")
    noted(desk, other, "likes the plush blanket")
    friend = people.add(name="Plush Person", email="plush@example.org", phone="414 555 0188", by=desk)
    memberships.grant(person=friend, role="carer", by=desk)
    carer = make.viewer("carer", organisation=desk.organisation, animal=hers)

    assert [one.id for one in search(carer, "kangaroo").groups[0].found] == [hers.pk]
    assert groups(search(carer, "plush")) == ["notes"]
    assert matched(search(carer, "plush toy"), "notes") == ["plush", "toy"]
    assert [search(carer, typed).groups for typed in ("blanket", "0188", "plush@example")] == [(), (), ()]
    assert groups(search(desk, "0188")) == ["people"]


def test_what_a_carer_has_no_more_in_care_she_finds_no_more(desk):
    animal = taken_in(desk, "Kangaroo")
    carer = make.viewer("carer", organisation=desk.organisation)

    assert search(carer, "kangaroo").groups == ()
    assert names(search(desk, "kangaroo"), "animals") == [animal.name]


def test_an_erased_name_leaves_no_word_behind(desk):
    person = people.add(name="Zbigniew", email="z@example.org", by=desk)
    memberships.grant(person=person, role="carer", by=desk)

    people.change(person=person, name="somebody", by=desk)

    assert search(desk, "zbigniew").groups == ()
    assert not SearchWord.everywhere.filter(word="zbigniew").exists()


def test_keys_made_anew_are_the_keys_that_were_written_along(desk):
    animal = taken_in(desk, "Kangaroo", mark="red collar")
    noted(desk, animal, "a long night, but she drank")
    friend = people.add(name="Ann Example", email="ann@example.org", phone="414 555 0188", by=desk)
    memberships.grant(person=friend, role="carer", by=desk)
    changes.alter(animal, [], kind="animal-described", by=desk)
    written = _keys()

    seen = list(findable.rebuild(desk.organisation))

    assert _keys() - written == _of_herself(desk)
    assert written - _keys() == set()
    assert seen[-1] == 4


def _keys():
    hits = {(row.word_id, row.kind, row.row_id, row.animal_id, row.is_contact) for row in SearchHit.everywhere.all()}
    return (
        hits | set(SearchGram.objects.values_list("gram", "word_id")) | set(SearchWord.everywhere.values_list("word"))
    )


def _of_herself(desk):
    """The factory makes the coordinator herself without the actions."""
    own = findable.FINDABLE[type(desk.person)].keys(desk.person)
    ids = {findable.word_id(desk.organisation.pk, key): key for key in own}
    return {
        key
        for key in _keys()
        if (key[0] in ids and len(key) == 5 and key[2] == desk.person.pk)
        or (len(key) == 2 and key[1] in ids and ids[key[1]] not in ("example", "org"))
        or (len(key) == 1 and key[0] in own and key[0] not in ("example", "org"))
    }


def test_nothing_is_looked_up_for_nothing(desk, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert search(desk, "  ?! ").groups == ()


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_questions_does_not_grow(desk, django_assert_num_queries, count):
    home = homes.open(name="Ash Lane", by=desk)
    for n in range(count):
        noted(desk, taken_in(desk, f"Luna {n}", home=home), "luna drank well")

    with django_assert_num_queries(6):
        sheet = search(desk, "luna")

    assert [len(group.found) for group in sheet.groups] == [count, count]
