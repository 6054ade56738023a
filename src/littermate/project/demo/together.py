"""F15 to F18: two runts of two litters and two kinds are asked about, tried together, and keep each other company."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from littermate.actions import companionships, stays, trials
from littermate.project.demo.coming_in import COORDINATOR
from littermate.project.demo.places import CARER, CLINICIAN, Places
from littermate.project.demo.stage import Stage
from littermate.project.demo.telling import Player, found
from littermate.records.ids import new_id
from littermate.records.models import Companionship, Trial
from littermate.records.models.look_over import SIGNS

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
WHY = "Neither keeps warm alone, and each cries for company."
ALL_THE_SAME = {
    "clocks": "The fourteen days apart are not over; neither keeps warm alone. Both litters stay closed until then.",
    "wellbeing": "She gains too little alone: warmth and company are part of her care. Weighed at every feed.",
}
LOOKED_AT = "The clinician has looked at both."
REVIEW_EACH = 3 * DAY  # as it was said when they were put together


def pair(stage: Stage, places: Places, kangaroo: Player, possum: Player, *, at: datetime) -> None:
    """Asked for, answered by the clinician with her name and reasons, tried for twenty minutes, and going on."""
    company, trial = new_id(), new_id()
    for player, voice, hours in ((kangaroo, "screams", (11, 8, 5, 3, 1)), (possum, "cries", (10, 7, 4, 1.5))):
        for ago in hours:
            stage.tell(at - ago * HOUR, CARER, "observation", player.id, voice=voice, note="Alone.")
        looked_over(stage, player, at=at - 80 * MINUTE)
        stage.tell(at - 75 * MINUTE, CARER, "prevention", player.id, given="fleas", flea_free=True, words="Combed.")

    def ask(at: datetime) -> None:
        companionships.ask(
            animals=[found(stage, kangaroo), found(stage, possum)],
            purpose="warmth",
            reason=WHY,
            ends_when="Each is big enough to be back with her own litter.",
            review_at=at + 3 * DAY,
            nest=places.incubator,
            decided_by=stage.people[CLINICIAN],
            ref=company,
            by=stage.as_seen_by(COORDINATOR, at),
        )

    def begin(at: datetime) -> None:
        by = stage.as_seen_by(CARER, at)
        trials.begin(companionship=_company(stage, company), step="introduction", planned_min=20, ref=trial, by=by)
        stays.move(animal=found(stage, possum), nest=places.incubator, reason=WHY, checked={}, by=by)

    def end(at: datetime) -> None:
        trials.end(
            trial=Trial.objects.within(stage.organisation).get(pk=trial),
            result="go-on",
            signs=("piles-up", "sleeps", "stops-crying"),
            words="Kangaroo climbed on her, Possum rubbed her. Asleep in a pile within ten minutes.",
            by=stage.as_seen_by(CARER, at),
        )

    stage.do(at - HOUR, ask)
    stage.do(at - 30 * MINUTE, partial(_answered, stage, company))
    stage.do(at, begin)
    for minutes in (12, 22, 200, 420):
        for player in (kangaroo, possum):
            stage.tell(at + minutes * MINUTE, CARER, "observation", player.id, voice="quiet")
    stage.do(at + 22 * MINUTE, end)


def reviews(stage: Stage, *who: Player, since: datetime, until: datetime) -> None:
    """Every few days somebody looks whether it should go on: at both bodies, for fleas, and at how they lie."""

    def go_on(at: datetime) -> None:
        goes_on = Companionship.objects.within(stage.organisation).get(companions__animal=who[0].id)
        words = "Asleep in a pile, no marks on either."
        by = stage.as_seen_by(COORDINATOR, at)
        companionships.review(companionship=goes_on, review_at=at + REVIEW_EACH, words=words, by=by)

    at = until - 20 * HOUR
    while at > since + DAY:
        for player in who:
            looked_over(stage, player, at=at - 20 * MINUTE)
            stage.tell(at - 15 * MINUTE, CARER, "prevention", player.id, given="fleas", flea_free=True, words="Combed.")
        stage.do(at, go_on)
        at -= REVIEW_EACH


def looked_over(stage: Stage, player: Player, *, at: datetime, who: str = CARER) -> None:
    """“Is she all right?”, every sign looked for and none seen."""
    signs = dict.fromkeys(SIGNS, False)
    stage.tell(at, who, "look-over", player.id, feel="warm", refused="none", **signs)


def bodies(stage: Stage, *who: Player, since: datetime, until: datetime, every: timedelta) -> None:
    """No marks from sucking, told again and again while they share a nest."""
    at = until
    while at >= since:
        for player in who:
            stage.tell(at, CARER, "look-over", player.id, sucked=False)
        at -= every


def _answered(stage: Stage, company: UUID, at: datetime) -> None:
    """What is still open the clinician answers by name; where the record says no she says why it is tried."""
    by, asked = stage.as_seen_by(CLINICIAN, at), _company(stage, company)
    companionships.answer(companionship=asked, code="named", answer="yes", by=by)
    for check in companionships.verdict_on(asked, at, attended=True).waits_for_a_name:
        if check.answer == "not-known":
            companionships.answer(companionship=asked, code=check.code, answer="yes", source=LOOKED_AT, by=by)
        else:
            reason = ALL_THE_SAME.get(check.code, WHY)
            companionships.answer(
                companionship=asked, code=check.code, answer="no", overrules=True, reason=reason, by=by
            )
    companionships.answer(
        companionship=asked, code="own-species", answer="yes", source="Each goes back to her own litter.", by=by
    )


def _company(stage: Stage, ref: UUID) -> Companionship:
    return Companionship.objects.within(stage.organisation).get(pk=ref)
