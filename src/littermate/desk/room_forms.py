"""Forms about a home's rooms, skills, nights and days without new animals."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import blackouts, night_covers, rooms, skills
from littermate.desk.choices import YES_NO_UNKNOWN, YES_OR_NO, ClockField, OfThisHouse, SomeOfThisHouse
from littermate.desk.home_forms import OfHomeForm
from littermate.desk.house_words import NIGHTS, SKILLS
from littermate.records.models import Care, Nest, Person, Room, Skill

WORDS = {True: "yes", False: "no", None: ""}


class RoomForm(OfHomeForm):
    """A room, its door and its air, and the nests in it; with a room given it is changed."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    is_closed = forms.ChoiceField(
        label=gettext_lazy("Its door stays closed"), choices=YES_NO_UNKNOWN, widget=forms.RadioSelect, required=False
    )
    shares_air = forms.ChoiceField(
        label=gettext_lazy("Shares its air with other rooms"),
        choices=YES_NO_UNKNOWN,
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy("A fan, a passage, an open grille."),
    )
    nests = SomeOfThisHouse(
        queryset=Nest.everywhere.none(),
        label=gettext_lazy("Nests in it"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(label=gettext_lazy("In words"), max_length=300, required=False)

    def __init__(self, *args: Any, room: Room | None = None, **kwargs: Any) -> None:
        self.room = room
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        nests = Nest.objects.seen_by(self.desk.viewer).filter(home=self.home).order_by("name")
        self.fields["nests"].queryset = nests  # type: ignore[attr-defined]
        if not nests.exists():
            del self.fields["nests"]
        room = self.room
        if room is not None:
            self.initial.update({"name": room.name, "words": room.words})
            self.initial.update({"is_closed": WORDS[room.is_closed], "shares_air": WORDS[room.shares_air]})
            self.initial["nests"] = [nest.pk for nest in nests if nest.room_id == room.pk]

    def keep(self) -> str:
        """Write the room down, and which nests stand in it."""
        said, by = self.cleaned_data, self.desk.viewer
        how: dict[str, Any] = {
            "name": said["name"],
            "is_closed": YES_OR_NO.get(said["is_closed"]),
            "shares_air": YES_OR_NO.get(said["shares_air"]),
            "words": said["words"],
        }
        if self.room is None:
            room = rooms.set_up(home=self.home, by=by, ref=self.kept_as, **how)
        else:
            room = rooms.change(room=self.room, by=by, **how)
        chosen = set(said.get("nests") or ())
        for nest in Nest.objects.seen_by(by).filter(home=self.home):
            if nest in chosen and nest.room_id != room.pk:
                rooms.put_nest(nest=nest, room=room, by=by)
            elif nest not in chosen and nest.room_id == room.pk:
                rooms.put_nest(nest=nest, room=None, by=by)
        return _("%(room)s is written down.") % {"room": room.name}


class SkillsForm(OfHomeForm):
    """All that a home can do."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("This home can do"),
        choices=list(SKILLS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def fit(self) -> None:
        held = Skill.objects.seen_by(self.desk.viewer).at(self.desk.as_of).filter(home=self.home)
        self.initial["kinds"] = list(held.values_list("kind", flat=True))

    def keep(self) -> str:
        """Keep what it can do now."""
        skills.say(home=self.home, kinds=self.cleaned_data["kinds"], by=self.desk.viewer)
        return _("Kept.")


class NightCoverForm(OfHomeForm):
    """Who is up on which nights of every week."""

    person = OfThisHouse(gettext_lazy("Who"), required=False, empty_label=gettext_lazy("somebody, no name said"))
    nights = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Nights that begin on"),
        coerce=int,
        choices=list(enumerate(NIGHTS)),
        widget=forms.CheckboxSelectMultiple,
    )
    up_from = ClockField(gettext_lazy("Up from"))
    up_until = ClockField(gettext_lazy("Up until"))

    def fit(self) -> None:
        carers = Care.objects.seen_by(self.desk.viewer).at(self.desk.as_of).filter(home=self.home).values("person_id")
        people = Person.everywhere.filter(pk__in=carers, is_active=True).order_by("name")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.initial.update({"up_from": self.home.night_from, "up_until": self.home.night_until})

    def keep(self) -> str:
        """Keep the nights."""
        said = self.cleaned_data
        night_covers.keep(
            home=self.home,
            person=said["person"],
            nights=said["nights"],
            up_from=said["up_from"],
            up_until=said["up_until"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("The nights are kept.")


class BlackoutForm(OfHomeForm):
    """Days on which the home takes nobody."""

    first_on = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    last_on = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    words = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)

    def keep(self) -> str:
        """Keep the days."""
        said = self.cleaned_data
        blackouts.keep(
            home=self.home,
            first_on=said["first_on"],
            last_on=said["last_on"],
            words=said["words"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("Kept. Whoever lives there stays.")
