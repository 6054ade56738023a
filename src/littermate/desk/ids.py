"""Ids as they come in from outside."""

from uuid import UUID

from django.http import Http404


def uuid_or_404(sent: str | None) -> UUID:
    """The id that was sent.

    Raises:
        Http404: If it is none.
    """
    try:
        return UUID(str(sent))
    except ValueError as no_id:
        raise Http404 from no_id
