"""How those are called whom a question about company is about, as far as a viewer may know them by name."""

from collections.abc import Iterable

from littermate.care.company.checks import Check
from littermate.records.viewers import Viewer
from littermate.sheets.exposure_sheet import names_of


def names_in(viewer: Viewer, checks: Iterable[Check]) -> dict[str, str]:
    """Their names by their ids, as ``look.company_words.answered`` asks for them; one query, or none."""
    about = {one for check in checks for one in check.who}
    return {str(one): name for one, name in names_of(viewer, about).items()} if about else {}
