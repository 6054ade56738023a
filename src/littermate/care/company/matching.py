"""Whole groups at once, so that nobody is left over who need not be.

Taking the best pair first, then the next best, leaves some alone whose only friend is gone by then. So all groups are
chosen together: first as few as can be stay alone, then the chosen groups are worth as much as can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final, NamedTuple

import highspy
import numpy as np
import rustworkx

from littermate.care.company.prices import cheapest_prices

PAIR: Final = 2
THREE: Final = 3
MOST_WORTH: Final = 1000  # of one group
EXACT_UP_TO: Final = 40  # neonates in one web of possible company that holds groups of three
BRANCHES: Final = 200  # looked at in a larger web before the best so far is taken
SIEVED_FROM: Final = 10_000  # pairs in one web, most of which prices rule out sooner than the search does
FIRST_SHORT, MOST_SHORT = 8, 256  # twice what such a pair may fall short of its prices, before all are searched


class Company(NamedTuple):
    """Two or three neonates who could share a nest; ``worth`` is 0 to ``MOST_WORTH``, the more the better they suit."""

    members: tuple[int, ...]
    worth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who shares with whom.

    ``value`` counts those in company first and what their groups are worth second; no choice can have a higher one
    than ``bound``.
    """

    groups: tuple[Company, ...]
    alone: tuple[int, ...]
    value: int
    bound: int

    @property
    def worth(self) -> int:
        """What the groups are worth together."""
        return sum(each.worth for each in self.groups)

    @property
    def is_best(self) -> bool:
        """Whether it is sure that no other choice leaves fewer alone, nor is worth more with as few."""
        return self.value == self.bound

    @property
    def gap(self) -> float:
        """How far from the best it may be at most, as a part of the best."""
        return (self.bound - self.value) / self.bound if self.bound else 0.0


class NoSuchCompany(ValueError):
    """A group that cannot be: a mistake of the program that asks, not of a person."""


def choose(
    count: int, possible: Iterable[Company], *, exact_up_to: int = EXACT_UP_TO, sieved_from: int = SIEVED_FROM
) -> Choice:
    """Choose groups for the neonates 0 to ``count`` - 1 out of all that are possible, the same in whatever order.

    Pairs are always chosen exactly. So is a web of possible company with groups of three in it, up to
    ``exact_up_to`` neonates; of a larger one ``bound`` says how much better it could be at most.

    Raises:
        NoSuchCompany: If a group has not two or three different members below ``count``, or an impossible worth.
    """
    known = checked(count, possible)
    lead = _lead(count)
    groups: list[Company] = []
    bound = 0
    for web in _webs(count, known):
        if all(len(each.members) == PAIR for each in web):
            found, web_bound = _sieved(count, web, lead) if len(web) >= sieved_from else _pairs(web, lead)
        else:
            found, web_bound = _threes(web, lead, exact_up_to)
        groups += found
        bound += web_bound
    return _choice(count, groups, bound)


def choose_greedily(count: int, possible: Iterable[Company]) -> Choice:
    """The plain way, to compare with: always the best group whose members are all still free.

    Raises:
        NoSuchCompany: As ``choose``.
    """
    groups: list[Company] = []
    placed: set[int] = set()
    for each in sorted(checked(count, possible), key=lambda group: (-group.worth, group.members)):
        if placed.isdisjoint(each.members):
            groups.append(each)
            placed.update(each.members)
    return _choice(count, groups, count * _lead(count))


def checked(count: int, possible: Iterable[Company]) -> list[Company]:
    """Each possible group once, its members in order, the best worth of those named twice.

    Raises:
        NoSuchCompany: As ``choose``.
    """
    known = sorted(_in_order(each, count) for each in possible)
    return list({each.members: each for each in known}.values())


def _in_order(each: Company, count: int) -> Company:
    """The same group with its members in order; most come so, and none of tens of thousands is made anew for it."""
    members, worth = each
    if len(members) != PAIR or members[0] >= members[1]:
        members = tuple(sorted(set(members)))
        if len(members) != len(each.members) or len(members) not in {PAIR, THREE}:
            raise NoSuchCompany(f"A group of {each.members}: two or three different neonates share a nest.")
        each = Company(members, worth)
    if members[0] < 0 or members[-1] >= count or not 0 <= worth <= MOST_WORTH:
        raise NoSuchCompany(f"{members} worth {worth}: there are {count} neonates, and worth is 0 to {MOST_WORTH}.")
    return each


def _lead(count: int) -> int:
    """What one more in company counts: more than all groups could be worth together."""
    return count * MOST_WORTH + 1


def _choice(count: int, groups: Iterable[Company], bound: int) -> Choice:
    ordered = tuple(sorted(groups))
    placed = {member for each in ordered for member in each.members}
    value = len(placed) * _lead(count) + sum(each.worth for each in ordered)
    alone = tuple(each for each in range(count) if each not in placed)
    return Choice(groups=ordered, alone=alone, value=value, bound=bound)


def _webs(count: int, known: Sequence[Company]) -> list[list[Company]]:
    """The groups, parted wherever nobody could be in both parts."""
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.add_edges_from_no_data([each.members[:PAIR] for each in known])  # type: ignore[misc]  # two of them
    graph.add_edges_from_no_data([each.members[1:] for each in known if len(each.members) == THREE])
    webs: list[list[Company]] = []
    web_of: dict[int, list[Company]] = {}
    for web in sorted(rustworkx.connected_components(graph), key=min):
        webs.append([])
        web_of.update(dict.fromkeys(web, webs[-1]))
    for each in known:
        web_of[each.members[0]].append(each)
    return [web for web in webs if web]


def _sieved(count: int, web: Sequence[Company], lead: int) -> tuple[list[Company], int]:
    """The same as ``_pairs``, searching only those that may be in a best choice, where prices tell which."""
    ends = np.fromiter((one for each in web for one in each.members), dtype=np.int64, count=PAIR * len(web))
    prices = cheapest_prices(count, ends.reshape(-1, PAIR), np.array([PAIR * lead + each.worth for each in web]))
    if prices.best is not None:
        return [each for each in web if each.members in prices.best], prices.twice_all // 2
    twice_short = FIRST_SHORT
    while twice_short <= MOST_SHORT:
        found = [_pairs(part, lead) for part in _webs(count, list(compress(web, prices.twice_short <= twice_short)))]
        value = sum(part_value for _groups, part_value in found)
        missing = prices.twice_all - 2 * value
        if missing <= twice_short:
            return [each for groups, _value in found for each in groups], value
        twice_short = min(missing, 8 * twice_short)
    return _pairs(web, lead)


def _pairs(web: Sequence[Company], lead: int) -> tuple[list[Company], int]:
    """The best pairs, exactly, and their value."""
    places = _places(web)
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(places))
    ends = [(places[one], places[other]) for (one, other), _worth in web]
    graph.add_edges_from([(one, other, each.worth) for (one, other), each in zip(ends, web, strict=True)])
    taken = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    wanted = {(min(pair), max(pair)) for pair in taken}
    groups = [each for each, pair in zip(web, ends, strict=True) if pair in wanted]
    return groups, sum(PAIR * lead + each.worth for each in groups)


def _threes(web: Sequence[Company], lead: int, exact_up_to: int) -> tuple[list[Company], int]:
    """The best groups of two and three, and the most their value could be."""
    places = _places(web)
    local_lead = _lead(len(places))
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # it ships no types
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5)):
        solver.setOptionValue(option, value)
    if len(places) > exact_up_to:
        solver.setOptionValue("mip_max_nodes", BRANCHES)
    solver.passModel(_packing(web, places, local_lead))
    solver.run()
    taken = np.asarray(solver.getSolution().col_value) > 0.5
    groups = [each for each, is_taken in zip(web, taken, strict=True) if is_taken]
    most = int(np.floor(-solver.getInfo().mip_dual_bound + 0.5))
    in_company, worth = divmod(most, local_lead)
    return groups, in_company * lead + min(worth, local_lead - 1)


def _packing(web: Sequence[Company], places: Mapping[int, int], lead: int) -> highspy.HighsLp:
    """Each group taken or not, each neonate in one of them at most; the value to be made as large as can be."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(web), len(places)
    model.col_cost_ = np.array([-(len(each.members) * lead + each.worth) for each in web], dtype=np.double)
    model.col_lower_, model.col_upper_ = np.zeros(len(web)), np.ones(len(web))
    model.row_lower_, model.row_upper_ = np.zeros(len(places)), np.ones(len(places))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(web)
    sizes = np.array([len(each.members) for each in web], dtype=np.int32)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.concatenate([np.zeros(1, dtype=np.int32), np.cumsum(sizes, dtype=np.int32)])
    model.a_matrix_.index_ = np.array([places[one] for each in web for one in each.members], dtype=np.int32)
    model.a_matrix_.value_ = np.ones(int(sizes.sum()))
    return model


def _places(web: Sequence[Company]) -> dict[int, int]:
    """Where each neonate of a web stands in it."""
    return {one: place for place, one in enumerate(sorted({one for each in web for one in each.members}))}
