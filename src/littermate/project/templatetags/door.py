"""For the pages of somebody's own sign-in: ``browser_words`` names a browser as its owner would."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

#: The first of these that a browser says of itself; nearly all of them say "Chrome" and "Safari" besides.
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox", "FxiOS": "Firefox",
    "CriOS": "Chrome", "Chrom": "Chrome", "Safari": "Safari",
}  # fmt: skip
MACHINES = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "ChromeOS", "Windows": "Windows",
    "Macintosh": "Mac", "Linux": "Linux",
}  # fmt: skip


@register.filter
def browser_words(agent: str) -> str:
    """Which browser on what, such as "Chrome on Android"."""
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), "")
    machine = next((name for sign, name in MACHINES.items() if sign in agent), "")
    if browser and machine:
        return _("%(browser)s on %(machine)s") % {"browser": browser, "machine": machine}
    return browser or machine or _("a browser that does not say its name")
