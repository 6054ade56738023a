"""Animals: taken in with what was seen then, and called by a name that can be found."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import births, changes, wording
from littermate.actions.checks import demand, demand_one, known_species, seen
from littermate.actions.errors import DoesNotFit, InTheFuture, NotUnderstood
from littermate.actions.fields import Field, Temperature, Whole
from littermate.actions.time_zones import clock
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.limits import CLOCKS_DIFFER, MOST_WEIGHT_DG
from littermate.records.models import Animal, Home, Intake, Litter, Photo, Placement
from littermate.records.models.animal import Sex
from littermate.records.viewers import Viewer

WEIGHT: Final[Field] = Whole(name="intake_weight_dg", label=_("weight at intake"), low=1, high=MOST_WEIGHT_DG, unit="g")
TEMPERATURE: Final[Field] = Temperature(
    name="intake_temperature_dc", label=_("temperature at intake"), low=50, high=450
)


@one_change()
def take_in(
    *,
    name: str,
    species: str,
    by: Viewer,
    home: Home | None = None,
    litter: Litter | None = None,
    sex: str = Sex.UNKNOWN,
    mark: str = "",
    mark_colour: str = "",
    has_stand_in_name: bool = False,
    is_dam: bool = False,
    intake: Intake | None = None,
    born_earliest_at: datetime | None = None,
    born_latest_at: datetime | None = None,
    born_method: str = "told",
    custody_from_at: datetime | None = None,
    custody_basis: str = "",
    found_words: str = "",
    intake_weight_dg: int | None = None,
    intake_temperature_dc: int | None = None,
    intake_condition: str | None = None,
    had_colostrum: bool | None = None,
    source_system: str = "",
    source_id: str = "",
    ref: UUID | None = None,
) -> Animal:
    """Take in one animal: who she is, how she came, how she was then, and where she lives from now on.

    Birth is a band with a method, apart from custody: she may have been born long before anybody had her. What was
    weighed at intake is intake's; a weight that plans rest on is told as a weigh-in.

    Args:
        born_earliest_at: With ``born_latest_at`` the band of her birth; a dam may come without.
        custody_from_at: When somebody became answerable for her; now, where nothing is said.
        intake_weight_dg: [0.1 g]
        intake_temperature_dc: [0.1 °C]

    Raises:
        NotAllowed: If her role does not take in animals.
        NotAName: If the name could not be found again by typing it.
        DoesNotFit: If there are no tables for the species, or the litter is of another.
    """
    demand(by, "take_in_animals", to=_("take in an animal"))
    earlier = Animal.objects.within(by.organisation).filter(pk=ref).first() if ref else None
    begins = custody_from_at or (earlier.custody_from_at if earlier else by.at)
    row = Animal(
        id=ref or new_id(),
        organisation=by.organisation,
        name=wording.name(name, what=_("The name")),
        has_stand_in_name=has_stand_in_name,
        species=known_species(species),
        sex=sex,
        mark=wording.line(mark, what=_("The mark"), letters=100),
        mark_colour=colour(mark_colour),
        litter=_litter(litter, species, by=by),
        is_dam=is_dam,
        intake=intake,
        custody_from_at=begins,
        custody_basis=wording.line(custody_basis, what=_("The basis of custody"), letters=100),
        found_words=wording.note(found_words, what=_("How she was found")),
        intake_weight_dg=_figure(WEIGHT, intake_weight_dg),
        intake_temperature_dc=_figure(TEMPERATURE, intake_temperature_dc),
        intake_condition=wording.note(intake_condition, what=_("The condition")) if intake_condition else None,
        had_colostrum=had_colostrum,
        source_system=source_system,
        source_id=source_id,
    )
    demand_one(sex, of=Sex.values, what=_("The sex"))
    _demand_past(begins, by=by)
    kept = changes.add(row, kind="animal-taken-in", by=by)
    if earlier is not None:
        return kept
    if home is not None:
        lives = Placement(
            id=new_id(),
            organisation=by.organisation,
            animal=kept,
            home=seen(home, by=by, what=_("home")),
            from_at=begins,
        )
        changes.add(lives, kind="animal-placed", by=by)
    if born_earliest_at is not None or born_latest_at is not None:
        _estimate(kept, born_earliest_at, born_latest_at, born_method, at=min(begins, by.at), by=by)
    return kept


@one_change()
def rename(*, animal: Animal, name: str, by: Viewer) -> Animal:
    """Call an animal by another name; what was told of her stays hers.

    Raises:
        NotAllowed: If her role does not take in animals.
        NotAName: If the name could not be found again by typing it.
    """
    demand(by, "take_in_animals", to=_("rename an animal"))
    found = seen(animal, by=by, what=_("animal"))
    call(found, name)
    return changes.alter(found, ["name", "has_stand_in_name"], kind="animal-renamed", by=by)


def has_namesake(animal: Animal, *, by: Viewer) -> bool:
    """Whether another one in the home where she lives now bears her name: the milk of one may go to the other."""
    living = Placement.objects.within(by.organisation).at(by.at)
    here = living.filter(home__in=living.filter(animal=animal).values("home")).exclude(animal=animal)
    others = Animal.objects.within(by.organisation).still_here(by.at).filter(pk__in=here.values("animal"))
    return others.filter(name__iexact=animal.name).exists()


def call(animal: Animal, name: str) -> None:
    """Give her this name; what stood in for one until now is hers only once somebody says another."""
    said = wording.name(name, what=_("The name"))
    if said != animal.name:
        animal.name, animal.has_stand_in_name = said, False


@one_change()
def describe(
    *,
    animal: Animal,
    by: Viewer,
    sex: str | None = None,
    mark: str | None = None,
    mark_colour: str | None = None,
    photo: Photo | None = None,
    had_colostrum: bool | None = None,
) -> Animal:
    """Add details of how to tell her from the others, or of what has become known; what is not given stays.

    Raises:
        NotAllowed: If her role does not settle how animals are kept.
    """
    demand(by, "settle_nests", to=_("describe an animal"))
    found = seen(animal, by=by, what=_("animal"))
    if sex is not None:
        demand_one(sex, of=Sex.values, what=_("The sex"))
        found.sex = sex
    if mark is not None:
        found.mark = wording.line(mark, what=_("The mark"), letters=100)
    if mark_colour is not None:
        found.mark_colour = colour(mark_colour)
    if photo is not None:
        found.photo = seen(photo, by=by, what=_("photo"))
    if had_colostrum is not None:
        found.had_colostrum = had_colostrum
    fields = ["sex", "mark", "mark_colour", "photo", "had_colostrum"]
    return changes.alter(found, fields, kind="animal-described", by=by)


def _litter(litter: Litter | None, species: str, *, by: Viewer) -> Litter | None:
    if litter is None:
        return None
    found = seen(litter, by=by, what=_("litter"))
    if found.species != species:
        raise DoesNotFit(
            _("%(litter)s is a litter of another species. Choose a litter of the same species, or none.")
            % {"litter": found.name}
        )
    return found


def _figure(field: Field, said: int | None) -> int | None:
    figure = field.read(said)
    return figure if isinstance(figure, int) else None


def colour(seen_colour: str) -> str:
    """A colour as it is kept, such as #c0392b; it may be empty.

    Raises:
        NotUnderstood: If it is none.
    """
    said = seen_colour.strip().lower()
    is_hex = len(said) == 7 and said[0] == "#" and all(letter in "0123456789abcdef" for letter in said[1:])
    if said and not is_hex:
        raise NotUnderstood(
            _("The colour is “%(seen)s”. Expected: one like #c0392b.") % {"seen": wording.excerpt(said)}
        )
    return said


def _demand_past(begins: datetime, *, by: Viewer) -> None:
    if begins > by.at + CLOCKS_DIFFER:
        raise InTheFuture(
            _("She would be in custody from %(seen)s, and it is %(now)s. Correct the time.")
            % {"seen": clock(begins, by=by), "now": clock(by.at, by=by)}
        )


def _estimate(
    animal: Animal, earliest: datetime | None, latest: datetime | None, method: str, *, at: datetime, by: Viewer
) -> None:
    """One end alone stands for both: then the moment is known."""
    births.estimate(
        ref=new_id(),
        animal=animal,
        earliest_at=earliest or latest,  # type: ignore[arg-type]  # one of the two is given
        latest_at=latest or earliest,  # type: ignore[arg-type]
        method=method,
        happened_at=at,
        by=by,
    )
