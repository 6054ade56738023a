"""Two servers share the work: each notice is begun once, and each sending taken by one of them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from littermate.actions import notices
from littermate.actions.channels import sendings
from littermate.actions.channels.outcome import TAKEN, failed
from littermate.actions.notices import Says
from littermate.records.models import Notice, NoticeSending
from tests import factories as make
from tests import house_factories as build
from tests.factories import NOW

WORKERS = 4


@pytest.fixture
def ann(committed_db):
    viewer = make.viewer("carer", person=make.person(name="Ann"), home=make.home())
    for place, kind in enumerate(("mail", "message", "sms")):
        build.way(viewer.person, viewer.organisation, kind=kind, name=kind, place=place)
    for _ in range(12):
        said = Says(code="test", values={"way": "x"})
        notices.write(
            notices.notice(
                organisation=viewer.organisation, person=viewer.person, kind="alert", says=said, worry=2, at=NOW
            )
        )
    return viewer


def together(work):
    """Let several workers do the same at the same moment; what each returns."""
    ready = Barrier(WORKERS)

    def one(_number):
        try:
            ready.wait(10)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return [each for found in pool.map(one, range(WORKERS)) for each in found]


def turn():
    found = []
    for _ in range(8):
        sendings.begin_due(NOW)
        found += [one.pk for one in sendings.take_due(NOW, most=3)]
    return found


def test_several_workers_take_each_sending_once(ann):
    taken = together(turn)

    assert len(taken) == len(set(taken)) == 12
    assert NoticeSending.everywhere.count() == 12


def test_ways_that_fail_at_the_same_moment_are_followed_by_one_next_each(ann):
    def fail_them_all():
        found = []
        for _ in range(6):
            sendings.begin_due(NOW)
            for one in sendings.take_due(NOW, most=3):
                sendings.settle(one, failed("refused", is_final=True), at=NOW)
                found.append((one.notice_id, one.channel_id))
        return found

    tried = together(fail_them_all) + together(fail_them_all)

    assert len(tried) == len(set(tried)) == 36
    assert set(Notice.everywhere.values_list("state", flat=True)) == {"untold"}


def test_what_came_back_twice_is_written_once(ann):
    sendings.begin_due(NOW)
    [one, *_rest] = sendings.take_due(NOW, most=1)

    together(lambda: [sendings.settle(one, TAKEN, at=NOW)])

    row = NoticeSending.everywhere.get(pk=one.pk)
    assert (row.state, row.tries) == ("sent", 1)
