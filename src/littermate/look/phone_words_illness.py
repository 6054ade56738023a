"""What the phone says where somebody suspects an illness that the others could catch; read as in ``phone_words``.

It names no illness: what stands there are signs, and the words of whoever saw them.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ILLNESS: dict[str, str | Promise] = {
    "ill_open": _("I suspect an illness"),
    "ill_title": _("Could {name} be ill?"),
    "ill_sub": _("Something the others could catch. A suspicion is enough."),
    "ill_see": _("What do you see? Tap it"),
    "ill_coughs": _("Coughs"),
    "ill_skin": _("Bald, crusty or scaly spots"),
    "ill_fleas": _("Fleas, or black crumbs in the coat"),
    "ill_words": _("In your words"),
    "ill_agent": _("With what, if somebody has said so"),
    "ill_nobody": _("nobody knows yet"),
    "ill_urgent": _("This asks nothing of breath, gums or milk at the nose. If you are worried:"),
    "ill_keep": _("Keep: I suspect an illness"),
    "ill_said": _("{name} may have something others can catch, kept."),
    "ill_kept": _("Suspected since {at}"),
    "ill_told": _("{name} may have something the others can catch. It is written down."),
    "ill_next": _("What happens now"),
    "ill_last": _("Look at {her} first, touch {her} last. Wash your hands after {her}."),
    "ill_last_with": _(
        "Look at {her} first, touch {her} last, with all who share {hers} nest. Wash your hands after them."
    ),
    "ill_closed": _("Whoever would be moved to them, or away from them, is asked about first."),
    "ill_seen_by": _("Your coordinator sees it on Now. A clinician says whether it is so."),
    "ill_alone": _("Ask whether {she} lies alone from now on. Alone {she} needs warmth of {hers} own."),
    "ill_laid": _("May have something others can catch, since {at}."),
    "ill_more": _("Say more about it"),
    "hands_all_quarantine": _("All here are in quarantine: wash your hands before you go to others."),
    "hands_all_sick": _("All here may be ill: wash your hands before you go to others."),
    "kind_illness": pgettext_lazy("kept on the phone", "suspicion of an illness"),
    "kind_stay": pgettext_lazy("kept on the phone", "move"),
    "kind_stay-undo": pgettext_lazy("kept on the phone", "move taken back"),
    "kind_keep-apart": pgettext_lazy("kept on the phone", "kept apart"),
    "kind_trial-begin": pgettext_lazy("kept on the phone", "first time together began"),
    "kind_trial-end": pgettext_lazy("kept on the phone", "first time together ended"),
    "kind_refusal": pgettext_lazy("kept on the phone", "would not feed"),
    "kind_solids": pgettext_lazy("kept on the phone", "solid food"),
    "kind_stimulation": pgettext_lazy("kept on the phone", "rubbed"),
    "kind_taking": pgettext_lazy("kept on the phone", "“I have it”"),
}
