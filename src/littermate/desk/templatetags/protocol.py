"""Tags of the protocol's pages: sections, rows, what changed, and under whose name words stand."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from littermate.care.protocol import LEVEL, Row
from littermate.look import protocol_words as words
from littermate.look import source_names as sources
from littermate.look.words import Signed, say_signed
from littermate.sheets.protocol_sheet import RowChange, TableCard
from littermate.tables.loader import house_protocol

register = template.Library()
FEW_TITLES = 2

register.filter("row_words", words.row_words)
register.filter("numbers_words", words.numbers_words)
register.filter("bounds_words", words.bounds_words)
register.filter("species_words", words.species_words)
register.filter("reason_words", words.reason_words)
register.filter("source_name", sources.source_name)
register.filter("source_names", sources.source_names)
register.filter("with_source_names", sources.with_source_names)


@register.filter
def said_of_table(word: str) -> str:
    """A table's title, unit or key, written in English in its file, in the reader's language."""
    return _(word) if word else ""


@register.filter
def note_of_table(word: str) -> str:
    """A note, a position or a reason of a table in the reader's language, its sources by name.

    What an older signed version said is kept as it was written: without a translation it is marked as English.
    """
    said = said_of_table(word)
    shown = sources.with_source_names(said)
    is_english = said == word and not (get_language() or "en").startswith("en")
    return format_html('<span lang="en">{}</span>', shown) if is_english and shown else shown


@register.filter
def section_title(code: str) -> str:
    """What a section is called."""
    return str(words.SECTION_TITLES.get(code, code))


@register.filter
def section_lead(code: str) -> str:
    """What stands in a section, in a line."""
    return str(words.SECTION_LEADS.get(code, ""))


@register.filter
def grade_words(grade: str) -> str:
    """How good a source is."""
    return str(words.GRADES.get(grade, grade))


@register.filter
def read_words(part: str) -> str:
    """How much of a source was read."""
    return str(words.READ.get(part, part))


@register.filter
def act_words(act: str) -> str:
    """What made a version."""
    return str(words.ACTS.get(act, act))


@register.filter
def news_words(news: str) -> str:
    """What a new release has to say about a table."""
    return str(words.NEWS.get(news, news))


@register.filter
def table_titles(names: Sequence[str]) -> str:
    """The titles of the tables a version is about; of many the first two and how many more."""
    titles = {f"{table.species}/{table.name}": _(table.title) for table in house_protocol().tables}
    found = [titles.get(name, name) for name in names]
    more = len(found) - FEW_TITLES
    if more < 1:
        return ", ".join(found)
    said = ngettext("%(first)s and %(n)s more", "%(first)s and %(n)s more", more)
    return said % {"first": ", ".join(found[:FEW_TITLES]), "n": more}


@register.simple_tag
def own_unit(card: TableCard, row: Row) -> str:
    """The unit of a row, where it is not the one said once for the whole table."""
    return "" if row.unit == card.unit or row.text else said_of_table(row.unit)


@register.simple_tag
def was_shipped(card: TableCard, row: Row) -> str:
    """Beside a number of the house's own: what Littermate ships."""
    shipped = card.shipped_rows.get(row.id)
    return _("(shipped: %(numbers)s)") % {"numbers": words.numbers_words(shipped)} if shipped else _("(not shipped)")


@register.simple_tag
def shipped_numbers(card: TableCard, row: Row) -> str:
    """What Littermate ships in a row."""
    shipped = card.shipped_rows.get(row.id)
    return words.numbers_words(shipped) if shipped else _("not shipped")


@register.simple_tag
def row_change(change: RowChange) -> str:
    """One row that says something else than before."""
    said = {"row": words.row_words(change.row), "unit": said_of_table(change.row.unit)}
    if change.before is None and change.after is not None:
        return _("%(row)s: %(now)s %(unit)s, new") % {**said, "now": words.numbers_words(change.after)}
    if change.after is None and change.before is not None:
        return _("%(row)s: taken away, was %(was)s %(unit)s") % {**said, "was": words.numbers_words(change.before)}
    now, was = (words.numbers_words(row) if row else "" for row in (change.after, change.before))
    if change.row.unit == LEVEL:
        return _("“%(row)s” Now %(now)s, was %(was)s.") % {**said, "now": now, "was": was}
    return _("%(row)s: now %(now)s %(unit)s, was %(was)s") % {**said, "now": now, "was": was}


@register.simple_tag
def signed_line(signed: Signed, today: date) -> str:
    """Under whose name the clinic's own words stand."""
    return say_signed(signed, today)
