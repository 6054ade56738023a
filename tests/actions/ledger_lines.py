"""What the ledger holds of somebody's acts."""

from littermate.records.models import Ledger
from littermate.records.viewers import Viewer


def kinds_of(viewer: Viewer) -> list[str]:
    """The kinds of change somebody made, in order."""
    lines = Ledger.objects.within(viewer.organisation).filter(by=viewer.person).order_by("sequence")
    return [line.kind for line in lines]
