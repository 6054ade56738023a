"""What the phone says of tests and of what was given against fleas, worms or illness; read as in ``phone_words``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

GIVEN: dict[str, str | Promise] = {
    "given_open": _("Test, fleas, vaccine"),
    "given_title": _("What was done for {name}?"),
    "given_sub": _("A test, or something given against fleas, worms or illness."),
    "given_since": _("Kept: {at}"),
    "given_what": _("What was done"),
    "given_test": _("Test result"),
    "given_fleas": _("Against fleas"),
    "given_worms": _("Against worms"),
    "given_vaccine": _("Vaccine"),
    "given_looked": _("Looked for fleas"),
    "given_no_fleas": _("None found"),
    "given_some_fleas": _("There were some"),
    "given_product": _("Product, batch and amount, as written. Nothing is worked out from it."),
    "given_which_test": _("Which test, by whom"),
    "given_when": _("When"),
    "given_for": _("Tested for"),
    "given_choose": _("Choose"),
    "given_result": _("Result"),
    "given_negative": _("Negative"),
    "given_positive": _("Positive"),
    "given_unclear": _("Not clear"),
    "given_no_list": _("What {she} can be tested for is not on this phone yet. With a network it comes by itself."),
    "given_ahead": _("{at} is still to come. Correct the moment."),
    "given_needs_for": _("Choose what the test was for."),
    "given_needs_result": _("Choose what the test said."),
    "given_keep": _("Keep this"),
    "given_said": _("{name}: kept."),
    "given_told": _("{what}: it is written down."),
    "given_told_test": _("{agent}: {result}. It is written down."),
    "given_alone": _("This alone closes no unit and opens none."),
    "given_page": _("{name}'s page"),
    "given_more": _("Write one more"),
    "given_laid": _("Tested positive for something others can catch, {at}."),
    "kind_disease-test": pgettext_lazy("kept on the phone", "test result"),
    "kind_prevention": pgettext_lazy("kept on the phone", "something given against fleas, worms or illness"),
}
