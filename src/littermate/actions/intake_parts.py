"""What hangs on an intake: its dam, its home, the finder, the litter."""

from collections.abc import Mapping
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from littermate import tables
from littermate.actions import changes, litters, same_finders, wording
from littermate.actions.checks import demand, unknown
from littermate.actions.errors import DoesNotFit
from littermate.actions.fields import Value
from littermate.actions.intake_fields import FINDER
from littermate.actions.write_gate import one_change
from littermate.records.models import Animal, Finder, Home, Intake, Litter, Placement
from littermate.records.viewers import Viewer

Said = Mapping[str, Value]


def adult_word(species: str) -> str:
    """What a grown one is called: Cat, Dog."""
    return _in_her_language(species, "adult")


def young_word(species: str) -> str:
    """What a little one is called: Kitten, Puppy."""
    return _in_her_language(species, "young")


def _in_her_language(species: str, which: str) -> str:
    said = tables.house_protocol().kind(species).words[which]
    return _(said).capitalize()


def dam(said: Said, *, by: Viewer) -> Animal | None:
    """The dam who was in care before, as named.

    Raises:
        Unknown: If she is not in sight.
        DoesNotFit: If she is of another species.
    """
    if not said.get("dam"):
        return None
    found = Animal.objects.seen_by(by).select_related("intake").filter(pk=str(said["dam"])).first()
    if found is None:
        raise unknown(_("animal"))
    if found.species != said.get("species"):
        raise DoesNotFit(_("%(dam)s is of another species. Choose another mother.") % {"dam": found.name})
    return found


def litter_named(said: Said, *, by: Viewer) -> Litter | None:
    """The litter that was written down before, as named.

    Raises:
        Unknown: If it is not in sight.
        DoesNotFit: If it is of another species.
    """
    if not said.get("litter"):
        return None
    found = Litter.objects.seen_by(by).select_related("dam__intake").filter(pk=str(said["litter"])).first()
    if found is None:
        raise unknown(_("litter"))
    if found.species != said.get("species"):
        raise DoesNotFit(_("%(litter)s is of another species. Choose another litter.") % {"litter": found.name})
    return found


def home_of(animal: Animal, *, by: Viewer) -> Home | None:
    """Where she lives now."""
    lives = Placement.objects.within(by.organisation).at(by.at).filter(animal=animal).select_related("home").first()
    return lives.home if lives else None


def home(home_id: Value, *, by: Viewer) -> Home:
    """The home they go to.

    Raises:
        NotAllowed: If her role moves no animals.
        Unknown: If the home is not in her sight.
    """
    demand(by, "move_animals", to=_("say which home they go to"))
    found = Home.objects.seen_by(by).filter(pk=str(home_id)).first()
    if found is None:
        raise unknown(_("home"))
    return found


def litter(intake: Intake, *, by: Viewer) -> Litter:
    """The litter of an intake, opened with its first littermate; the same whoever's phone comes first."""
    if intake.litter is None:
        intake.litter = litters.open(
            name=intake.name, species=intake.species, dam=intake.dam, by=by, ref=uuid5(intake.pk, "litter")
        )
        changes.alter(intake, ["litter"], kind="intake-changed", by=by)
    return intake.litter


def finder_id(intake: Intake) -> UUID:
    """The id under which the finder of an intake is written down."""
    return uuid5(intake.pk, "finder")


def keep_finder(intake: Intake, said: Said, *, by: Viewer) -> Finder:
    """Write down who found them, or write it better; what is not said stays."""
    lengths = {"finder_name": 200, "finder_phone": 40, "finder_words": wording.NOTE_LETTERS}
    told = {
        name.removeprefix("finder_"): wording.note(str(said[name]), what=_("The finder"), letters=lengths[name])
        for name in FINDER
        if name in said
    }
    row = Finder.objects.within(by.organisation).filter(pk=finder_id(intake)).first()
    if row is None:
        row = Finder(id=finder_id(intake), organisation=by.organisation, **told)
        return changes.add(row, kind="finder-kept", by=by)
    for name, value in told.items():
        setattr(row, name, value)
    row.erased_at = None
    return changes.alter(row, ["name", "phone", "words", "erased_at"], kind="finder-changed", by=by)


@one_change()
def erase_finder(*, finder: Finder, by: Viewer) -> Finder:
    """Erase a finder's name and number for good, wherever she was said to be the finder; that there was one stays.

    Raises:
        NotAllowed: If she may not see contacts.
        Unknown: If there is no such finder here.
    """
    demand(by, "see_contacts", to=_("erase a finder's name and number"))
    found = Finder.objects.seen_by(by).filter(pk=finder.pk).first()
    if found is None:
        raise unknown(_("finder"))
    for row in same_finders.wherever_found(found, by=by):
        row.name = row.phone = row.words = ""
        row.erased_at = row.erased_at or by.at
        changes.alter(row, ["name", "phone", "words", "erased_at"], kind="finder-erased", by=by)
    found.refresh_from_db()
    return found


def called(said_name: Value, intake: Intake, place: int, *, is_dam: bool) -> str:
    """A name to begin with: her own; else by the mother or the intake; else by a number until one has a name."""
    if said_name:
        return str(said_name)
    if is_dam or intake.kind == Intake.Kind.ONE:
        return intake.name if place == 1 else f"{intake.name} {place}"
    return f"{base_name(intake)[:50]} {place}"


def base_name(intake: Intake) -> str:
    """What the little ones are called by until each has a name."""
    return name_for_the_young(intake) or young_word(intake.species)


def name_for_the_young(intake: Intake) -> str | None:
    """Their mother's name, else the intake's; none while somebody has yet to name either."""
    if intake.dam is not None and not intake.dam.has_stand_in_name:
        return intake.dam.name
    return None if intake.has_stand_in_name else intake.name


def part(ref: UUID, name: str) -> UUID:
    """The id of what follows from a telling, so that sending it again makes nothing twice."""
    return uuid5(ref, name)
