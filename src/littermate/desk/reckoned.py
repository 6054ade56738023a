"""Milk from the mother that was reckoned from a weight: where that weight is put right, the milk beside it is not."""

from datetime import timedelta, tzinfo
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from littermate.look.units import volume_words
from littermate.look.words import clock
from littermate.records.models import Fact, Feed, WeighIn
from littermate.records.viewers import Viewer

ONE_VISIT: Final = timedelta(minutes=1)  # entries of one visit share a moment


def milk_beside(fact: Fact, zone: tzinfo, *, by: Viewer) -> str:
    """That milk was reckoned from this weight, and is to be corrected as well; empty where none was."""
    if not isinstance(fact, WeighIn):
        return ""
    of_the_visit = (fact.happened_at - ONE_VISIT, fact.happened_at + ONE_VISIT)
    feeds = Feed.objects.seen_by(by).standing().filter(animal=fact.animal_id, happened_at__range=of_the_visit)
    feed = feeds.filter(route="nursing", measured_by="weighed", taken_dml__gt=0).order_by("-taken_dml").first()
    if feed is None:
        return ""
    return _(
        "%(ml)s of milk from the mother at %(at)s was reckoned from weights of this visit: correct that as well."
    ) % {"ml": volume_words(Decimal(feed.taken_dml or 0) / 10), "at": clock(feed.happened_at, zone, by.at)}
