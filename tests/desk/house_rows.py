"""The rows that addresses of homes, invitations and tablets name; made only where an address asks for them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from littermate.records.models import Companionship, Rearing
from tests import factories as make
from tests import house_factories as build
from tests.desk.conftest import House


def company_of(house: House) -> Companionship:
    """The company of the two kittens of the house, made once."""
    standing = Companionship.everywhere.filter(organisation=house.organisation, until_at=None).first()
    return standing or build.company(house.animal, house.mate, by=house.people["clinician"], at=house.now)


MAKERS: dict[str, Callable[[House], Any]] = {
    "room_id": lambda house: build.room(house.home).pk,
    "cover_id": lambda house: build.night_cover(house.home).pk,
    "blackout_id": lambda house: build.blackout(house.home).pk,
    "check_id": lambda house: build.next_check(house.home, house.people["coordinator"]).pk,
    "equipment_id": lambda house: build.equipment(house.organisation).pk,
    "lent_id": lambda house: build.lent(house.home).pk,
    "rearing_id": lambda house: Rearing.everywhere.filter(animal=house.animal).values_list("pk", flat=True).get(),
    "stay_id": lambda house: make.stay(house.animal, house.nest, until_at=house.now).pk,
    "invitation_id": lambda house: build.invitation(house.people["coordinator"], house.home, made_at=house.now).pk,
    "tablet_id": lambda house: build.tablet(house.home, enrolled_at=house.now - timedelta(days=1)).pk,
    "device_id": lambda house: build.device(house.people["volunteer"], house.organisation).pk,
    "entry_id": lambda house: build.aside(build.device(house.people["volunteer"], house.organisation)).pk,
    "channel_id": lambda house: build.way(house.people["carer"], house.organisation).pk,
    "notice_id": lambda house: build.notice(house.people["carer"], house.organisation).pk,
    "what": lambda house: "mail",
    "alert_id": lambda house: build.alert(house.home, house.animal, at=house.now).pk,
    "duty_id": lambda house: build.duty(house.people["clinician"], house.organisation, from_at=house.now).pk,
    "kind": lambda house: "urgent",
    "handover_id": lambda house: make.handover(house.home, to=house.people["carer"], at=house.now).pk,
    "person_id": lambda house: house.people["volunteer"].pk,
    "way_id": lambda house: build.open_way(house.animal, by=house.people["carer"], at=house.now).pk,
    "trial_id": lambda house: build.open_try(house.animal, by=house.people["carer"], at=house.now).pk,
    "step": lambda house: "scent",
    "company_id": lambda house: company_of(house).pk,
    "introduction_id": lambda house: build.introduction(company_of(house), by=house.people["carer"], at=house.now).pk,
    "code": lambda house: "clocks",
    "meeting_id": lambda house: make.meeting([house.animal, make.animal(house.organisation)]).pk,
}
#: Addresses of this door that only take what is sent, or lead on.
ACTS = frozenset(
    {
        "end-nights",
        "cancel-days",
        "come-back",
        "equipment-gone",
        "trap-back",
        "undo-rearing",
        "take-back-stay",
        "take-back",
        "shut-out-tablet",
        "end-pin",
        "hand-over",
        "handover-read",  # by her alone to whom it was handed: see test_handovers.py
        "tablet",
        "own-pin",
        "same-feed",
        "shut-phone-out",
        "let-phone-in",
        "name-phone",
        "decide-aside",
        "bring-aside-back",
        "aside-photo",  # where what lies aside is a photo: see tests/phone/test_photos_of_lost_phones.py
        "odd-seen",
        "have-alert",
        "close-alert",
        "reopen-alert",
        "set-ladder",
        "add-duty",
        "cancel-duty",
        "start-paper",
        "stop-paper",
        "told-keep",
        "make-calendar",
        "end-calendar",
        "notice",  # her own only: see test_notices.py
        "have-notice",
        "way-test",
        "way-test-at-night",
        "way-woke",
        "way-slept",
        "way-first",
        "way-off",
        "take-way-off",
        "take-back-step",
        "mistaken-way",
        "resume-way",
        "take-back-meeting",
        "tell-meeting-again",
        "take-back-trial",
        "leave-company",
        "resume-company",
        "take-back-company",
    }
)


def rows_for(house: House, wanted: Any) -> dict[str, Any]:
    """An id for each of these names that an address asks for; asked again for the same house, the same id."""
    made: dict[str, Any] = vars(house).setdefault("rows_made", {})
    for name, maker in MAKERS.items():
        if name in wanted and name not in made:
            made[name] = maker(house)
    return {name: made[name] for name in wanted if name in made}
