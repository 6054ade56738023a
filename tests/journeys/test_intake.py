"""Taking in at 390 px, one hand: a garage, a van without a network, one animal half done and finished at the desk."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from littermate.records.models import (
    Animal,
    Birth,
    BirthEstimate,
    Feed,
    Finder,
    Intake,
    IntakeTold,
    Organisation,
    Person,
    TrapLoan,
    Warmth,
    WeighIn,
)
from tests import factories as make
from tests.journeys import nights, sheds

pytestmark = pytest.mark.same_phone

WEIGHTS = [98, 104, 112, 95, 120, 101, 88, 109]


@dataclass(frozen=True)
class House:
    """A rescue with two officers, a coordinator and a clinic's number."""

    organisation: Organisation
    officer: Person
    other: Person
    coordinator: Person

    def page(self, live_house, path: str) -> str:
        return f"{live_house.url}/o/{self.organisation.slug}/{path}"


@pytest.fixture
def house(live_house) -> House:
    rescue = make.organisation(slug=nights.SLUG, name="Rescue")
    people = {}
    for name, role in (("Officer", "officer"), ("Second officer", "officer"), ("Coordinator", "coordinator")):
        people[name] = make.person(name=name)
        make.membership(people[name], rescue, role)
    make.home(rescue, name="Home 4")
    make.on_call(rescue, label="Lead on call", phone="+44 20 7946 0000")
    make.on_call(rescue, label="Night clinic", phone="+44 20 7946 0099", kind="night-clinic")
    return House(rescue, people["Officer"], people["Second officer"], people["Coordinator"])


@pytest.fixture
def phone(page: Page, house: House, live_house, sign_in) -> "Thumb":
    sign_in(page, house.officer, live_house)
    page.goto(house.page(live_house, ""))
    expect(page.get_by_role("heading", name="Taking in", level=1)).to_be_visible()
    return Thumb(page)


class Thumb:
    """One hand on a phone; it counts its taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, role: str, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        self.press(self.page.get_by_role(role, name=name, exact=exact))  # type: ignore[arg-type]

    def press(self, button: Locator) -> None:
        button.tap()
        self.taps += 1

    def digits(self, said: str) -> None:
        keys = self.page.get_by_role("group", name="Number keys")
        for digit in said:
            self.press(keys.get_by_role("button", name=digit, exact=True))

    def write(self, label: str, said: str) -> None:
        self.page.get_by_label(label, exact=True).fill(said)
        self.page.keyboard.press("Tab")

    def unfold(self, words: str) -> None:
        self.page.locator("summary").filter(has_text=words).tap()

    def saved(self) -> None:
        expect(self.page.get_by_role("button", name="saved", exact=True)).to_be_visible()


def of(house: House, kind):
    return kind.objects.within(house.organisation)


def test_an_officer_without_a_home_lands_where_animals_are_taken_in(phone, check_axe):
    expect(phone.page.get_by_role("button", name="Take in a dog in labour")).to_be_visible()
    expect(phone.page.get_by_text("Nothing is open")).to_be_visible()
    check_axe(phone.page)


def test_times_in_the_van_are_those_of_the_house_and_not_of_a_far_clock(page, house, live_house, sign_in):
    house.organisation.time_zone = "America/Chicago"  # the browser's own clock is London's
    house.organisation.save()
    sign_in(page, house.officer, live_house)
    page.goto(house.page(live_house, ""))

    page.get_by_role("button", name="Take in a dog in labour").tap()

    expect(page.get_by_text(re.compile("^since .*, Officer$"))).to_be_visible()
    minutes = [datetime.now(ZoneInfo("America/Chicago")) - timedelta(minutes=ago) for ago in (0, 1, 2)]
    said = "|".join(f"{at:%H:%M}" for at in minutes)
    expect(page.get_by_text(re.compile(f"^since ({said}), Officer$"))).to_be_visible()


def test_a_coordinator_gets_there_by_one_tap_from_the_round(page, house, live_house, sign_in):
    sign_in(page, house.coordinator, live_house)
    page.goto(house.page(live_house, "round/"))

    page.get_by_role("link", name="Take in").tap()

    expect(page.get_by_role("heading", name="Taking in", level=1)).to_be_focused()


@pytest.mark.kept
def test_a_home_where_one_is_ill_is_marked_and_asked_about_before_somebody_is_placed_there(
    page, house, live_house, sign_in, check_axe
):
    since = datetime.now(UTC) - timedelta(days=60)
    make.illness(make.animal(home=make.home(house.organisation, name="Home 7"), custody_from_at=since))
    sign_in(page, house.coordinator, live_house)
    page.goto(house.page(live_house, "round/"))
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.get_by_role("link", name="Take in").tap()
    page.get_by_role("button", name="Take in one cat").tap()
    thumb = Thumb(page)
    thumb.unfold("Where they go")
    marked = page.get_by_role("button", name="Home 7 One who is or may be ill lives there.")
    expect(marked).to_be_visible()
    page.context.set_offline(True)

    marked.tap()
    asked = page.get_by_role("dialog", name="Really to Home 7?")
    check_axe(page)
    asked.get_by_role("button", name="They go there").tap()
    page.get_by_role("dialog", name="Say why in a word or two").get_by_role("button", name="Close").tap()
    asked.get_by_label("Why there all the same?").fill("Nobody else is up tonight.")
    asked.get_by_role("button", name="They go there").tap()
    expect(asked).to_have_count(0)
    page.context.set_offline(False)

    thumb.saved()
    said = of(house, IntakeTold).exclude(said__home_because=None).get().said
    assert said["home_because"] == "Nobody else is up tonight."
    assert of(house, Intake).get().home.name == "Home 7"


def test_a_litter_of_eight_takes_at_most_sixty_taps_and_digits(phone, house):
    phone.tap("button", "Take in kittens, with or without their mother")
    phone.tap("button", "8")
    for place, weight in enumerate(WEIGHTS):
        phone.tap("button", "female" if place % 2 else "male")
        phone.digits(str(weight))
        phone.tap("button", "Next" if place < 7 else "That is all")
    expect(phone.page.get_by_role("heading", level=1)).to_be_focused()
    phone.tap("button", "Close this intake")
    expect(phone.page.get_by_text(re.compile("^Closed "))).to_be_visible()
    phone.saved()

    assert phone.taps <= 60
    young = of(house, Animal).order_by("name")
    assert [animal.intake_weight_dg for animal in young] == [10 * weight for weight in WEIGHTS]
    assert [animal.sex for animal in young] == ["male", "female"] * 4
    assert of(house, WeighIn).count() == 8
    assert of(house, Intake).get().closed_at is not None


def test_seven_in_a_garage_with_their_mother_finder_and_trap(phone, house, check_axe):
    """F1, F3: born before custody; one screen, a count and then rows."""
    phone.tap("button", "Take in kittens, with or without their mother")
    check_axe(phone.page)
    phone.tap("button", "7")
    for weight in WEIGHTS[:6]:
        phone.tap("button", "female")
        phone.tap("button", "red")
        phone.digits(str(weight))
        phone.tap("button", "Next")
    phone.digits("62")
    check_axe(phone.page)
    phone.tap("button", "That is all")
    phone.unfold("Custody and hold")
    phone.tap("button", "found")
    phone.write("Hold until", "2030-01-01")
    phone.unfold("Place and circumstances")
    phone.write("Called", "Grey mother")
    phone.write("Where they were found", "A colony caretaker's garage")
    phone.unfold("Finder")
    phone.tap("button", "known")
    phone.write("Finder's name", "Ada Finder")
    phone.write("Finder's phone", "555 0177")
    phone.unfold("Trap lent")
    phone.write("Whose trap", "Cat group")
    phone.write("Due back on", "2030-01-02")
    phone.unfold("Chip")
    phone.tap("button", "scanned")
    phone.tap("button", "All feel warm")
    phone.tap("button", "Add the mother")
    phone.write("Name", "Grey mother")
    phone.saved()
    check_axe(phone.page)

    intake = of(house, Intake).get()
    dam = of(house, Animal).get(is_dam=True)
    young = of(house, Animal).filter(is_dam=False)
    assert (intake.name, intake.custody_basis, str(intake.hold_until)) == ("Grey mother", "stray", "2030-01-01")
    assert (intake.place_found, intake.chip_scanned) == ("A colony caretaker's garage", True)
    assert (dam.name, intake.litter.dam, young.count()) == ("Grey mother", dam, 7)
    assert {birth.place for birth in of(house, Birth)} == {"before-custody"}
    assert (of(house, Finder).get().phone, of(house, TrapLoan).get().whose) == ("555 0177", "Cat group")
    assert of(house, Warmth).count() == 7
    assert not of(house, BirthEstimate).exists()


@pytest.mark.kept
def test_two_in_a_van_without_a_network_and_six_at_the_shelter(phone, house, check_axe):
    """F8, F9: the mother has no name yet; every birth is one tap, kept at once."""
    phone.tap("button", "Take in a dog in labour")
    expect(phone.page.get_by_role("button", name="Born now")).to_be_visible()
    phone.saved()
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    phone.page.context.set_offline(True)
    phone.tap("button", "She strains now")
    expect(phone.page.get_by_text("Since straining began")).to_be_visible()
    expect(phone.page.get_by_role("link", name=re.compile("Night clinic"))).to_have_attribute(
        "href", "tel:+442079460099"
    )
    for number, weight in enumerate(("320", "298"), start=1):
        _born_now(phone, number)
        phone.tap("button", "female")
        phone.digits(weight)
    check_axe(phone.page)
    phone.tap("button", "Done")
    puppies = phone.page.get_by_role("list", name="All puppies").get_by_role("listitem")
    kept = phone.page.get_by_role("button", name="Offline, 9 kept here")
    expect(kept).to_be_visible()
    phone.page.reload()
    expect(kept).to_be_visible()
    expect(puppies).to_have_count(2)
    expect(puppies.nth(1).get_by_role("textbox")).to_have_value("298")
    assert of(house, Birth).count() == 0

    phone.page.context.set_offline(False)
    phone.saved()
    phone.tap("button", "in care")
    for number in range(3, 9):
        _born_now(phone, number)
    phone.saved()

    births = list(of(house, Birth).standing().order_by("order"))
    assert [birth.place for birth in births] == ["in-transit"] * 2 + ["in-care"] * 6
    assert [birth.order for birth in births] == list(range(1, 9))
    assert {birth.animal.litter_id for birth in births} == {of(house, Intake).get().litter_id}
    assert of(house, BirthEstimate).filter(method="seen").count() == 8
    assert sorted(of(house, WeighIn).values_list("weight_dg", flat=True)) == [2980, 3200]


def _born_now(phone: Thumb, number: int) -> None:
    """One tap; one within seconds of the last is asked about, and answered."""
    asked = phone.page.get_by_role("button", name="Two were born")
    row = phone.page.get_by_role("list", name="All puppies").get_by_role("listitem").nth(number - 1)
    phone.tap("button", "Born now")
    expect(asked.or_(row)).to_be_visible()
    if asked.count():
        phone.press(asked)
    expect(row).to_be_visible()


def test_a_tap_that_trembled_makes_one_pup_and_a_birth_can_be_undone(phone, house):
    phone.tap("button", "Take in a dog in labour")
    phone.tap("button", "Born now")
    phone.tap("button", "Born now")
    phone.tap("button", "One birth, as it stands")
    rows = phone.page.get_by_role("list", name="All puppies").get_by_role("listitem")
    expect(rows).to_have_count(1)

    phone.tap("button", re.compile("^Undo: Number 1 born"), exact=False)
    expect(rows).to_have_count(0)
    phone.saved()

    assert not of(house, Birth).standing().exists()
    assert of(house, Animal).get().litter is None


def test_nobody_is_born_into_an_intake_that_is_closed(phone, house):
    phone.tap("button", "Take in a dog in labour")
    _born_now(phone, 1)
    phone.tap("button", "Done")
    expect(phone.page.get_by_role("button", name="Born now")).to_be_visible()

    phone.tap("button", "Close this intake")

    expect(phone.page.get_by_text(re.compile("^Closed "))).to_be_visible()
    expect(phone.page.get_by_role("button", name="Born now")).to_have_count(0)
    phone.tap("button", "Open it again")
    expect(phone.page.get_by_role("button", name="Born now")).to_be_visible()


def test_two_officers_see_each_others_births_and_join_two_that_are_one(phone, house, browser, live_house, sign_in):
    phone.tap("button", "Take in a dog in labour")
    expect(phone.page.get_by_role("button", name="Born now")).to_be_visible()
    phone.saved()
    address = phone.page.url
    from tests import browsers

    with browsers.context(browser, browsers.PHONE, is_as_asked=True) as second:
        page = second.new_page()
        sign_in(page, house.other, live_house)
        page.goto(address)
        hers = Thumb(page)
        hers.tap("button", "Born now")
        phone.tap("button", "Born now")
        hers.saved()
        phone.saved()
        both = phone.page.get_by_role("list", name="All puppies").get_by_role("listitem")
        expect(both).to_have_count(2)
        expect(page.get_by_role("list", name="All puppies").get_by_role("listitem")).to_have_count(2)

    phone.tap("button", re.compile("are one$"), exact=False)
    expect(both).to_have_count(1)
    phone.saved()
    assert of(house, Animal).filter(litter__isnull=False).count() == 1


def test_a_number_tapped_before_the_first_one_is_kept_is_not_added_to_it(phone, house):
    phone.tap("button", "Take in kittens, with or without their mother")
    expect(phone.page.get_by_role("heading", name="How many kittens?")).to_be_visible()
    phone.page.evaluate(sheds.HOLD_THE_STORE, "rows")
    phone.tap("button", "2")
    phone.tap("button", "3")
    phone.page.evaluate("window.isLetGo = true")

    expect(phone.page.get_by_role("list", name="All kittens").get_by_role("link")).to_have_count(2)
    phone.saved()
    assert of(house, Animal).count() == 2


def test_signs_become_a_band_that_says_who_said_so(phone, house, check_axe):
    phone.tap("button", "Take in kittens, with or without their mother")
    phone.tap("button", "2")
    phone.digits("120")
    phone.tap("button", "Next")
    phone.tap("button", "That is all")
    phone.page.get_by_role("list", name="All kittens").get_by_role("link").first.tap()
    phone.tap("link", "Estimate by eyes, ears, cord, teeth")
    phone.page.get_by_role("group", name="Eyes").get_by_role("button", name="shut").tap()
    phone.page.get_by_role("group", name="Cord").get_by_role("button", name="fallen off").tap()
    expect(phone.page.get_by_text("2 to 5 days old")).to_be_visible()
    phone.page.get_by_role("group", name="Corner teeth").get_by_role("button", name="through").tap()
    expect(phone.page.get_by_text("These cannot all be true")).to_be_visible()
    check_axe(phone.page)
    phone.page.get_by_role("group", name="Corner teeth").get_by_role("button", name="through").tap()

    phone.tap("button", "Keep for all 2")
    phone.saved()

    kept = of(house, BirthEstimate)
    assert {(row.method, (row.latest_at - row.earliest_at).days) for row in kept} == {("signs", 4)}
    assert "Eyes: shut" in kept.first().words


def test_one_animal_half_done_in_the_van_is_finished_at_the_desk_next_day(phone, house, live_house, desk_page, sign_in):
    phone.tap("button", "Take in one cat")
    phone.tap("button", "Write the animal down")
    phone.tap("button", "male")
    phone.tap("button", "Warm")
    phone.tap("button", "Had milk")
    phone.saved()

    sign_in(desk_page, house.coordinator, live_house)
    desk_page.goto(house.page(live_house, "now/"))
    desk_page.get_by_role("link", name="Intakes").click()
    desk_page.get_by_role("link", name=re.compile("^Cat ")).first.click()
    expect(desk_page.get_by_role("columnheader", name="First milk")).to_be_visible()
    desk_page.get_by_role("link", name="Add details").click()
    desk_page.get_by_label("Where they were found").fill("Behind the bakery")
    desk_page.get_by_label("They go to").select_option(label="Home 4")
    desk_page.get_by_role("button", name="Keep it").click()
    desk_page.get_by_role("button", name="Close this intake").click()

    expect(desk_page.get_by_text("closed", exact=True)).to_be_visible()
    intake, animal = of(house, Intake).get(), of(house, Animal).get()
    assert (intake.place_found, intake.closed_at is not None) == ("Behind the bakery", True)
    assert (animal.sex, animal.placements.get().home.name) == ("male", "Home 4")
    assert of(house, Feed).count() == of(house, Warmth).count() == 1
