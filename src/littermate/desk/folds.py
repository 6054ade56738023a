"""A long form made short: what is seldom said stands folded, and opens by itself where something is to be fixed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.forms import BoundField
from django.utils.functional import Promise


class Fold(NamedTuple):
    """A few fields under one line that opens."""

    title: str | Promise
    fields: tuple[BoundField, ...]
    is_open: bool


class Folding:
    """Of a form: which of its fields stand folded, under which words."""

    folds: Sequence[tuple[str | Promise, Sequence[str]]] = ()

    @property
    def open_fields(self) -> list[BoundField]:
        """What stands open: all that is in no fold."""
        folded = {name for _title, names in self.folds for name in names}
        form: Any = self
        return [field for field in form if field.name not in folded]

    @property
    def folded(self) -> list[Fold]:
        """The folds that hold anything; open where something in them was said or is wrong."""
        form: Any = self
        laid = [(title, tuple(form[name] for name in names if name in form.fields)) for title, names in self.folds]
        return [Fold(title, fields, any(map(self.is_needed, fields))) for title, fields in laid if fields]

    def is_needed(self, field: BoundField) -> bool:
        """Whether a field must be seen: something was said in it, or is wrong with it."""
        form: Any = self
        return form.is_bound and (bool(field.errors) or field.name in form.changed_data)
