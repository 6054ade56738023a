"""The kinds of fact: for each its fields with types, units and limits, and what its fields must say together.

One row here makes a kind known to the actions, to what phones send, and to ``docs/reference/entries.md``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from littermate.actions.errors import DoesNotFit, NotUnderstood
from littermate.actions.fields import Field, Moment, Ref, Temperature, Text, Value, Whole, Word, Words, YesNo
from littermate.care.protocol import SHARED
from littermate.records import models
from littermate.records.limits import BODY_READS_DC, MOST_WEIGHT_DG, NEST_READS_DC
from littermate.records.models import (
    birth,
    birth_estimate,
    exposure,
    feed,
    leaving_care,
    look_over,
    nest_facts,
    observation,
    same_feed,
    treatment_given,
)
from littermate.records.models import warmth as warmth_words
from littermate.records.models import weigh_in as weigh_in_words
from littermate.tables.loader import house_protocol

Values: TypeAlias = Mapping[str, Value]

MOST_FEED_DML = 20_000
MOST_IN_A_GROUP = 30
MOST_TEATS = 14


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of fact."""

    model: type[models.Fact]
    fields: tuple[Field, ...]
    tells: str  # for the reference page
    check: Callable[[Values], None] = field(default=lambda values: None)
    complete: Callable[[Values], dict[str, Value]] = field(default=dict)  # what follows from what was said
    needs: Callable[[Values], str] = field(default=lambda values: "keep_facts")  # the capability

    @property
    def name(self) -> str:
        """Its word in the ledger and in what phones send."""
        return self.model.kind

    @cached_property
    def names(self) -> frozenset[str]:
        """What its own fields are called."""
        return frozenset(each.name for each in self.fields)

    @cached_property
    def refs(self) -> tuple[Ref, ...]:
        """Its fields that name another row."""
        return tuple(each for each in self.fields if isinstance(each, Ref))

    @cached_property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Each of its fields with the attribute of the record in which it is kept."""
        return tuple((each.name, attribute(each)) for each in self.fields)

    def words(self, values: Values) -> str:
        """What was told, for a receipt: every field that says something."""
        shown = [
            f"{each.label} {each.show(value)}"
            for each in self.fields
            if not isinstance(each, Ref) and (value := values.get(each.name)) is not None and value != each.default
        ]
        return ", ".join(shown) or str(self.model._meta.verbose_name)

    def values_of(self, fact: models.Fact) -> dict[str, Value]:
        """What a kept fact says, field by field."""
        return {name: getattr(fact, kept) for name, kept in self.attributes}


def attribute(each: Field) -> str:
    """The attribute of the record in which a field is kept."""
    return f"{each.name}_id" if isinstance(each, Ref) else each.name


def _say_something(*names: str, words: Words) -> Callable[[Values], None]:
    def check(values: Values) -> None:
        if all(values.get(name) in (None, "") for name in names):
            raise NotUnderstood(_("Nothing is said. %(expected)s") % {"expected": words})

    return check


def _animal_or_one_of_a_litter(values: Values) -> None:
    named, unnamed = values.get("animal") is not None, values.get("litter") is not None
    if named == unnamed or unnamed != (values.get("place_in_group") is not None):
        raise NotUnderstood(
            _("A weight is of one animal, or of one of a litter with its place in the group. Say one of the two.")
        )


def _poo_fits(values: Values) -> None:
    _say_something("pee", "poo", words=_("Note pee, poo, or both."))(values)
    if values.get("poo_kind") is not None and not values.get("poo"):
        raise NotUnderstood(_("The poo is described, and it is said that there was none. Correct one of the two."))


def _poo_was_seen(values: Values) -> dict[str, Value]:
    described = values.get("poo_kind") is not None and values.get("poo") is None
    return {**values, "poo": True} if described else dict(values)


def _somebody_measured(values: Values) -> dict[str, Value]:
    if values.get("measured_by") is not None:
        return dict(values)
    return {**values, "measured_by": "nobody" if values.get("taken_dml") is None else "guess"}


def _born_in_order(values: Values) -> None:
    earliest, latest = values.get("earliest_at"), values.get("latest_at")
    if earliest is not None and latest is not None and latest < earliest:  # type: ignore[operator]
        raise DoesNotFit(_("The latest moment of birth comes before the earliest. Swap the two."))


def _to_tell_leaving(values: Values) -> str:
    if values.get("outcome") == "mistake":
        return "take_in_animals"
    return "tell_death" if values.get("outcome") in {"died", "euthanised"} else "leave_care"


def _to_tell_illness(values: Values) -> str:
    return "keep_facts" if values.get("state") == "suspected" else "give_orders"


def _agent_is_known(values: Values) -> None:
    """An agent is a word of the table of agents, so that its wait is known; what else it may be stands in the words."""
    known = [row.id for row in house_protocol().table(SHARED, "agents").rows]
    agent = values.get("agent")
    if agent and agent not in known:
        raise NotUnderstood(
            _(
                "“%(seen)s” is no agent that is known here. Choose one of: %(known)s. "
                "If it is another, leave it out and say it in words."
            )
            % {"seen": str(agent)[:30], "known": ", ".join(known)}
        )


def _two_feeds(values: Values) -> None:
    if values.get("feed") == values.get("other"):
        raise NotUnderstood(_("This names the same feed twice. Two feeds are compared; choose the other one as well."))


def _label(model: type[models.Fact], name: str) -> Words:
    """What a field is called in the record."""
    return model._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def _of(choices: Any) -> dict[str, Any]:
    """The words of a record, and how each is said to people."""
    return {"words": tuple(choices.values), "said": dict(choices.choices)}


ANIMAL: Final = Ref(name="animal", label=gettext_lazy("animal"), noun="animal", is_required=True)
MAYBE_ANIMAL: Final = Ref(name="animal", label=gettext_lazy("animal"), noun="animal")
MAYBE_HOME: Final = Ref(name="home", label=gettext_lazy("home"), noun="home")
HOME: Final = Ref(name="home", label=gettext_lazy("home"), noun="home", is_required=True)
NEST: Final = Ref(name="nest", label=gettext_lazy("nest"), noun="nest", is_required=True)
PRODUCT: Final = Ref(name="product", label=gettext_lazy("milk product"), noun="milk product", is_required=True)
IN_WORDS: Final = Text(name="words", label=gettext_lazy("words"))
FEEL: Final = Word(name="feel", label=gettext_lazy("feels"), **_of(warmth_words.Feel))

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind(
            model=models.WeighIn,
            tells="One animal on one scale, once; or one of a litter that nobody could tell apart, named later.",
            fields=(
                MAYBE_ANIMAL,
                Ref(name="litter", label=gettext_lazy("litter"), noun="litter"),
                Whole(name="place_in_group", label=gettext_lazy("place in the group"), low=1, high=MOST_IN_A_GROUP),
                Whole(
                    name="weight_dg",
                    label=gettext_lazy("weight"),
                    is_required=True,
                    low=1,
                    high=MOST_WEIGHT_DG,
                    unit="g",
                    hint=gettext_lazy("Set the scale to zero and weigh again."),
                ),
                Whole(name="step_dg", label=gettext_lazy("scale step"), default=10, low=1, high=10_000, unit="g"),
                Word(
                    name="fed",
                    label=gettext_lazy("weighed"),
                    default="unknown",
                    **_of(weigh_in_words.Fed),
                ),
                YesNo(name="is_doubtful", label=gettext_lazy("doubtful"), default=False),
            ),
            check=_animal_or_one_of_a_litter,
        ),
        Kind(
            model=models.Feed,
            tells="Milk that went in; the amount is empty when nobody measured it.",
            fields=(
                ANIMAL,
                Word(name="route", label=gettext_lazy("by"), default="bottle", **_of(feed.Route)),
                Whole(name="planned_dml", label=gettext_lazy("planned"), low=0, high=MOST_FEED_DML, unit="ml"),
                Whole(name="taken_dml", label=gettext_lazy("took"), low=0, high=MOST_FEED_DML, unit="ml"),
                Word(
                    name="measured_by",
                    label=gettext_lazy("measured by"),
                    words=tuple(feed.MeasuredBy.values),
                    said={
                        feed.MeasuredBy.SYRINGE: gettext_lazy("syringe"),
                        feed.MeasuredBy.BOTTLE: gettext_lazy("bottle marks"),
                        feed.MeasuredBy.WEIGHED: pgettext_lazy("measured by", "weighing before and after"),
                        feed.MeasuredBy.GUESS: pgettext_lazy("measured by", "guess"),
                        feed.MeasuredBy.NOBODY: pgettext_lazy("measured by", "nobody"),
                    },
                ),
                Ref(name="product", label=gettext_lazy("milk product"), noun="milk product"),
                Text(name="batch", label=gettext_lazy("batch"), letters=60),
                Word(name="outcome", label=gettext_lazy("outcome"), default="taken", **_of(feed.FeedOutcome)),
                Word(name="strength", label=gettext_lazy("strength"), **_of(feed.Strength)),
            ),
            complete=_somebody_measured,
        ),
        Kind(model=models.Refusal, tells="She would not take the feed that was offered.", fields=(ANIMAL, FEEL)),
        Kind(
            model=models.Choking,
            tells="Milk at the nose, cough or noisy breath.",
            fields=(
                ANIMAL,
                YesNo(name="milk_at_nose", label=gettext_lazy("milk at the nose")),
                YesNo(name="noisy_breath", label=gettext_lazy("noisy breath")),
                IN_WORDS,
            ),
        ),
        Kind(
            model=models.Elimination,
            tells="Pee and poo: yes, no, or left out for not noted.",
            fields=(
                ANIMAL,
                YesNo(name="pee", label=gettext_lazy("pee")),
                YesNo(name="poo", label=gettext_lazy("poo")),
                Word(name="poo_kind", label=gettext_lazy("poo"), **_of(observation.PooKind)),
                YesNo(name="is_unaided", label=gettext_lazy("without help")),
            ),
            check=_poo_fits,
            complete=_poo_was_seen,
        ),
        Kind(model=models.Stimulation, tells="She was helped to pee and poo.", fields=(ANIMAL,)),
        Kind(
            model=models.Warmth,
            tells="How warm she felt, or what a thermometer read and where.",
            fields=(
                ANIMAL,
                FEEL,
                Temperature(
                    name="reading_dc", label=gettext_lazy("temperature"), low=BODY_READS_DC[0], high=BODY_READS_DC[1]
                ),
                Word(name="where", label=gettext_lazy("where"), **_of(warmth_words.WarmthPlace)),
            ),
            check=_say_something("feel", "reading_dc", words=gettext_lazy("Choose warm or cool, or type a reading.")),
        ),
        Kind(
            model=models.Observation,
            tells="What she was like: suck, voice, a note, a photo.",
            fields=(
                ANIMAL,
                Word(name="suck", label=gettext_lazy("sucks"), **_of(observation.Suck)),
                Word(name="voice", label=gettext_lazy("voice"), **_of(observation.Voice)),
                Text(name="note", label=gettext_lazy("note")),
                Ref(name="photo", label=gettext_lazy("photo"), noun="photo"),
            ),
            check=_say_something(
                "suck", "voice", "note", "photo", words=gettext_lazy("Choose a word, write a note, or add a photo.")
            ),
        ),
        Kind(
            model=models.TreatmentGiven,
            tells="A treatment as ordered was given, missed or refused; or one without an order, in words.",
            fields=(
                ANIMAL,
                Ref(name="order", label=gettext_lazy("treatment ordered"), noun="treatment order"),
                Moment(name="due_at", label=gettext_lazy("was due at")),
                IN_WORDS,
                Word(
                    name="outcome",
                    label=gettext_lazy("outcome"),
                    is_required=True,
                    **_of(treatment_given.TreatmentOutcome),
                ),
            ),
            check=_say_something("order", "words", words=gettext_lazy("Say which treatment it was.")),
        ),
        Kind(
            model=models.SolidsEaten,
            tells="How much of the last day's food was solid.",
            fields=(
                ANIMAL,
                Whole(name="share_pct", label=gettext_lazy("solids (%)"), is_required=True, low=0, high=100),
            ),
        ),
        Kind(
            model=models.SameFeed,
            tells="Two people wrote down a feed of hers within minutes: one feed told twice, or both went in.",
            fields=(
                ANIMAL,
                Ref(name="feed", label=gettext_lazy("feed"), noun="feed", is_required=True),
                Ref(name="other", label=gettext_lazy("other feed"), noun="feed", is_required=True),
                Word(name="answer", label=gettext_lazy("answer"), is_required=True, **_of(same_feed.FeedAnswer)),
            ),
            check=_two_feeds,
        ),
        Kind(
            model=models.NestReading,
            tells="What a thermometer in a nest read, and where it lay.",
            fields=(
                NEST,
                Temperature(
                    name="temperature_dc",
                    label=gettext_lazy("temperature"),
                    is_required=True,
                    low=-400,
                    high=NEST_READS_DC[1],
                ),
                Word(
                    name="where",
                    label=gettext_lazy("where"),
                    default="animal-level",
                    **_of(nest_facts.NestPlace),
                ),
            ),
        ),
        Kind(
            model=models.NestTrouble,
            tells="Heat failed or came back in a nest, or diarrhoea was found there and nobody knows whose.",
            fields=(
                NEST,
                Word(
                    name="trouble",
                    label=gettext_lazy("trouble"),
                    is_required=True,
                    **_of(nest_facts.TroubleKind),
                ),
                IN_WORDS,
            ),
        ),
        Kind(
            model=models.DamCheck,
            tells="A look at a dam: yes, no, or left out for not noted.",
            fields=(
                ANIMAL,
                YesNo(name="eats", label=gettext_lazy("eats")),
                YesNo(name="teats_ok", label=gettext_lazy("teats are well")),
                YesNo(name="discharge", label=gettext_lazy("bad discharge")),
                YesNo(name="milk", label=gettext_lazy("has milk")),
                YesNo(name="is_warm", label=gettext_lazy("is warm")),
                YesNo(name="lets_nurse", label=gettext_lazy("lets them nurse")),
                Whole(name="working_teats", label=gettext_lazy("teats that give milk"), low=0, high=MOST_TEATS),
                IN_WORDS,
            ),
            check=_say_something(
                "eats",
                "teats_ok",
                "discharge",
                "milk",
                "is_warm",
                "lets_nurse",
                "working_teats",
                "words",
                words=gettext_lazy("Note at least one thing."),
            ),
        ),
        Kind(
            model=models.Illness,
            tells="What others can catch: suspected by anybody, confirmed, ruled out or over in a clinician's words.",
            fields=(
                ANIMAL,
                Text(name="agent", label=gettext_lazy("agent"), letters=30),
                Word(name="state", label=gettext_lazy("state"), is_required=True, **_of(exposure.IllnessState)),
                IN_WORDS,
            ),
            check=_agent_is_known,
            needs=_to_tell_illness,
        ),
        Kind(
            model=models.DiseaseTest,
            tells="A test for something that others can catch, and what it said.",
            fields=(
                ANIMAL,
                Text(name="agent", label=gettext_lazy("agent"), letters=30, is_required=True),
                Word(name="result", label=gettext_lazy("result"), is_required=True, **_of(exposure.TestResult)),
                IN_WORDS,
            ),
            check=_agent_is_known,
        ),
        Kind(
            model=models.Prevention,
            tells="A vaccine, or something against fleas or worms, as it was written; no dose is read out of it.",
            fields=(
                ANIMAL,
                Word(name="given", label=gettext_lazy("given"), is_required=True, **_of(exposure.PreventionKind)),
                YesNo(name="flea_free", label=gettext_lazy("looked for fleas, none found")),
                IN_WORDS,
            ),
        ),
        Kind(
            model=models.MilkMixed,
            tells="Milk was mixed in a home; from then on its hours count.",
            fields=(
                HOME,
                PRODUCT,
                YesNo(name="is_label_mix", label=gettext_lazy("mixed as the label says"), default=True),
                Whole(name="amount_dml", label=gettext_lazy("amount"), low=1, high=200_000, unit="ml"),
            ),
        ),
        Kind(model=models.MilkOpened, tells="A tin or bottle was opened in a home.", fields=(HOME, PRODUCT)),
        Kind(
            model=models.Contact,
            tells="Somebody was reached: they told me by phone.",
            fields=(
                MAYBE_ANIMAL,
                MAYBE_HOME,
                YesNo(name="by_phone", label=gettext_lazy("by phone"), default=True),
                IN_WORDS,
            ),
            check=_say_something("animal", "home", words=gettext_lazy("Say of which animal or home.")),
        ),
        Kind(
            model=models.Taken,
            tells="A person has taken this worry on.",
            fields=(MAYBE_ANIMAL, MAYBE_HOME, IN_WORDS),
            check=_say_something("animal", "home", words=gettext_lazy("Say of which animal or home.")),
        ),
        Kind(
            model=models.Birth,
            tells="One was born; told first, it makes the animal in the dam's litter, under the id that is sent here.",
            fields=(
                ANIMAL,
                Ref(name="intake", label=gettext_lazy("intake"), noun="intake"),
                Word(name="place", label=gettext_lazy("where"), is_required=True, **_of(birth.BirthPlace)),
                Whole(name="order", label=gettext_lazy("order of birth"), low=1, high=MOST_IN_A_GROUP),
                YesNo(name="is_stillborn", label=gettext_lazy("stillborn"), default=False),
                Text(name="vigour", label=gettext_lazy("vigour")),
                YesNo(name="is_time_seen", label=gettext_lazy("time was seen"), default=True),
                Moment(name="earliest_at", label=gettext_lazy("born at the earliest")),
            ),
            needs=lambda values: "take_in_animals",
        ),
        Kind(
            model=models.BirthEstimate,
            tells="The earliest and the latest moment of birth, and by what it was judged.",
            fields=(
                ANIMAL,
                Moment(name="earliest_at", label=gettext_lazy("born at the earliest"), is_required=True),
                Moment(name="latest_at", label=gettext_lazy("born at the latest"), is_required=True),
                Word(
                    name="method",
                    label=gettext_lazy("judged by"),
                    is_required=True,
                    **_of(birth_estimate.BirthMethod),
                ),
                IN_WORDS,
            ),
            check=_born_in_order,
            needs=lambda values: "take_in_animals",
        ),
        Kind(
            model=models.LookOver,
            tells="“Is she all right?”, sign by sign: yes, no, or left out for not noted. A sign, never an illness.",
            fields=(
                ANIMAL,
                FEEL,
                Word(name="refused", label=gettext_lazy("would not feed"), **_of(look_over.Refused)),
                *(YesNo(name=sign, label=_label(models.LookOver, sign)) for sign in look_over.SIGNS),
                IN_WORDS,
            ),
            check=_say_something(
                "feel", "refused", *look_over.SIGNS, "words", words=gettext_lazy("Answer at least one question.")
            ),
        ),
        Kind(
            model=models.LeavingCare,
            tells="An animal left care: from then on no round asks a feed for it. Undone by withdrawing it.",
            fields=(
                ANIMAL,
                Word(
                    name="outcome",
                    label=gettext_lazy("outcome"),
                    is_required=True,
                    **_of(leaving_care.LeavingOutcome),
                ),
                Text(name="place", label=gettext_lazy("where"), letters=200),
                IN_WORDS,
            ),
            needs=_to_tell_leaving,
        ),
    )
}
