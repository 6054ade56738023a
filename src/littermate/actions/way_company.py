"""What becomes of the company she keeps once she is with a mother or her litter for good."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from littermate.actions import companionships, wording
from littermate.actions.checks import demand_one
from littermate.actions.errors import DoesNotFit
from littermate.records import ways_back
from littermate.records.models import Return
from littermate.records.models.companionship import CompanyEnd
from littermate.records.viewers import Viewer

ENDS: Final = "ends"
GOES_ON: Final = "goes-on"


def settle(way: Return, company: str, at: datetime, outcome: str, *, by: Viewer) -> None:
    """End the company she keeps, or say that it goes on; refuse silence where she keeps any.

    In a group of more than two she alone goes out, and the others keep each other company.

    Raises:
        DoesNotFit: If she keeps company and nobody said what becomes of it.
    """
    demand_one(company, of=["", ENDS, GOES_ON], what=_("What becomes of the company"))
    kept = ways_back.company_of(way.animal, at)
    if kept is None:
        return
    others = [one for one in companionships.members_at(kept, at) if one.pk != way.animal_id]
    if not company:
        raise DoesNotFit(
            _("%(name)s keeps company with %(names)s. Say whether that ends now, or goes on, such as by night.")
            % {"name": way.animal.name, "names": ", ".join(one.name for one in others)}
        )
    if company == GOES_ON:
        return
    if len(others) > 1:
        companionships.leave(companionship=kept, animal=way.animal, at=at, by=by)
    else:
        said = wording.line(outcome, what=_("What came of it"), letters=300)
        companionships.end(companionship=kept, ended=CompanyEnd.BACK, outcome=said, at=at, by=by)
