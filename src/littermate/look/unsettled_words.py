"""Of some who lie together although nobody settled that they may: what is missing, and what to do."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

#: What is missing, for those who lie together now.
MISSING: Final[Mapping[str, str | Promise]] = {
    "company-refused": gettext_lazy("A clinician said no, and they lie together all the same: part them today."),
    "company-parted": gettext_lazy(
        "Their company ended because it did not go well, and they lie together again: part them today."
    ),
    "company-unasked": gettext_lazy(
        "No company is written down for them: nobody asked what speaks against it. Ask for it, or part them, today."
    ),
    "company-waits": gettext_lazy(
        "Their company is only asked for, and they lie together already: part them, or look at each of them at every "
        "feed until a clinician has answered what is open, today."
    ),
    "company-untried": gettext_lazy(
        "All is answered, but no first time together went well while somebody watched: sit beside them now."
    ),
}
#: The same of hours that are yet to come.
MISSING_AHEAD: Final[Mapping[str, str | Promise]] = {
    "company-refused": gettext_lazy("A clinician said no: part them before."),
    "company-parted": gettext_lazy("Their company ended because it did not go well: keep them apart."),
    "company-unasked": gettext_lazy(
        "No company is written down for them: nobody asked what speaks against it. Ask for it before, or part them."
    ),
    "company-waits": gettext_lazy("Their company is only asked for: a clinician answers what is open before."),
    "company-untried": gettext_lazy(
        "All is answered, but no first time together went well while somebody watched: sit beside them first."
    ),
}


def missing_words(code: str, *, is_ahead: bool) -> str:
    """What is missing, and what to do about it."""
    return str((MISSING_AHEAD if is_ahead else MISSING)[code])
