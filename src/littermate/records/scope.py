"""Whose sight: a query that reaches a door has said whose it is, or it refuses to run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.db.models.fields.related_lookups import RelatedExact
from django.db.models.sql.where import AND

if TYPE_CHECKING:
    from littermate.records.models.organisation import Organisation
    from littermate.records.viewers import Viewer

_Row = TypeVar("_Row", bound=models.Model, covariant=True)

_checks_promises: ContextVar[bool] = ContextVar("checks_promises", default=False)


class Unscoped(Exception):
    """A query about an organisation's rows that has not said whose they are: a mistake in the program."""


@contextmanager
def checking_promises() -> Iterator[None]:
    """Let Django's own look-ups for unique values run; they answer yes or no and show no row."""
    token = _checks_promises.set(True)
    try:
        yield
    finally:
        _checks_promises.reset(token)


class ScopedQuerySet(models.QuerySet[_Row]):
    """Rows of an organisation; runs only after ``seen_by`` or ``within``, or when reached from a row in hand."""

    is_scoped: bool = False

    def seen_by(self, viewer: Viewer) -> Self:
        """Only what this person may see, in the organisation whose address is open."""
        rows, sight = self.within(viewer.organisation), self.sight(viewer)
        return rows.filter(sight) if sight else rows

    def within(self, organisation: Organisation) -> Self:
        """All rows of one organisation; for work that is nobody's page, such as a worker's.

        The same as ``filter(organisation=organisation)``, and nearly every query says it: what Django would find out
        about these words anew each time is known.
        """
        if self.query.is_sliced or self.query.combinator:
            rows = self.filter(organisation=organisation)
        else:
            rows = self.all()
            field: Any = self.model._meta.get_field("organisation")
            column = field.get_col(rows.query.get_initial_alias(), field)
            rows.query.where.add(RelatedExact(column, organisation), AND)
        rows.is_scoped = True
        return rows

    def sight(self, viewer: Viewer) -> Q:
        """What of its organisation a viewer sees; everything, unless a model says otherwise."""
        return Q()

    def _demand_scope(self) -> None:
        if not (self.is_scoped or _checks_promises.get()):
            raise Unscoped(
                f"{self.model.__name__}.objects was asked without saying whose rows are meant: "
                "call .seen_by(viewer) or .within(organisation) first."
            )

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.is_scoped = self.is_scoped
        return clone

    def _add_hints(self, **hints: Any) -> None:
        # Django's related managers say here from which row they start (animal.weigh_ins): that row was in hand.
        super()._add_hints(**hints)  # type: ignore[misc]
        if hints.get("instance") is not None:
            self.is_scoped = True

    # Every way by which a query set reaches the database, or lends its query to another, passes here.

    def _fetch_all(self) -> None:
        self._demand_scope()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._demand_scope()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._demand_scope()
        return super().count()

    def exists(self) -> bool:
        self._demand_scope()
        return super().exists()

    def contains(self, obj: models.Model) -> bool:
        self._demand_scope()
        return super().contains(obj)

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._demand_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._demand_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._demand_scope()
        return super().delete()

    def explain(self, **options: Any) -> str:
        self._demand_scope()
        return super().explain(**options)

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        self._demand_scope()
        return super().resolve_expression(*args, **kwargs)

    def _combinator_query(self, combinator: str, *others: Any, **options: Any) -> Any:
        for rows in (self, *others):
            if isinstance(rows, ScopedQuerySet):
                rows._demand_scope()
        return super()._combinator_query(combinator, *others, **options)  # type: ignore[misc]

    def _merge_sanity_check(self, other: Any) -> None:
        super()._merge_sanity_check(other)  # type: ignore[misc]
        if isinstance(other, ScopedQuerySet) and other.is_scoped != self.is_scoped:
            raise Unscoped("Two queries were joined of which only one says whose rows are meant.")

    # ``delete`` and ``update`` never come from a template or from another query set by accident.
    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]
    update.alters_data = True  # type: ignore[attr-defined]


class Everywhere(models.Manager[_Row]):
    """All organisations' rows: for migrations, wiring, factories, and Django's own steps from row to row."""

    def get_queryset(self) -> Any:
        rows = super().get_queryset()
        if isinstance(rows, ScopedQuerySet):
            rows.is_scoped = True
        return rows


class ScopedMeta:
    """For the ``Meta`` of each model an organisation owns: which of the two managers Django itself takes."""

    default_manager_name = "objects"  # Django's short cuts (get_object_or_404, model forms) are refused too
    base_manager_name = "everywhere"  # from row to row: animal.litter
