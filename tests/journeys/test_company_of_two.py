"""F5, F13 to F19, F24 to F26: two runts of two kinds come together and go home, told by people new to it.

A coordinator and a clinician at desks, a carer with her phone; each knows only what the screens say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from littermate.records.models import (
    Animal,
    Companionship,
    Home,
    Litter,
    MilkProduct,
    Organisation,
    Person,
    Return,
    Trial,
)
from tests import browsers
from tests import factories as make
from tests.journeys.nights import ago
from tests.journeys.test_the_case import Desk

WEIGHTS = {"Kangaroo": 1310, "Mouse": 1680, "Dingo": 1760, "Possum": 1180, "Bracken": 3720, "Fern": 3660}


@dataclass(frozen=True)
class House:
    """Both litters lie with their mothers at Home 4; at Home 7 lies nobody yet."""

    organisation: Organisation
    people: dict[str, Person]
    home_4: Home
    home_7: Home
    animals: dict[str, Animal]
    address: str

    def page(self, path: str) -> str:
        return f"{self.address}/o/{self.organisation.slug}/{path}"


@pytest.fixture
def house(live_house: Any) -> House:
    rescue = make.organisation(name="The Grey House", place_profile="no-rule-found")
    home_4, home_7 = make.home(rescue, name="Home 4"), make.home(rescue, name="Home 7")
    people = {role: make.person(name=f"The {role}") for role in ("coordinator", "clinician")}
    people |= {"carer": make.person(name="Carer of four"), "other": make.person(name="Carer of seven")}
    for role, person in people.items():
        make.membership(person, rescue, role if role in ("coordinator", "clinician") else "carer")
    make.care(people["carer"], home=home_4, role="main")
    make.care(people["other"], home=home_7, role="main")
    make.on_call(rescue, label="Lead on call", phone="+44 20 7946 0000")
    make.nest(home_4, name="Incubator A", kind="incubator", takes=3, has_own_probe=True)
    make.nest(home_4, name="Warm box")
    make.nest(home_7, name="Box of Home 7")
    box, far = (make.nest(home_4, name=f"Box with the {dam} mother") for dam in ("grey", "shepherd"))
    cats = _family(rescue, home_4, box, "Grey mother", "cat", ("Kangaroo", "Mouse", "Dingo"), 9.5)
    dogs = _family(rescue, home_4, far, "Burdock", "dog", ("Bracken", "Fern", "Possum"), 6.5)
    for _ in range(2):
        make.observation(cats["Kangaroo"], voice="screams", at=ago(3 - _))
        make.observation(dogs["Possum"], voice="cries", at=ago(3.2 - _))
    return House(rescue, people, home_4, home_7, {**cats, **dogs}, live_house.url)


def _family(
    rescue: Organisation, home: Home, nest: Any, name: str, species: str, young: tuple[str, ...], age_days: float
) -> dict[str, Animal]:
    born_at = ago(24 * age_days)
    dam = make.animal(home=home, name=name, species=species, is_dam=True, age_days=None, custody_from_at=born_at)
    make.stay(dam, nest, from_at=born_at)
    make.dam_check(dam, eats=True, teats_ok=True, milk=True, is_warm=True, lets_nurse=True, at=ago(1))
    litter = make.litter(rescue, name=name, dam=dam, species=species)
    return {one: _young(home, litter, one, species, age_days, nest, "nursed", dam=dam) for one in young} | {name: dam}


def _young(
    home: Home, litter: Litter, name: str, species: str, age_days: float, nest: Any, kind: str, **rearing: Any
) -> Animal:
    born_at = ago(24 * age_days)
    born = make.animal(
        home=home, litter=litter, name=name, species=species, sex="female", age_days=None, custody_from_at=born_at
    )
    make.birth_estimate(born, earliest_at=born_at, latest_at=born_at)
    make.rearing(born, kind, from_at=born_at, **rearing)
    milk = MilkProduct.everywhere.filter(species=species).first() or make.milk_product(
        home.organisation, name=f"Milk for a {species}", species=species
    )
    make.milk_use(born, milk, from_at=born_at)
    make.stay(born, nest, from_at=born_at)
    for hours, share in ((50, 0.9), (26, 0.95), (4.1, 1)):
        make.weigh_in(born, weight_dg=round(WEIGHTS[name] * share / 10) * 10, at=ago(hours))
    make.warmth(born, feel="warm", at=ago(4.1))
    make.feed(born, taken_dml=40, at=ago(4))
    return born


@pytest.fixture
def coordinator(desk_page: Page, house: House, live_house: Any, sign_in: Any) -> Desk:
    sign_in(desk_page, house.people["coordinator"], live_house)
    return Desk(desk_page, house)  # type: ignore[arg-type]


@pytest.fixture
def clinician(browser: Any, house: House, live_house: Any, sign_in: Any) -> Iterator[Desk]:
    with browsers.context(browser, browsers.DESK) as opened:
        page = opened.new_page()
        sign_in(page, house.people["clinician"], live_house)
        yield Desk(page, house)  # type: ignore[arg-type]


class Phone:
    """A carer's phone, tapped by role and label."""

    def __init__(self, page: Page, house: House) -> None:
        self.page, self.house = page, house
        page.goto(house.page("round/"))
        expect(page.locator("#app[data-ready='1']")).to_be_visible()

    def tap(self, role: Any, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.tap()

    def is_at(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def saved(self) -> None:
        """All has reached the house, which the head of a tab says."""
        self.tab("Nests")
        expect(self.page.get_by_role("button", name="saved", exact=True)).to_be_visible()

    def tab(self, name: str) -> None:
        """Back from the screen she is at, where it is none of the tabs, then the tab."""
        tabs = self.page.get_by_role("navigation", name="Littermate")
        back = self.page.get_by_role("link", name=re.compile("^Back to the")).first
        expect(tabs.or_(back).first).to_be_visible()
        if not tabs.is_visible():
            back.tap()
        tabs.get_by_role("link", name=name).tap()
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def part(self, heading: str) -> Locator:
        return self.page.locator("section", has=self.page.get_by_role("heading", name=heading))


@pytest.fixture
def phone(page: Page, house: House, live_house: Any, sign_in: Any) -> Phone:
    sign_in(page, house.people["carer"], live_house)
    return Phone(page, house)


@pytest.mark.same_phone
@pytest.mark.brought
@pytest.mark.long
@pytest.mark.timeout(900)  # three people at two desks and a phone, on a machine that may do much else
def test_two_runts_come_together_and_both_go_home(coordinator: Desk, clinician: Desk, phone: Phone, house: House):
    rejected_and_put_into_the_incubator(coordinator, phone)
    split_off_and_her_litter_to_another_home(coordinator, phone)
    looked_over(phone)
    asked_for(coordinator)
    answered_by_name(clinician)
    tried_with_somebody_beside_them(phone)
    into_one_nest(phone)
    did_it_help(coordinator)
    back_by_day(coordinator, clinician)

    by_day_with_her_litter_by_night_with_possum(phone)
    kangaroo_is_there_for_good(coordinator, clinician)
    possum_goes_home_to_her_litter(coordinator, clinician)
    assert Trial.everywhere.get(step="introduction").result == "go-on"
    ways = Return.everywhere.order_by("animal__name").values_list("animal__name", "ended")
    assert list(ways) == [("Kangaroo", "complete"), ("Possum", "complete")]
    assert not Companionship.everywhere.filter(until_at=None).exists()


def rejected_and_put_into_the_incubator(coordinator: Desk, phone: Phone) -> None:
    """F5: the dam shows no interest in her; with her thumb the carer moves her to the warm incubator."""
    coordinator.fed_otherwise("Grey mother", "Kangaroo", "Rejected by the mother", In_words="She spares her strength.")
    phone.tab("Nests")
    phone.tap("link", "Who is in it tonight: Box with the grey mother")
    phone.is_at("Box with the grey mother")
    expect(phone.part("In it now")).to_contain_text("Kangaroo")
    phone.tap("link", "Move Kangaroo")
    phone.is_at("Move Kangaroo")
    phone.tap("button", re.compile("^Incubator A"), exact=False)
    expect(phone.page.get_by_text("Nobody lies there.")).to_be_visible()
    phone.tap("button", "Move to Incubator A")
    phone.is_at("Incubator A")
    expect(phone.part("In it now")).to_contain_text("Kangaroo")
    phone.saved()


def split_off_and_her_litter_to_another_home(coordinator: Desk, phone: Phone) -> None:
    """F13, F14: Possum becomes a bottle baby; another carer takes her mother and littermates, she stays."""
    coordinator.fed_otherwise("Burdock", "Possum", "Split off", Goal="Back to her litter once she is bigger")
    coordinator.follow("Move them")
    page = coordinator.page
    page.get_by_role("group", name="Who moves").get_by_role("checkbox", name=re.compile("Possum")).uncheck()
    page.get_by_role("radio", name=re.compile("^Home 7")).check()
    page.get_by_label("Why").first.fill("Another carer was found for the mother and her litter.")
    coordinator.press("Move them")
    coordinator.is_said("3 animals live at Home 7 now.")
    laid_into_their_box(coordinator)
    phone.tab("Round")
    phone.page.reload()
    phone.tab("Nests")
    phone.tap("link", "Who is in it tonight: Box with the shepherd mother")
    expect(phone.part("In it now").get_by_role("listitem")).to_have_count(1)
    phone.tap("link", "Move Possum")
    phone.tap("button", re.compile("^Warm box"), exact=False)
    expect(phone.page.get_by_text("Nobody lies there.")).to_be_visible()
    phone.tap("button", "Move to Warm box")
    phone.is_at("Warm box")
    phone.saved()


def laid_into_their_box(coordinator: Desk) -> None:
    """Where they sleep in the new home is written down, else nobody could be put back beside them."""
    page = coordinator.page
    for path in (("Litters", "Burdock", "Burdock"), ("Animals", "Bracken"), ("Animals", "Fern")):
        coordinator.open(*path, "Where and with whom", "Another nest")
        nests = page.get_by_label("Which nest")
        nests.select_option(label=nests.get_by_role("option", name=re.compile("^Box of Home 7")).inner_text())
        coordinator.press("Keep it")
        coordinator.is_said(f"{path[-1]} sleeps in Box of Home 7.")


def looked_over(phone: Phone) -> None:
    """What is asked before company rests on what somebody saw."""
    for name in ("Kangaroo", "Possum"):
        phone.tab("Animals")
        phone.tap("link", re.compile(f"^{name}|{name}\\b"), exact=False)
        phone.is_at(name)
        phone.tap("link", f"Is {name} all right?")
        groups = phone.page.get_by_role("button", name=re.compile("^None of these"))
        expect(groups.first).to_be_visible()
        for place in range(groups.count()):
            groups.nth(place).tap()
        phone.page.get_by_role("group", name="Hand on belly and paws").get_by_role("button", name="Warm").tap()
        phone.tap("button", "Keep this")
        expect(phone.page.get_by_role("button", name="That was a mistake: take it back")).to_be_visible()
    phone.saved()


def asked_for(coordinator: Desk) -> None:
    """F15: both crave warmth and company; the page says so, and asks for it."""
    coordinator.open("Company")
    need = coordinator.part("In need")
    expect(need).to_contain_text("Kangaroo")
    expect(need).to_contain_text("Possum")
    coordinator.follow("Ask for company")
    page = coordinator.page
    for name in ("Kangaroo", "Possum"):
        page.get_by_role("group", name="Who").get_by_role("checkbox", name=name, exact=True).check()
    page.get_by_label("In which nest").select_option(label="Incubator A, Home 4")
    page.get_by_role("radio", name="warmth").check()
    page.get_by_role("textbox", name=re.compile("^It ends when")).fill("Each is big enough for her own litter.")
    page.get_by_label("Clinician").select_option(label="The clinician")
    coordinator.press("Ask for it")
    expect(page.get_by_role("heading", level=1, name="Kangaroo and Possum")).to_be_visible()
    coordinator.is_said("wait for a clinician")


def answered_by_name(clinician: Desk) -> None:
    """Each open question by her name; where the record says no she writes why it is tried all the same."""
    clinician.open("Company", "Kangaroo and Possum")
    page = clinician.page
    done = page.get_by_text("Every question is answered. They may be tried, with somebody beside them.")
    questions = clinician.part("The questions").get_by_role("listitem")
    expect(questions.first).to_be_visible()
    for place in range(questions.count()):
        question = questions.nth(place)
        words = question.inner_text()
        if done.is_visible():
            break
        if not re.search(r"\b(no|not known)\. ", words):
            continue
        question.get_by_role("link", name=re.compile("^Answer")).click()
        dialog = page.get_by_role("dialog")
        if re.search(r"\bnot known\. ", words) or "answerable" in words:
            dialog.get_by_role("radio", name="yes", exact=True).check()
            dialog.get_by_label("According to").fill("Looked at both.")
        else:
            dialog.get_by_role("checkbox", name=re.compile("tried all the same")).check()
            dialog.get_by_label("Reason").fill("Fourteen days are not over; neither keeps warm alone.")
        with page.expect_navigation():  # the page before says the same of the answer before
            dialog.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("Your answer stands with your name.")).to_be_visible()
    expect(done).to_be_visible()


def tried_with_somebody_beside_them(phone: Phone) -> None:
    """F16: a first time together, timed; the minutes outlast a page that is opened anew."""
    page = phone.page
    phone.tab("Nests")
    page.reload()
    phone.tap("link", re.compile("^Kangaroo and Possum"), exact=False)
    phone.is_at("A first time together")
    phone.tap("button", re.compile("^Put them together now"), exact=False)
    expect(page.get_by_role("timer", name="Minutes together")).to_have_text(re.compile(r"^\d+:\d\d$"))
    page.reload()
    expect(page.get_by_role("timer", name="Minutes together")).to_have_text(re.compile(r"^\d+:\d\d$"))
    for sign in ("they pile up", "the crying stops"):
        phone.tap("button", sign)
    for name in ("Kangaroo", "Possum"):
        page.get_by_role("group", name=f"How is {name} heard now?").get_by_role("button", name="Quiet").tap()
    phone.tap("button", "They stay together")
    expect(page.get_by_text("The first time went well: they go on.")).to_be_visible()


def into_one_nest(phone: Phone) -> None:
    """F18, F19: one incubator, one warmth, a round over both; their bodies are looked at at every feed."""
    page = phone.page
    phone.tap("link", "Move Possum to Incubator A")
    phone.is_at("Move Possum")
    phone.tap("button", re.compile("^Incubator A"), exact=False)
    expect(page.get_by_role("heading", name="Asked before she shares Incubator A")).to_be_visible()
    phone.tap("button", "Move to Incubator A")
    phone.is_at("Incubator A")
    for name in ("Kangaroo", "Possum"):
        expect(phone.part("In it now")).to_contain_text(name)
    expect(phone.part("Warmth that suits all of them")).to_contain_text("Should be")
    phone.saved()
    phone.tab("Round")
    phone.tap("button", "Kangaroo: No marks from sucking")
    expect(page.get_by_role("article", name="Kangaroo")).to_contain_text("No marks from sucking,")
    phone.saved()


def did_it_help(coordinator: Desk) -> None:
    """F17: the screaming stopped, the whimpering stopped: figures before and after."""
    coordinator.open("Company", "Kangaroo and Possum")
    sound = coordinator.part("How they sound")
    for name in ("Kangaroo", "Possum"):
        hers = sound.get_by_role("row", name=re.compile(f"^{name}"))
        expect(hers).to_contain_text("cried at 2 of 3 looks")  # not as she was looked over
        expect(hers).to_contain_text("cried at 0 of 1 look")


def back_by_day(coordinator: Desk, clinician: Desk) -> None:
    """F24, F25: a way back; what is not met the clinician lets pass by name; by day with her litter, topped up."""
    coordinator.open("Animals", "Kangaroo", "Back to the litter", "Open a way back")
    dialog = coordinator.page.get_by_role("dialog")
    dialog.get_by_label("What becomes of Possum").fill("Nights together as before.")
    dialog.get_by_role("button", name="Open the way").click()
    expect(coordinator.page.get_by_text("still missing").first).to_be_visible()
    clinician.open("Animals", "Kangaroo", "Back to the litter")
    clinician_lets_pass(clinician, "By day only, weighed before and after.")
    coordinator.again()
    coordinator.page.get_by_text("Another step").click()
    coordinator.page.get_by_role("link", name="Part of the day").click()
    dialog = coordinator.page.get_by_role("dialog")
    dialog.get_by_label("Every day from").fill("07:00")
    dialog.get_by_label("Every day until").fill("21:00")
    dialog.get_by_role("button", name="Begin", exact=True).click()
    expect(coordinator.page.get_by_role("heading", name="Part of the day going on")).to_be_visible()
    coordinator.is_said("In Box with the grey mother every day from 07:00 to 21:00")


def clinician_lets_pass(clinician: Desk, why: str) -> None:
    """Her yes, and her name beside whatever is not met."""
    clinician.follow("Answer as a clinician")
    dialog = clinician.page.get_by_role("dialog")
    dialog.get_by_role("radio", name="yes", exact=True).check()
    for box in dialog.get_by_role("group", name="Although this is not met").get_by_role("checkbox").all():
        box.check()
    dialog.get_by_label("Why").fill(why)
    with clinician.page.expect_navigation():  # after an answer before, the page says it already
        dialog.get_by_role("button", name="Keep it").click()
    expect(clinician.page.get_by_text("a step may be tried")).to_be_visible()


def by_day_with_her_litter_by_night_with_possum(phone: Phone) -> None:
    """The phone says it hour by hour, also with no network."""
    page = phone.page
    phone.tab("Nests")
    phone.tap("link", "Who is in it tonight: Incubator A")
    ahead = phone.part("Tonight and tomorrow, hour by hour")
    expect(ahead).to_contain_text("Kangaroo and Possum")
    expect(ahead).to_contain_text("07:00")
    expect(ahead).to_contain_text("21:00")
    page.context.set_offline(True)
    phone.tab("Nests")
    phone.tap("link", "Who is in it tonight: Incubator A")
    expect(phone.part("Tonight and tomorrow, hour by hour")).to_contain_text("Kangaroo and Possum")
    page.context.set_offline(False)


def kangaroo_is_there_for_good(coordinator: Desk, clinician: Desk) -> None:
    """F26: from then on day and night, and she gains; the company of the two has done its work and ends."""
    coordinator.again()
    went_well(coordinator)
    expect(coordinator.page.get_by_role("heading", name="Next: Day and night")).to_be_visible()
    coordinator.page.get_by_role("link", name="Begin it", exact=True).click()
    whole_days(coordinator, "131", "136")
    clinician.again()
    clinician_lets_pass(clinician, "Weighed at the clinic: 138 g.")
    coordinator.again()
    is_back(coordinator, company="ends now")


def whole_days(desk: Desk, before: str, after: str, nest: str = "") -> None:
    """Day and night with her family, weighed before and since."""
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("Weight before").fill(before)
    dialog.get_by_label("before a feed", exact=True).check()
    if nest:
        dialog.get_by_label("In which nest").select_option(label=nest)
    dialog.get_by_role("button", name="Begin", exact=True).click()
    expect(desk.page.get_by_role("heading", name="Day and night going on")).to_be_visible()
    went_well(desk, after)


def went_well(desk: Desk, weight: str = "") -> None:
    desk.page.get_by_role("link", name="End it", exact=True).first.click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("It went well: the next step may come").check()
    if weight:
        dialog.get_by_label("Weight after").fill(weight)
        for milk in dialog.get_by_label("before a feed", exact=True).all():
            milk.check()
    dialog.get_by_role("button", name="Keep it").click()
    expect(desk.page.get_by_text("Kept. Look at what comes next.")).to_be_visible()


def is_back(desk: Desk, company: str = "") -> None:
    """She is with them for good: the way is at its end."""
    desk.page.get_by_role("link", name="End this way", exact=True).click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("With them for good").check()
    if company:
        dialog.get_by_role("radio", name=re.compile(f"^{company}")).check()
    dialog.get_by_role("button", name="Keep it").click()
    expect(desk.page.get_by_text("No way is open.")).to_be_visible()


def possum_goes_home_to_her_litter(coordinator: Desk, clinician: Desk) -> None:
    """F26: to her mother and littermates at the other home, and a family again."""
    coordinator.open("Litters", "Burdock", "Move them")
    page = coordinator.page
    for box in page.get_by_role("group", name="Who moves").get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_role("group", name="Who moves").get_by_role("checkbox", name=re.compile("Possum")).check()
    page.get_by_role("radio", name=re.compile("^Home 7")).check()
    page.get_by_label("Why").first.fill("Big enough for her own litter.")
    coordinator.press("Move them")
    coordinator.is_said("1 animal lives at Home 7 now.")
    coordinator.open("Animals", "Possum", "Back to the litter", "Open a way back")
    page.get_by_role("dialog").get_by_label("What becomes of Kangaroo").fill("She lies with her own litter.")
    page.get_by_role("dialog").get_by_role("button", name="Open the way").click()
    expect(page.get_by_text("still missing").first).to_be_visible()
    clinician.open("Animals", "Possum", "Back to the litter")
    clinician_lets_pass(clinician, "At her own kind's table again; weighed before and after.")
    coordinator.again()
    page.get_by_text("Another step").click()
    page.get_by_role("link", name="Day and night").click()
    whole_days(coordinator, "118", "124", "Box of Home 7")
    clinician.again()
    clinician_lets_pass(clinician, "Weighed at the clinic: 125 g.")
    coordinator.again()
    is_back(coordinator)
    coordinator.open("Litters", "Burdock")
    coordinator.is_said("three puppies, of Burdock, at Home 7", "Nurses Bracken, Fern, Possum (topped up)")
