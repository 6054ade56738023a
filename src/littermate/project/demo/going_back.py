"""F24 to F26: by day with her litter, by night with her friend; and later both of them back for good."""

from datetime import datetime, time
from functools import partial
from uuid import UUID

from littermate.actions import companionships, moves, returns, stays
from littermate.project.demo.coming_in import COORDINATOR
from littermate.project.demo.places import CARER, CLINICIAN, DAM_CARER, Places
from littermate.project.demo.stage import Stage
from littermate.project.demo.telling import Family, Player, found
from littermate.project.demo.together import DAY, HOUR, MINUTE, looked_over
from littermate.records import dams_for
from littermate.records.ids import new_id
from littermate.records.models import Companionship, Nest, Return, Trial
from littermate.records.viewers import Viewer

PASSED = "Looked at both and at the litter: she may try although this is not met. Weights twice a day."
BY_DAY = (time(7), time(21))
SEEN = {
    "scent": ("crawls-to-them",),
    "visit": ("crawls-to-them", "dam-licks-her"),
    "teats": ("on-a-teat", "dam-licks-her"),
    "part": ("sleeps-among-them", "on-a-teat"),
}


def by_day_with_her_litter(stage: Stage, places: Places, family: Family, kangaroo: Player, *, since: datetime) -> UUID:
    """F24, F25: opened, answered, tried step by step; since then 07:00 to 21:00 in the box, the nights with Possum."""
    way = _Way(stage, family, kangaroo, who=CARER)
    way.opened(
        since - 3 * DAY,
        reason="Big enough to try her with her litter; still needs bottles.",
        for_companion="Possum keeps her nights with Kangaroo; by day she has a warm toy and somebody beside her.",
    )
    way.tried("scent", since - 3 * DAY + 2 * HOUR, minutes=60)
    way.tried("visit", since - 2 * DAY, minutes=15, gained_dg=0)
    way.tried("teats", since - DAY, minutes=30, gained_dg=30)
    way.begins("part", since, nest=places.cat_box, hours=BY_DAY)
    return way.ref


def both_back(stage: Stage, places: Places, cats: Family, dogs: Family, *, kangaroo_s_way: UUID, at: datetime) -> None:
    """F26: both go on one day, so that nobody is left behind: Kangaroo to the box for good, Possum home to hers."""
    kangaroo, possum = cats.neonates[0], dogs.neonates[0]
    hers = _Way(stage, cats, kangaroo, who=CARER, ref=kangaroo_s_way)
    hers.ended_step(at - HOUR, signs=SEEN["part"])
    stage.do(at - 30 * MINUTE, partial(_company_ends, stage, kangaroo))
    hers.begins("whole", at, nest=places.cat_box)
    hers.completed(at + 3 * DAY)
    way = _Way(stage, dogs, possum, who=CARER)
    way.opened(
        at - 4 * DAY,
        reason="Big enough to be back among her own kind.",
        for_companion="Kangaroo goes back to her own litter on the same day.",
    )
    way.tried("scent", at - 3 * DAY, minutes=60)
    stage.do(at, partial(_moved_home, stage, places, possum))
    way.who = DAM_CARER
    way.tried("visit", at + 3 * HOUR, minutes=15, gained_dg=0)
    way.tried("teats", at + 8 * HOUR, minutes=30, gained_dg=60)
    way.begins("part", at + DAY, nest=places.dog_box, hours=(time(8), time(20)))
    way.ended_step(at + 3 * DAY - HOUR, signs=SEEN["part"])
    way.begins("whole", at + 3 * DAY, nest=places.dog_box)
    way.completed(at + 6 * DAY)


class _Way:
    """One way to a dam as it is told: each step after what was looked at, and what a clinician let pass."""

    def __init__(self, stage: Stage, family: Family, player: Player, *, who: str, ref: UUID | None = None) -> None:
        self.stage, self.family, self.player, self.who = stage, family, player, who
        self.ref = ref or new_id()

    def opened(self, at: datetime, *, reason: str, for_companion: str) -> None:
        def act(at: datetime) -> None:
            returns.open(
                animal=found(self.stage, self.player),
                reason=reason,
                for_companion=for_companion,
                decided_by=self.stage.people[CLINICIAN],
                ref=self.ref,
                by=self.stage.as_seen_by(COORDINATOR, at),
            )

        self.stage.do(at, act)
        self.stage.do(
            at + 30 * MINUTE,
            lambda at: returns.answer(way=self.way, code="clinician", is_yes=True, by=self._clinician(at)),
        )

    @property
    def way(self) -> Return:
        return Return.objects.within(self.stage.organisation).get(pk=self.ref)

    def tried(self, step: str, at: datetime, *, minutes: int, gained_dg: int | None = None) -> None:
        """One short step, with the weights around it."""
        self.begins(step, at, minutes=minutes)
        ends = at + minutes * MINUTE
        if gained_dg is not None:
            before = self.player.dg_at(at)
            for moment, dg, fed in ((at - 5 * MINUTE, before, "before"), (ends - MINUTE, before + gained_dg, "after")):
                self.stage.tell(moment, self.who, "weigh-in", self.player.id, weight_dg=dg, step_dg=10, fed=fed)
        self.ended_step(ends, signs=SEEN[step])

    def begins(
        self,
        step: str,
        at: datetime,
        *,
        minutes: int | None = None,
        nest: Nest | None = None,
        hours: tuple[time, time] | None = None,
    ) -> None:
        """Looked at shortly before, let pass what is not met, begun."""
        who = self.who
        looked_over(self.stage, self.player, at=at - 40 * MINUTE, who=self.who)
        self.stage.tell(at - 40 * MINUTE, self.who, "observation", self.player.id, suck="strong", voice="quiet")
        self.stage.tell(
            at - 35 * MINUTE,
            self.family.who,
            "dam-check",
            self.family.dam_id,
            eats=True,
            teats_ok=True,
            milk=True,
            is_warm=True,
            lets_nurse=True,
            discharge=False,
        )
        self.stage.do(at - 20 * MINUTE, lambda at: self._let_pass(step, at))

        def act(at: datetime) -> None:
            returns.begin_step(
                way=self.way,
                step=step,
                nest=nest,
                daily_from=hours[0] if hours else None,
                daily_until=hours[1] if hours else None,
                is_topped_up=step in {"part", "whole"},
                planned_min=minutes,
                by=self.stage.as_seen_by(who, at),
            )

        self.stage.do(at, act)

    def ended_step(self, at: datetime, *, signs: tuple[str, ...]) -> None:
        """The step that runs ends well."""
        who = self.who

        def act(at: datetime) -> None:
            running = Trial.objects.within(self.stage.organisation).get(way=self.ref, ended_at__isnull=True)
            returns.end_step(trial=running, result="go-on", signs=signs, by=self.stage.as_seen_by(who, at))

        self.stage.do(at, act)

    def completed(self, at: datetime) -> None:
        """She is there for good, and nursed."""
        who = self.who
        self.stage.do(
            at,
            lambda at: returns.end(
                way=self.way,
                ended="complete",
                outcome="Gains with the others, sleeps among them.",
                fed="nursed",
                by=self.stage.as_seen_by(who, at),
            ),
        )

    def _let_pass(self, step: str, at: datetime) -> None:
        way = self.way
        for gate in dams_for.standing_of(way, at).in_the_way(step):
            returns.answer(way=way, code=gate.code, is_yes=True, reason=PASSED, by=self._clinician(at))

    def _clinician(self, at: datetime) -> Viewer:
        return self.stage.as_seen_by(CLINICIAN, at)


def _company_ends(stage: Stage, kangaroo: Player, at: datetime) -> None:
    company = Companionship.objects.within(stage.organisation).get(
        companions__animal=kangaroo.id, until_at__isnull=True
    )
    outcome = "Both big enough: each goes to her own litter on the same day."
    companionships.end(companionship=company, ended="back", outcome=outcome, by=stage.as_seen_by(CARER, at))


def _moved_home(stage: Stage, places: Places, possum: Player, at: datetime) -> None:
    """To the home where her dam is, at first into a box beside her."""
    by = stage.as_seen_by(COORDINATOR, at)
    hers = found(stage, possum)
    moves.move(animals=[hers], to=places.home_7, reason="Back to her litter, step by step.", by=by)
    stays.move(animal=hers, nest=places.box_beside, by=by)
