"""Skills: what a home can do."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import demand, demand_one, end_of, seen
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Home, Skill
from littermate.records.models.of_home import SkillKind
from littermate.records.viewers import Viewer


@one_change()
def say(*, home: Home, kinds: Collection[str], by: Viewer) -> list[Skill]:
    """Say all that a home can do: what is new begins, what is left out ends; what stays is not touched.

    Raises:
        NotAllowed: If her role does not manage homes.
        NotUnderstood: If a kind is none of the list.
    """
    demand(by, "manage_homes", to=_("say what a home can do"))
    there = seen(home, by=by, what=_("home"))
    for kind in kinds:
        demand_one(kind, of=SkillKind.values, what=_("The skill"))
    now = {row.kind: row for row in Skill.objects.seen_by(by).filter(home=there, until_at__isnull=True)}
    for kind in now.keys() - set(kinds):
        row = now.pop(kind)
        row.until_at = end_of(row.from_at, by.at)
        changes.alter(row, ["until_at"], kind="skill-ended", by=by)
    for kind in sorted(set(kinds) - now.keys()):
        row = Skill(id=new_id(), organisation=by.organisation, home=there, kind=kind, from_at=by.at)
        now[kind] = changes.add(row, kind="skill-said", by=by)
    return [now[kind] for kind in SkillKind.values if kind in now]
