"""What the engine, the tables and the records refuse, in the reader's language.

They know no language: they raise a ``CareError`` with the name of a sentence and the figures for it. This is the list
of sentences; the app sets ``CareError.in_words`` when it starts, so every door that shows a refusal shows it like this.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from littermate.care.errors import CareError
from littermate.care.worry import Worry
from littermate.look.languages import decimal_mark
from littermate.look.protocol_words import reason_words
from littermate.look.words import worry_word

# In English the very sentence that the engine says itself, where it says one; a test holds the two together.
REFUSALS: Mapping[str, str | Promise] = {
    "too-few-litters": gettext_lazy(
        "%(litters)s settled litters with %(readings)s weights are too few to say anything about this house. At least "
        "%(least)s litters with %(least_readings)s weights are needed; come back when more have left."
    ),
    # the protocol
    "row-without-ends": gettext_lazy("The row “%(row)s” has no low and high end. Look into its table."),
    "no-such-row": gettext_lazy("The table “%(table)s” has no row “%(row)s”. Look into %(file)s."),
    "table-not-by-age": gettext_lazy("The table “%(table)s” is not by age. Ask for one of its rows by name."),
    "no-such-species": gettext_lazy("There are no tables for “%(species)s”, only for %(known)s. Ask the coordinator."),
    "no-such-table": gettext_lazy("There is no table %(file)s for “%(species)s”. Ask the coordinator."),
    "row-without-number": gettext_lazy("The row “%(row)s” of %(file)s holds no number. Ask the coordinator."),
    "reason-without-level": gettext_lazy("Nobody has said how much “%(seen)s” worries: it is missing in %(file)s."),
    "under-the-lowest": gettext_lazy("%(table)s: %(seen)s %(unit)s is under %(bound)s, the lowest anybody may set."),
    "over-the-highest": gettext_lazy("%(table)s: %(seen)s %(unit)s is over %(bound)s, the highest anybody may set."),
    "level-too-mild": gettext_lazy(
        "“%(seen)s” is too mild for “%(reason)s” The least anybody may set is “%(bound)s”, whatever is signed."
    ),
    "level-too-grave": gettext_lazy(
        "“%(seen)s” is too much for “%(reason)s” The most anybody may set is “%(bound)s”, "
        "or carers would stop listening."
    ),
    "milder-calls-sooner": gettext_lazy(
        "“%(reason)s” cannot call sooner (%(seen)s) than the same seen worse: “%(worse)s” (%(other_seen)s). "
        "Change one of the two."
    ),
    # age by signs, nests
    "nothing-seen": gettext_lazy(
        "Nothing was seen yet. Look at the cord, the eyes, the ears or the teeth, and tick one."
    ),
    "no-such-sign": gettext_lazy("The table knows no sign “%(sign)s”. Choose among: %(known)s."),
    "nobody-in-nest": gettext_lazy("No neonate lies in this nest, so it has no target. Move one in first."),
    # no plan
    "no-plan-left-care": gettext_lazy("No feed is planned: %(name)s has left care. Undo that first if it is wrong."),
    "no-plan-held-by-order": gettext_lazy(
        "No feed is planned: the vet said to hold food. Ask the vet before any feed."
    ),
    "no-plan-choked": gettext_lazy(
        "No feed is planned: %(name)s choked. Go to the vet; after the vet's order there is a plan again."
    ),
    "no-plan-sign-shuts-milk": gettext_lazy(
        "No feed is planned: %(name)s must go to the vet; after the vet's order there is a plan again."
    ),
    "no-plan-tube-no-order": gettext_lazy(
        "No amount by tube without a vet's order: the vet says how much for %(name)s, and who may do it."
    ),
    "no-plan-no-suck": gettext_lazy(
        "No feed is planned: %(name)s did not suck. Call today; once she sucks, note it, and there is a plan again."
    ),
    "no-plan-weaned": gettext_lazy(
        "No feed is planned: %(name)s is weaned. Change how she is reared if she needs milk again."
    ),
    "no-plan-nursing-fully": gettext_lazy(
        "No bottle is planned: %(name)s nurses fully. Change how she is reared if she needs a top-up."
    ),
    "no-plan-home-made-undated": gettext_lazy(
        "No plan: when the home-made mix began is not known. Ask the coordinator for a product."
    ),
    "no-plan-home-made-over": gettext_lazy(
        "No plan: the day a home-made mix may bridge is over. Get a product, or ask the vet."
    ),
    "no-plan-milk-too-old": gettext_lazy(
        "No plan with this milk: it is too old. Throw it away, mix fresh and note it."
    ),
    "no-plan-no-weight": gettext_lazy("No plan without a weight. Weigh %(name)s first."),
    "no-plan-only-doubtful-weight": gettext_lazy("No plan from a doubtful weight alone. Weigh %(name)s once more."),
    "no-plan-no-milk-chosen": gettext_lazy("No plan without a milk. Choose the tin."),
    "no-plan-milk-strength-unknown": gettext_lazy(
        "No plan: neither energy nor the label's daily amount is known. Ask the coordinator."
    ),
    "no-plan-no-tables": gettext_lazy(
        "No plan: there are no tables for this species. Ask the vet how to feed %(name)s."
    ),
    # tables and kept protocols
    "table-does-not-say": gettext_lazy("%(file)s does not say %(missing)s. Add it to the file."),
    "table-not-toml": gettext_lazy("%(file)s is not valid TOML: %(why)s."),
    "places-not-there": gettext_lazy("%(file)s cannot be read. Look at where the setting points."),
    "places-no-such-word": gettext_lazy("%(file)s says “%(seen)s”. Write one of: %(words)s."),
    "species-lacks-tables": gettext_lazy("The species “%(species)s” lacks %(missing)s. Add these tables."),
    "kept-in-another-form": gettext_lazy("A kept protocol is of form %(seen)s; this program reads form %(form)s."),
    "kept-unreadable": gettext_lazy("A kept protocol cannot be read (%(why)s). Put the backup of it back."),
    "kept-was-touched": gettext_lazy(
        "The text of version %(number)s is not what was signed. Put the backup of it back; no plan is made."
    ),
    # what was sent
    "corrects-unknown": gettext_lazy("What this corrects is not known here. Look it up again and correct that."),
    "names-unknown": gettext_lazy("This names something that is not known here. Look it up again."),
}


def refusal_words(refusal: CareError) -> str | None:
    """A refusal in the reader's language; None where there is no such sentence, or a figure for it is missing."""
    sentence = REFUSALS.get(refusal.says)
    if sentence is None:
        return None
    try:
        return str(sentence) % {name: _figure(name, value) for name, value in refusal.figures.items()}
    except KeyError:
        return None


def _figure(name: str, value: object) -> str:
    """A figure as it stands in a sentence: a level, a reason and a title in words, a number with the reader's mark."""
    if isinstance(value, Worry):
        return worry_word(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", decimal_mark())
    if isinstance(value, (tuple, list)):
        return ", ".join(_row(each) for each in value)
    if name in ("reason", "worse"):
        return reason_words(str(value))
    if name in ("table", "unit"):
        return _(str(value)) if value else ""
    return _row(value) if name in ("row", "sign") else str(value)


def _row(value: object) -> str:
    return pgettext("row of a table", str(value).replace("-", " "))
