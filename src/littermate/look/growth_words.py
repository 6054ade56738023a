"""What must stand wherever the growth filter speaks: what it was learnt from, what outranks it, and how sure it is."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Said once on every screen and page that shows what the filter expects, in this order.
LIMITS: tuple[str | Promise, ...] = (
    gettext_lazy("If you worry, that counts more than any curve."),
    gettext_lazy("Learnt from litters that nursed and lived; bottle-fed ones may differ."),
    gettext_lazy("A whole litter that fails together, and a slow decline, may go unseen."),
)
POSSIBLE, LIKELY = 0.1, 0.5  # a carer reads one of three words, never "92 %"


def chance_word(chance: float) -> str:
    """A chance as a word on its own: large ones are too large, so no number is shown."""
    if chance >= LIKELY:
        return _("likely")
    return _("possible") if chance >= POSSIBLE else _("not likely")


def limits_words() -> list[str]:
    """The honest limits, in the reader's language."""
    return [str(each) for each in LIMITS]
