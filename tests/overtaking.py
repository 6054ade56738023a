"""Somebody saves while the house is about to answer somebody else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def between_the_request_and_the_number(tell: Callable[[], object]) -> Iterator[None]:
    """As on a busy machine: the house has begun to answer, and somebody saves before it reads how far the ledger is."""
    waiting = [tell]

    def first(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        if "ledgercount" in statement and waiting:
            waiting.pop()()
        return execute(statement, values, many, context)

    with connection.execute_wrapper(first):
        yield
    assert not waiting
