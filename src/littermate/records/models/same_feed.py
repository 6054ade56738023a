"""Two carers wrote down a feed within minutes: one feed, or two."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta


class FeedAnswer(models.TextChoices):
    """What a carer says of two feeds written down by two people."""

    SAME = "same", _("the same feed, written down twice")
    BOTH = "both", _("fed twice")


class SameFeed(AnimalFact):
    """Whether two feeds of one neonate, told by two people within minutes, are one; undone by withdrawing it."""

    kind = "same-feed"
    Answer = FeedAnswer

    feed = models.ForeignKey("records.Feed", on_delete=models.PROTECT, related_name="+", verbose_name=_("feed"))
    other = models.ForeignKey("records.Feed", on_delete=models.PROTECT, related_name="+", verbose_name=_("other feed"))
    answer = models.CharField(_("answer"), max_length=4, choices=Answer.choices)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("answer whether two feeds are one")
        verbose_name_plural = _("answers whether two feeds are one")
        default_related_name = "same_feeds"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("answer", FeedAnswer, name="samefeed_answer_known"),
            models.CheckConstraint(condition=~Q(feed=F("other")), name="samefeed_of_two"),
        ]
