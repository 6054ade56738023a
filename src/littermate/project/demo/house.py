"""The demo's house: its people, homes and tins, opened by the same actions as a real one, and its stories."""

import os
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from littermate.actions import awake, clinic_words, milk, on_calls, organisations, people
from littermate.project import alert_watch
from littermate.project.demo import case, furnished, others, told
from littermate.project.demo.stage import Stage
from littermate.records.models import Home, MilkProduct, Organisation
from littermate.records.models.protocol_version import WordsKind

OPENED_DAYS_AGO = 60
LOOKED_MINUTES_AGO = 16  # the watch had seen what called by then; who took one on since, has her
NIGHT_SHEET = """Invented for the demo: your own clinic writes this page in its own words and signs it.

Ring the night clinic before you do anything that is not on this sheet.
Keep the little one warm on the way. Bring the tin, the bottle and this phone.
Tell the clinic: name, weight, what she took last and when, how she breathes."""

EMERGENCY = (
    "Invented for the demo, and not signed yet: your clinic writes here what to do before anybody can be reached."
)


@transaction.atomic
def build(*, night: int, now: datetime) -> Organisation:
    """Build the demo house as of ``now`` on a night of the case: 9, both runts apart; 24, back by day; 40, for good.

    What happened is told in the order it happened, each entry by the person who made it and received when it was made.
    """
    stage = _open(now)
    _staff(stage)
    kitten_milk, puppy_milk = _tins(stage)
    home_4 = stage.home("Home 4", case.CARER, co_carer=case.CO_CARER)
    home_7 = stage.home("Home 7", case.DAM_CARER)
    home_2, home_9 = stage.home("Home 2", "Carer of home 2"), stage.home("Home 9", "Carer of home 9")
    home_11, nursery = stage.home("Home 11", "Carer of home 11"), stage.home("Nursery", "Night lead")
    places = case.Places(
        shelter=nursery,
        shelter_pen=stage.nest(nursery, "Whelping room", "room"),
        home_4=home_4,
        incubator=stage.nest(home_4, "Incubator A", "incubator", takes=3, has_own_probe=True),
        warm_box=stage.nest(home_4, "Warm box", "box", takes=2, has_own_probe=True),
        cat_box=stage.nest(home_4, "Box with the grey mother", "box", wash_before=True),
        home_7=home_7,
        dog_box=stage.nest(home_7, "Box with the shepherd mother", "box"),
        box_beside=stage.nest(home_7, "Box beside her", "box", takes=2, has_own_probe=True),
        kitten_milk=kitten_milk,
        puppy_milk=puppy_milk,
    )
    _numbers(stage)
    case.tell(stage, places, night=night)
    others.fading(stage, stage.nest(nursery, "Box 3", "box"), nursery, kitten_milk)
    others.silent(stage, home_11, stage.nest(home_11, "Warm room", "room"), puppy_milk)
    others.watched(stage, home_2, stage.nest(home_2, "Box", "box"), kitten_milk)
    others.real(stage, home_9, stage.nest(home_9, "Cats' room", "room"), stage.nest(home_9, "Dogs' room", "room"))
    furnished.furnish(stage, places, home_2=home_2, home_9=home_9, home_11=home_11)
    told.tell_by_mail(stage, case.COORDINATOR, "Night lead")
    _tonight(stage, home_4, home_2, kitten_milk, puppy_milk)
    stage.play()
    alert_watch.look(stage.organisation, stage.ago(minutes=LOOKED_MINUTES_AGO))
    return stage.organisation


def _open(now: datetime) -> Stage:
    administrator = people.add(name="Administrator", email="administrator@demo.example", by=None)
    at = now - timedelta(days=OPENED_DAYS_AGO)
    by = organisations.open(
        name="Demo house", administrator=administrator, at=at, slug="demo", time_zone=_zone_here(), is_demo=True
    )
    stage = Stage(organisation=by.organisation, administrator=by, now=now)
    stage.people["Administrator"] = administrator
    organisations.choose_place(profile="no-rule-found", by=by)
    stage.organisation.refresh_from_db()
    return stage


def _staff(stage: Stage) -> None:
    numbers = iter(f"555 01{number:02}" for number in range(1, 30))
    stage.person(case.CARER, "carer", phone=next(numbers))
    stage.person(case.CO_CARER, "carer", phone=next(numbers))
    stage.person(case.DAM_CARER, "carer", phone=next(numbers))
    stage.person(case.COORDINATOR, "coordinator", phone=next(numbers))
    stage.person("Night lead", "coordinator", "carer", phone=next(numbers))
    stage.person(case.CLINICIAN, "clinician", phone=next(numbers))
    stage.person(case.OFFICER, "officer", phone="555 0190")
    for home in (2, 9, 11):
        stage.person(f"Carer of home {home}", "carer", phone=next(numbers))


def _tins(stage: Stage) -> tuple[MilkProduct, MilkProduct]:
    """Two invented tins: most real ones print no energy, and the demo puts no words into a maker's mouth."""
    by = stage.as_seen_by("Coordinator", stage.administrator.at)
    add = partial(
        milk.add_product,
        kcal_per_ml_thousandths=740,
        powder_parts=1,
        water_parts=2,
        mix_basis="volume",
        is_invented=True,
        by=by,
    )
    kitten = add(name="Demo kitten milk", species="cat", drawing="tin-cat")
    return kitten, add(name="Demo puppy milk", species="dog", drawing="tin-dog")


def _numbers(stage: Stage) -> None:
    by = stage.administrator
    on_calls.add(label="Coordinator on call", phone="555 0104", kind="on-call", order=0, by=by)
    on_calls.add(
        label="Night clinic (invented)",
        phone="555 0199",
        kind="night-clinic",
        address="1 Example Street, open all night",
        order=1,
        by=by,
    )
    clinician = stage.as_seen_by(case.CLINICIAN, by.at)
    organisations.write_night_sheet(text=NIGHT_SHEET, by=clinician, signed_on=date(stage.now.year, 5, 2))
    clinic_words.write(WordsKind.EMERGENCY, text=EMERGENCY, by=clinician)  # a draft, so that signing can be tried


def _tonight(stage: Stage, home_4: Home, home_2: Home, kitten_milk: MilkProduct, puppy_milk: MilkProduct) -> None:
    """Who is up, and which milk was mixed when."""
    evening = stage.ago(hours=5)
    for home, who in ((home_4, case.CARER), (home_2, "Carer of home 2")):
        stage.do(evening, partial(_sit_up, stage, home, who))
    for home, who, products in (
        (home_4, case.CARER, (kitten_milk, puppy_milk)),
        (home_2, "Carer of home 2", (kitten_milk,)),
    ):
        for product in products:
            stage.tell(evening, who, "milk-mixed", home=str(home.pk), product=str(product.pk), is_label_mix=True)


def _sit_up(stage: Stage, home: Home, who: str, at: datetime) -> None:
    awake.tonight(home=home, until_at=at + timedelta(hours=12), by=stage.as_seen_by(who, at))


def _zone_here() -> str:
    """The clock this machine shows, so that the demo's night is the reader's night; UTC where it cannot be told."""
    local = Path("/etc/localtime")
    told = os.environ.get("TZ") or (str(local.resolve()).partition("zoneinfo/")[2] if local.is_symlink() else "")
    try:
        return str(ZoneInfo(told).key) if told else "UTC"
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"
