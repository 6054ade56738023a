"""By what a row is found: words, their trigrams, and which rows hold them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import WHOSE, Owned
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet


class SearchWord(Owned):
    """A folded word that stands somewhere in an organisation's rows; made from them, and made anew by a command.

    Its id is a number made from the organisation and the word, so that two writers make the same one.
    """

    organisation = models.ForeignKey(
        "records.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("organisation"),
        help_text=WHOSE,
    )
    id = models.BigIntegerField(_("id"), primary_key=True)
    word = models.CharField(_("folded word"), max_length=40)

    objects = ScopedQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ScopedQuerySet)()

    class Meta(Owned.Meta, ScopedMeta):
        verbose_name = _("word that can be searched for")
        verbose_name_plural = _("words that can be searched for")
        indexes = [models.Index(fields=["organisation", "word"], name="searchword_of_house")]

    def __str__(self) -> str:
        return self.word


class SearchGram(models.Model):
    """Three letters of a folded word, as a number made from the organisation and the letters."""

    pk = models.CompositePrimaryKey("gram", "word_id")
    gram = models.BigIntegerField(_("trigram"))
    word_id = models.BigIntegerField(_("word"))

    class Meta:
        verbose_name = _("trigram of a word")
        verbose_name_plural = _("trigrams of words")
        indexes = [models.Index(fields=["word_id"], name="searchgram_of_word")]

    def __str__(self) -> str:
        return f"{self.gram}: {self.word_id}"


class SearchHit(Owned):
    """One word in one row: an animal's name, a note, a phone number."""

    pk = models.CompositePrimaryKey("word_id", "kind", "row_id")
    organisation = models.ForeignKey(
        "records.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("organisation"),
        help_text=WHOSE,
    )
    word_id = models.BigIntegerField(_("word"))
    kind = models.CharField(_("kind of row"), max_length=24)
    row_id = models.UUIDField(_("row"))
    animal_id = models.UUIDField(_("animal it is about"), null=True)
    is_contact = models.BooleanField(
        _("only in contact details"), default=False, help_text=_("Found only by those who may see contacts.")
    )

    objects = ScopedQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ScopedQuerySet)()

    class Meta(Owned.Meta, ScopedMeta):
        verbose_name = _("row that can be found")
        verbose_name_plural = _("rows that can be found")
        indexes = [
            models.Index(fields=["row_id"], name="searchhit_of_row"),
            models.Index(fields=["animal_id"], condition=models.Q(animal_id__isnull=False), name="searchhit_of_animal"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id}"
