"""What was seen of a dam last: of herself, and of each whom she nurses."""

import pytest

from littermate.care.company.dams import (
    GRAVEST_FIRST,
    OF_HERSELF,
    OF_NURSLINGS,
    Amiss,
    Look,
    amiss,
    of_herself,
    of_no_dam,
    of_nursling,
    of_parted,
)
from littermate.care.worry import Worry
from tests.care.young import PROTOCOL, ago


@pytest.mark.parametrize(("sign", "bad"), [(sign, bad) for sign, (bad, _) in OF_HERSELF.items()])
def test_each_sign_stands_until_a_later_look_answers_it_otherwise(sign: str, bad: bool):
    seen, not_looked = Look(at=ago(5), **{sign: bad}), Look(at=ago(3))
    well = Look(at=ago(1), **{sign: not bad})

    assert amiss([seen, not_looked]) == (Amiss(sign, ago(5)),)
    assert amiss([seen, not_looked, well]) == ()


def test_of_herself_every_sign_is_said_with_when_it_was_seen():
    found = [Amiss(sign, ago(2)) for sign in OF_HERSELF]

    said = of_herself(PROTOCOL, found)

    assert [reason.code for reason in said] == [code for _, code in OF_HERSELF.values()]
    assert {reason.figures["seen_at"] for reason in said} == {ago(2)}


def test_of_one_whom_she_nurses_the_gravest_is_said_alone_with_when_it_was_seen_last():
    said = of_nursling(
        PROTOCOL, [Amiss("eats", ago(1)), Amiss("lets_nurse", ago(4)), Amiss("milk", ago(6))], dam="Grey"
    )

    assert said == PROTOCOL.reason("nursling-no-milk", dam="Grey", seen_at=ago(6))
    assert of_nursling(PROTOCOL, [], dam="Grey") is None
    assert set(OF_NURSLINGS.values()) == set(GRAVEST_FIRST)


@pytest.mark.parametrize(
    ("died", "is_elsewhere", "code", "worry"),
    [
        (True, True, "nursling-dam-died", Worry.CALL_NOW),
        (False, True, "nursling-dam-away", Worry.CALL_TODAY),
        (False, False, "nursling-apart", Worry.WATCH),
    ],
)
def test_of_one_whose_dam_is_not_with_her_it_says_why_and_since_when(
    died: bool, is_elsewhere: bool, code: str, worry: Worry
):
    said = of_parted(PROTOCOL, dam="Tabby", since_at=ago(2), died=died, is_elsewhere=is_elsewhere)

    assert (said.code, said.worry, said.figures) == (code, worry, {"dam": "Tabby", "since_at": ago(2)})


def test_of_one_who_nurses_by_nobody_known_it_says_since_when():
    said = of_no_dam(PROTOCOL, since_at=ago(2))

    assert (said.code, said.worry, said.figures) == ("nursling-no-dam", Worry.WATCH, {"since_at": ago(2)})
