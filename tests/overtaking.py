"""Somebody saves while the house is about to answer somebody else."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection


def between_the_request_and_the_number(tell: Callable[[], object]) -> AbstractContextManager[None]:
    """As on a busy machine: the house has begun to answer, and somebody saves before it reads how far the ledger is."""
    return before("ledgercount", tell)


@contextmanager
def before(table: str, tell: Callable[[], object]) -> Iterator[None]:
    """The house has begun to answer, and somebody saves before it asks for this table."""
    waiting = [tell]

    def first(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        if table in statement and waiting:
            waiting.pop()()
        return execute(statement, values, many, context)

    with connection.execute_wrapper(first):
        yield
    assert not waiting
