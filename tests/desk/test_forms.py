"""Writing at the desk: what is kept, what is asked back, what is refused, and that sending twice keeps once."""

import copy
import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from littermate.actions import corrections, facts
from littermate.desk import fields
from littermate.desk.own_words import OwnWords, in_own_words
from littermate.records.ids import new_id
from littermate.records.models import (
    Birth,
    Contact,
    Feed,
    LeavingCare,
    Membership,
    NestReading,
    Organisation,
    Photo,
    Placement,
    Rearing,
    Refusal,
    Stay,
    TreatmentTime,
    VetOrder,
    WeighIn,
)
from littermate.records.viewers import Viewer
from tests import factories as make
from tests.desk.conftest import House, signed_in

VIENNA = ZoneInfo("Europe/Vienna")


def form(house: House, **said: Any) -> dict[str, Any]:
    """What a browser sends: the id the form brought, and now by the home's clock."""
    happened_at = house.now.astimezone(VIENNA).isoformat(timespec="minutes")
    return {"ref": str(new_id()), "happened_at": happened_at} | said


def weights(house: House) -> list[tuple[int, bool]]:
    standing = WeighIn.everywhere.standing().filter(animal=house.animal).order_by("happened_at")
    return list(standing.values_list("weight_dg", "is_doubtful"))


# What a form says of itself ----------------------------------------------------------------------------------------
class OfEveryKind(OwnWords):
    """One box of each kind that the desk has."""

    words = forms.CharField(max_length=5)
    number = fields.DecimalField(max_value=9)
    count = fields.WholeField(min_value=1)
    day = forms.DateField()
    clock = forms.TimeField()
    mail = forms.EmailField()
    one = forms.ChoiceField(choices=[("a", "a")])
    several = forms.MultipleChoiceField(choices=[("a", "a")])
    tick = forms.BooleanField()
    file = forms.FileField()
    own = forms.CharField(error_messages={"required": "Who brought her?"})


def djangos_words() -> set[str]:
    """Everything that Django's own fields say."""
    kinds = [kind for kind in vars(forms).values() if isinstance(kind, type) and issubclass(kind, forms.Field)]
    return {str(words) for kind in kinds for words in vars(kind).get("default_error_messages", {}).values()}


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"words": "lengthy", "number": "abc", "count": "abc", "day": "abc", "clock": "abc", "mail": "abc", "one": "b"},
        {"number": "10", "count": "0"},
    ],
)
def test_a_box_left_empty_or_not_read_is_spoken_of_in_our_own_words(typed: dict[str, str]):
    said = {name: str(errors[0]) for name, errors in OfEveryKind(typed).errors.items()}

    assert set(typed) <= set(said)
    assert set(said.values()) & djangos_words() == set()
    assert [words for words in said.values() if "Ensure this" in words or "Enter a" in words] == []
    assert said["own"] == "Who brought her?"


def test_a_number_past_its_bound_says_which_was_seen_and_which_is_taken():
    said = OfEveryKind({"number": "10", "count": "0", "words": "lengthy"}).errors

    assert said["number"] == ["10 is over 9, the most that is taken here."]
    assert said["count"] == ["0 is under 1, the least that is taken here."]
    assert said["words"] == ["7 letters stand here, and 5 fit. Write it shorter, and send again."]


def forms_of_the_house() -> list[type[forms.Form]]:
    """Every form that is ours, of the desk and beside it."""
    get_resolver().url_patterns  # noqa: B018 - all views are read, and with them all forms
    open_ones, found = [forms.Form], set()
    while open_ones:
        below = open_ones.pop().__subclasses__()
        open_ones += below
        found |= set(below)
    return [kind for kind in found if kind.__module__.startswith("littermate.")]


def test_no_box_of_any_form_has_words_of_django_left():
    own = [(kind, copy.deepcopy(field)) for kind in forms_of_the_house() for field in kind.base_fields.values()]
    for _kind, field in own:
        in_own_words(field)

    left = [(kind.__name__, code) for kind, field in own for code, words in said_by(field) if words in djangos_words()]
    silent = [
        (kind.__name__, code) for kind, field in own for code in asked_of(field) if code not in dict(said_by(field))
    ]
    assert left == []
    assert silent == []


def said_by(field: forms.Field) -> list[tuple[str, str]]:
    """Each code of a field with its words."""
    return [(code, str(words)) for code, words in field.error_messages.items()]


def asked_of(field: forms.Field) -> set[str]:
    """The codes of Django's validators on a field, which speak for themselves where the field does not."""
    ours = [each for each in field.validators if type(each).__module__ == "django.core.validators"]
    return {code for each in ours for code in getattr(each, "messages", None) or [each.code]}


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        (fields.DecimalField(max_digits=5), "1.12345", "Too many digits: 5 are taken here."),
        (fields.DecimalField(max_digits=5, decimal_places=2), "1.1234", "Too many digits after the point: 2 are taken"),
        (fields.DecimalField(max_digits=5, decimal_places=2), "1234", "Too many digits before the point: 3 are taken"),
        (forms.CharField(min_length=4), "abc", "3 letters stand here, and at least 4 are asked for."),
        (forms.FileField(), SimpleUploadedFile("kitten.jpg", b""), "Nothing is in that file."),
        (forms.UUIDField(), "abc", "That cannot be read."),
    ],
)
def test_what_a_validator_says_is_in_our_own_words(field: forms.Field, typed: object, words: str):
    in_own_words(field)

    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    assert refused.value.messages[0].startswith(words)


def test_every_form_of_the_house_speaks_so():
    ours = forms_of_the_house()

    assert len(ours) > 40
    assert [kind for kind in ours if not issubclass(kind, OwnWords)] == []


# A weight -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["134.5", "134,5", "１３４．５", "134.5 g"])
def test_a_weight_is_read_as_people_type_it(house: House, coordinator: Client, typed: str):
    answer = coordinator.post(house.of_animal("weigh-in/"), form(house, weight=typed, fed="before"))

    assert answer.status_code == 302
    assert weights(house)[-1] == (1345, False)


def test_a_weight_sent_twice_is_kept_once(house: House, coordinator: Client):
    said = form(house, weight="134", fed="before")

    coordinator.post(house.of_animal("weigh-in/"), said)
    coordinator.post(house.of_animal("weigh-in/"), said)

    assert weights(house) == [(1250, False), (1310, False), (1340, False)]


@pytest.mark.parametrize("typed", ["0", "-5", "1e9", "heavy", "", "99999999"])
def test_a_weight_that_cannot_be_is_refused_with_words(house: House, coordinator: Client, typed: str):
    answer = coordinator.post(house.of_animal("weigh-in/"), form(house, weight=typed))

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert weights(house) == [(1250, False), (1310, False)]


def test_a_slip_of_the_hand_is_asked_about_and_its_answer_kept(house: House, coordinator: Client):
    asked = coordinator.post(house.of_animal("weigh-in/"), form(house, weight="1340", fed="before"))
    said = form(house, weight="1340", fed="before") | {"weight-typed": "1340", "weight-meant": "1340"}
    answered = coordinator.post(house.of_animal("weigh-in/"), said)

    assert asked.status_code == 422
    assert "Which is it?" in asked.content.decode()
    assert answered.status_code == 302
    assert weights(house)[-1] == (1340, False)


def test_a_far_weight_that_is_insisted_on_is_kept_as_doubtful(house: House, coordinator: Client):
    said = form(house, weight="300", fed="before") | {"weight-typed": "300", "weight-meant": "3000"}

    coordinator.post(house.of_animal("weigh-in/"), said)

    assert weights(house)[-1] == (3000, True)


def test_an_answer_that_was_never_offered_is_not_believed(house: House, coordinator: Client):
    said = form(house, weight="300", fed="before") | {"weight-typed": "300", "weight-meant": "7777"}

    answer = coordinator.post(house.of_animal("weigh-in/"), said)

    assert answer.status_code == 422
    assert len(weights(house)) == 2


def test_a_weight_in_the_future_is_refused(house: House, coordinator: Client):
    later = (house.now + timedelta(days=1)).astimezone(VIENNA).isoformat(timespec="minutes")

    answer = coordinator.post(house.of_animal("weigh-in/"), form(house, weight="134") | {"happened_at": later})

    assert answer.status_code == 422
    assert len(weights(house)) == 2


def test_an_hour_that_was_left_out_in_spring_is_refused(house: House, coordinator: Client):
    said = form(house, weight="134") | {"happened_at": "2026-03-29T02:30"}

    answer = coordinator.post(house.of_animal("weigh-in/"), said)

    assert answer.status_code == 422
    assert "the clocks went forward" in answer.content.decode()


# They told me by phone ----------------------------------------------------------------------------------------------
def test_what_was_told_by_phone_is_kept_as_told_by_phone(house: House, coordinator: Client):
    said = form(house, words="All well, she drank.", weight="132", took="5,2", warm="warm")

    coordinator.post(house.of_animal("told/"), said)

    contact = Contact.everywhere.get()
    assert (contact.words, contact.animal_id) == ("All well, she drank.", house.animal.pk)
    assert Feed.everywhere.filter(told_by_phone=True).get().taken_dml == 52
    assert WeighIn.everywhere.filter(told_by_phone=True).get().weight_dg == 1320


def test_who_hears_of_all_in_a_home_reads_whose_the_figures_are(house: House, coordinator: Client):
    page = coordinator.get(house.of_animal("told/")).content.decode()

    assert "They spoke of all animals in that home" in page
    assert f"written here is kept for {house.animal.name} alone." in page


def test_a_far_weight_told_by_phone_is_kept_as_doubtful(house: House, coordinator: Client):
    said = form(house, weight="300") | {"weight-typed": "300", "weight-meant": "3000"}

    coordinator.post(house.of_animal("told/"), said)

    assert WeighIn.everywhere.filter(told_by_phone=True).get().is_doubtful
    assert weights(house)[-1] == (3000, True)


@pytest.mark.parametrize(("meant", "kept"), [("520", 520), ("52", 52)])
def test_milk_above_her_most_told_by_phone_is_asked_about_and_kept_as_it_was(
    house: House, coordinator: Client, meant: str, kept: int
):
    said = form(house, took="52")

    asked = coordinator.post(house.of_animal("told/"), said)
    kept_before = Feed.everywhere.filter(told_by_phone=True).count()
    told = coordinator.post(house.of_animal("told/"), said | {"took-typed": "52", "took-meant": meant})
    again = coordinator.post(house.of_animal("told/"), said)

    assert (asked.status_code, kept_before, told.status_code) == (422, 0, 302)
    assert "Took 52 ml? The most is 5.2 ml. If she did take it" in asked.content.decode()
    assert Feed.everywhere.filter(told_by_phone=True).get().taken_dml == kept
    assert again.status_code == (302 if kept == 520 else 422)  # sent again as before; another amount is another telling


def test_a_call_about_a_whole_home_is_kept_for_the_home(house: House, coordinator: Client):
    offered = coordinator.get(house.of_animal("told/?all")).content.decode()
    coordinator.post(house.of_animal("told/"), form(house, words="All of them drank.", of_home="on"))

    assert re.search('name="of_home"[^>]* checked', offered)
    assert Contact.everywhere.get().home_id == house.home.pk


def test_nothing_told_is_nothing_kept(house: House, coordinator: Client):
    answer = coordinator.post(house.of_animal("told/"), form(house))

    assert answer.status_code == 422
    assert Contact.everywhere.count() == 0


def test_a_refusal_told_by_phone_counts(house: House, coordinator: Client):
    coordinator.post(house.of_animal("told/"), form(house, refused="on"))

    assert Refusal.everywhere.get().told_by_phone is True


def test_one_bad_part_keeps_none_of_what_was_told(house: House, coordinator: Client):
    long_ago = (house.now - timedelta(days=40)).astimezone(VIENNA).isoformat(timespec="minutes")

    answer = coordinator.post(house.of_animal("told/"), form(house, warm="warm", took="5") | {"happened_at": long_ago})

    assert answer.status_code == 422
    assert Contact.everywhere.count() == 0
    assert Feed.everywhere.filter(told_by_phone=True).count() == 0


def test_in_a_dialog_the_form_comes_alone_and_answers_without_a_page(house: House, coordinator: Client):
    shown = coordinator.get(house.of_animal("told/"), headers={"X-Desk-Dialog": "board"})
    sent = coordinator.post(
        house.of_animal("told/"), form(house, words="All well."), headers={"X-Desk-Dialog": "board"}
    )

    assert "<html" not in shown.content.decode()
    assert sent.status_code == 204


# Corrections --------------------------------------------------------------------------------------------------------
def test_a_correction_moves_a_weight_to_the_other_kitten_and_says_so(house: House, coordinator: Client):
    assert house.weigh_in
    happened = (house.now - timedelta(hours=3)).astimezone(VIENNA).isoformat(timespec="minutes")
    said = form(house, animal_id=str(house.mate.pk), weight="128", fed="after") | {"happened_at": happened}

    coordinator.post(house.of_animal(f"entries/{house.weigh_in.pk}/"), said)

    assert weights(house) == [(1250, False)]
    corrected = WeighIn.everywhere.standing().get(root_id=house.weigh_in.pk)
    assert (corrected.animal_id, corrected.weight_dg, corrected.fed) == (house.mate.pk, 1280, "after")
    assert "moved to another animal" in coordinator.get(house.of_animal()).content.decode()


def test_the_form_of_a_weight_says_which_milk_was_reckoned_from_it(house: House, coordinator: Client):
    """A slip at the second weight, kept before it was asked about: 1570 ml from her mother."""
    at = house.now - timedelta(hours=3)
    before, after = (
        make.weigh_in(house.animal, weight_dg=weight_dg, at=at + timedelta(milliseconds=place), fed=fed)
        for place, (weight_dg, fed) in enumerate(((1300, "before"), (17000, "after")))
    )
    make.feed(house.animal, route="nursing", measured_by="weighed", taken_dml=15700, at=at + timedelta(milliseconds=2))
    alone = make.weigh_in(house.animal, weight_dg=1310, at=at - timedelta(hours=2))

    pages = [coordinator.get(house.of_animal(f"entries/{one.pk}/")).content.decode() for one in (before, after, alone)]

    assert ["ml of milk from the mother at " in page for page in pages] == [True, True, False]


def test_an_entry_that_is_undone_no_longer_stands(house: House, coordinator: Client):
    assert house.weigh_in
    said = {"ref": str(new_id()), "withdraw": "1"}

    answer = coordinator.post(house.of_animal(f"entries/{house.weigh_in.pk}/"), said)

    assert answer.status_code == 302
    assert weights(house) == [(1250, False)]


def test_an_entry_of_another_animal_is_no_page_here(house: House, coordinator: Client):
    other = WeighIn.everywhere.filter(animal=house.mate).first()

    assert coordinator.get(house.of_animal(f"entries/{other.pk}/")).status_code == 404


# Places, rearing, orders, leaving -----------------------------------------------------------------------------------
def test_a_move_to_another_home_keeps_the_litter(house: House, coordinator: Client):
    other = make.home(house.organisation, name="Home 11", time_zone="Europe/Vienna")

    coordinator.post(house.of_animal("move-home/"), form(house, home=str(other.pk), reason="a bottle carer there"))

    assert Placement.everywhere.get(animal=house.animal, until_at=None).home_id == other.pk
    house.animal.refresh_from_db()
    assert house.animal.litter_id == house.litter.pk


def test_a_move_to_no_home_is_asked_again(house: House, coordinator: Client):
    assert coordinator.post(house.of_animal("move-home/"), form(house, home="")).status_code == 422


def test_a_night_stay_leaves_the_base_as_it_is(house: House, coordinator: Client):
    box = make.nest(house.home, name="Night box")
    said = form(house, nest=str(box.pk), daily_from="20:00", daily_until="07:00")

    coordinator.post(house.of_animal("move-nest/"), said)

    kept = Stay.everywhere.filter(animal=house.animal, until_at=None).order_by("daily_from")
    assert sorted((stay.nest.name, stay.daily_from is not None) for stay in kept) == [
        ("Incubator A", False),
        ("Night box", True),
    ]


def test_one_hour_alone_is_no_night(house: House, coordinator: Client):
    box = make.nest(house.home, name="Night box")

    answer = coordinator.post(house.of_animal("move-nest/"), form(house, nest=str(box.pk), daily_from="20:00"))

    assert answer.status_code == 422


def test_gruel_beside_the_bottle_keeps_the_bottle(house: House, coordinator: Client):
    coordinator.post(house.of_animal("rearing/"), form(house, kind="gruel", keeps="on"))

    kinds = Rearing.everywhere.filter(animal=house.animal, until_at=None).values_list("kind", flat=True)
    assert sorted(kinds) == ["bottle", "gruel"]


def test_an_unknown_way_of_rearing_is_refused(house: House, coordinator: Client):
    assert coordinator.post(house.of_animal("rearing/"), form(house, kind="magic")).status_code == 422


def test_an_order_inside_the_bounds_is_kept_and_can_be_ended(house: House):
    clinician = signed_in(house.people["clinician"])

    clinician.post(house.of_animal("order/"), form(house, words="small feeds", per_feed="4", every_h="2,5"))
    order = VetOrder.everywhere.get(words="small feeds")
    clinician.post(house.of_animal(f"orders/{order.pk}/end/"))

    order.refresh_from_db()
    assert (order.per_feed_dml, order.every_min, order.until_at is not None) == (40, 150, True)


def test_an_order_past_the_hard_stop_is_refused_with_the_bound(house: House):
    answer = signed_in(house.people["clinician"]).post(house.of_animal("order/"), form(house, per_feed="20"))

    assert answer.status_code == 422
    assert "Order less" in answer.content.decode()


def test_a_treatment_stands_at_its_clock_times(house: House):
    said = form(house, words="drops in both eyes", times="8, 20:30")

    signed_in(house.people["clinician"]).post(house.of_animal("treatment/"), said)

    assert [time.at.strftime("%H:%M") for time in TreatmentTime.everywhere.order_by("at")] == ["08:00", "20:30"]


def test_a_treatment_without_a_time_is_asked_again(house: House):
    answer = signed_in(house.people["clinician"]).post(
        house.of_animal("treatment/"), form(house, words="drops", times="soon")
    )

    assert answer.status_code == 422


def test_an_entry_somebody_undid_is_put_back_as_it_stood_and_can_be_undone_again(house: House, coordinator: Client):
    kept = make.feed(house.animal, taken_dml=47, at=house.now, told_by_phone=True)
    carer = signed_in(house.people["carer"])
    carer.post(house.of_animal(f"entries/{kept.pk}/undo/"), {"ref": str(new_id())})
    undone = Feed.everywhere.latest("sequence")
    page = coordinator.get(house.of_animal("")).content.decode()
    action = re.search(r'action="([^"]+/put-back/)"', page)
    assert action is not None
    ref = str(new_id())

    for _ in range(2):
        told = coordinator.post(action[1], {"ref": ref}, follow=True).content.decode()

    back = Feed.everywhere.latest("sequence")
    assert "Put back. It counts again" in told
    assert (str(back.pk), back.corrects_id, back.is_withdrawn) == (ref, undone.pk, False)
    assert (back.taken_dml, back.happened_at, back.told_by_phone) == (47, kept.happened_at, True)
    assert Feed.everywhere.standing().filter(root_id=kept.root_id).get() == back
    coordinator.post(house.of_animal(f"entries/{back.pk}/undo/"), {"ref": str(new_id())})
    assert not Feed.everywhere.standing().filter(root_id=kept.root_id).exists()


def test_an_entry_that_stands_cannot_be_put_back(house: House, coordinator: Client):
    kept = make.feed(house.animal, taken_dml=47, at=house.now)
    before = Feed.everywhere.count()

    told = coordinator.post(house.of_animal(f"entries/{kept.pk}/put-back/"), {"ref": str(new_id())}, follow=True)

    assert "This entry was told otherwise since." in told.content.decode()
    assert Feed.everywhere.count() == before


@pytest.fixture
def told_by(house: House) -> Viewer:
    """The coordinator, through another door than the desk."""
    return make.looking(house.people["coordinator"], house.organisation, at=house.now)


def test_what_a_phone_undid_later_is_put_back_as_of_when_it_was_and_not_of_the_undo(
    house: House, coordinator: Client, told_by: Viewer
):
    fed_at = house.now - timedelta(hours=2)
    kept = make.feed(house.animal, taken_dml=47, at=fed_at)
    facts.keep(Feed, ref=new_id(), said={}, happened_at=house.now, corrects=kept, is_withdrawn=True, by=told_by)
    undone = Feed.everywhere.latest("sequence")
    assert undone.happened_at == house.now

    coordinator.post(house.of_animal(f"entries/{undone.pk}/put-back/"), {"ref": str(new_id())})

    back = Feed.everywhere.standing().get(root_id=kept.root_id)
    assert (back.taken_dml, back.happened_at) == (47, fed_at)


def test_a_page_left_open_puts_nothing_back_over_what_was_told_since(
    house: House, coordinator: Client, told_by: Viewer
):
    kept = make.feed(house.animal, taken_dml=47, at=house.now)
    undone = corrections.withdraw(ref=new_id(), fact=kept, by=told_by)
    right = corrections.amend(ref=new_id(), fact=undone, by=told_by, taken_dml=30)

    told = coordinator.post(house.of_animal(f"entries/{undone.pk}/put-back/"), {"ref": str(new_id())}, follow=True)

    assert "This entry was told otherwise since. Open the page anew" in told.content.decode()
    assert Feed.everywhere.standing().get(root_id=kept.root_id) == right


def test_a_birth_that_was_taken_back_is_told_anew_and_not_put_back(house: House, coordinator: Client, told_by: Viewer):
    born = make.birth(house.animal, at=house.now)
    undone = corrections.withdraw(ref=new_id(), fact=born, by=told_by)

    page = coordinator.get(house.of_animal("")).content.decode()
    told = coordinator.post(house.of_animal(f"entries/{undone.pk}/put-back/"), {"ref": str(new_id())}, follow=True)

    assert f"entries/{undone.pk}/put-back/" not in page
    assert "A birth is not put back." in told.content.decode()
    assert not Birth.everywhere.standing().exists()


def test_a_death_is_told_kindly_and_can_be_undone(house: House, coordinator: Client):
    coordinator.post(house.of_animal("leave/"), form(house, outcome="died", words="in my hand"))
    told = coordinator.get(house.of_animal()).content.decode()
    left = LeavingCare.everywhere.get()
    coordinator.post(house.of_animal(f"entries/{left.pk}/undo/"), {"ref": str(new_id())})

    assert "No round asks anything any more" in told
    assert LeavingCare.everywhere.standing().count() == 0


def test_a_carer_may_tell_a_death_and_no_adoption(house: House):
    carer = signed_in(house.people["carer"])

    adopted = carer.post(house.of_animal("leave/"), form(house, outcome="adopted"))
    died = carer.post(house.of_animal("leave/"), form(house, outcome="died"))

    assert (adopted.status_code, died.status_code) == (422, 302)


def test_a_file_that_is_no_picture_is_refused(house: House, coordinator: Client):
    broken = SimpleUploadedFile("kitten.jpg", b"not a picture", content_type="image/jpeg")

    answer = coordinator.post(house.of_animal("photo/"), form(house, file=broken))

    assert answer.status_code == 422
    assert Photo.everywhere.count() == 0


def test_a_photo_a_carer_took_is_seen_in_its_line_until_it_is_taken_back(house: House, coordinator: Client):
    photo = make.photo(house.organisation)
    seen = make.observation(house.animal, photo=photo, suck=None)
    address = f'href="/o/{house.organisation.slug}/photos/{photo.pk}"'

    assert address in coordinator.get(house.of_animal("")).content.decode()

    make.observation(house.animal, corrects=seen, is_withdrawn=True, photo=photo, suck=None)
    assert address not in coordinator.get(house.of_animal("")).content.decode()


# The house ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("typed", "kept"), [("29,5", 295), ("85 F", 294)])
def test_a_nest_reading_is_read_in_either_unit(house: House, coordinator: Client, typed: str, kept: int):
    said = form(house, temperature=typed, where="animal-level")

    coordinator.post(house.page(f"nests/{house.nest.pk}/reading/"), said)

    assert NestReading.everywhere.get().temperature_dc == kept


def test_a_nest_reading_that_no_thermometer_shows_is_refused(house: House, coordinator: Client):
    said = form(house, temperature="900", where="animal-level")

    assert coordinator.post(house.page(f"nests/{house.nest.pk}/reading/"), said).status_code == 422


def test_the_clinician_signs_the_night_sheet(house: House):
    signed_in(house.people["clinician"]).post(house.page("night-sheet/"), form(house, text="Warm first. Then call."))

    kept = Organisation.everywhere.get(pk=house.organisation.pk)
    assert (kept.night_sheet_text, kept.night_sheet_signed_by) == ("Warm first. Then call.", house.people["clinician"])


def test_an_empty_night_sheet_is_not_signed(house: House):
    answer = signed_in(house.people["clinician"]).post(house.page("night-sheet/"), form(house, text=""))

    assert answer.status_code == 422


def test_an_administrator_adds_a_carer(house: House):
    said = form(house, name="Cleo", email="cleo@example.org", role="carer")

    signed_in(house.people["administrator"]).post(house.page("people/add/"), said)

    kept = Membership.everywhere.get(person__email="cleo@example.org")
    assert (kept.role, kept.organisation) == ("carer", house.organisation)


def test_a_coordinator_makes_nobody_an_administrator(house: House, coordinator: Client):
    said = form(house, name="Cleo", email="cleo@example.org", role="administrator")

    answer = coordinator.post(house.page("people/add/"), said)

    assert answer.status_code == 422
    assert Membership.everywhere.filter(person__email="cleo@example.org").count() == 0


def test_the_animals_page_says_a_changed_plan_as_the_phone_does(house: House, coordinator: Client):
    make.feed(house.animal, at=house.now - timedelta(minutes=2), planned_dml=10)

    page = " ".join(coordinator.get(house.page(f"animals/{house.animal.pk}/")).content.decode().split())

    assert re.search(r'<p class="strong">Now [\d.]+ ml, was 1, because [^<]+</p>', page) is not None
