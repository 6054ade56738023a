"""What the engine, the tables and the records refuse: each has a sentence, and it stands in the reader's language."""

import ast
import re
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from django.utils.translation import override

from littermate.care.birth_signs import CannotEstimate, estimate_age
from littermate.care.errors import CareError
from littermate.care.feeding import CannotPlan, plan_feeds
from littermate.care.growth_fit import calibrate
from littermate.care.holds import WORDS
from littermate.care.nests import NobodyInNest, nest_target
from littermate.care.protocol import NotInProtocol, OutOfBounds
from littermate.care.worry import Worry
from littermate.look.refusals import REFUSALS, refusal_words
from littermate.tables import house_protocol
from littermate.tables.loader import UnreadableTable
from littermate.tables.places import read_profiles
from littermate.tables.snapshots import read
from tests.care.young import NOW, young

PROTOCOL = house_protocol()
ROOMS = ("littermate.care", "littermate.tables", "littermate.records")
FIELD = re.compile(r"%\((\w+)\)s")


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Every refusal that a room without words of its own raises or makes, with the file it stands in."""
    kinds = {kind.__name__ for kind in _kinds(CareError)}
    for room in ROOMS:
        for file in files(room).iterdir():
            if file.name.endswith(".py"):
                for node in ast.walk(ast.parse(file.read_text())):
                    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds:
                        yield file.name, node


def _kinds(kind: type[CareError]) -> Iterator[type[CareError]]:
    for child in kind.__subclasses__():
        if child.__module__.startswith(ROOMS):
            yield child
        yield from _kinds(child)


def plain(sentence: str) -> str:
    """A sentence with one kind of quotes, and rows called as people call them."""
    return sentence.replace("“", "'").replace("”", "'").replace("-", " ")


def refusal(fails) -> CareError:
    with pytest.raises(CareError) as caught:
        fails()
    return caught.value


def written(text: str) -> Path:
    """A file of profiles that says this."""
    file = Path(tempfile.mkstemp(suffix=".toml")[1])
    file.write_text(text)
    return file


REAL = {
    "too-few-litters": lambda: calibrate((), protocol=PROTOCOL),
    "places-not-there": lambda: read_profiles(Path("nowhere.toml")),
    "places-no-such-word": lambda: read_profiles(written('[[profile]]\nid = "x"\ntwo_species = "perhaps"\n')),
    "no-such-species": lambda: PROTOCOL.kind("hedgehog"),
    "no-such-table": lambda: PROTOCOL.table("cat", "moons"),
    "no-such-row": lambda: PROTOCOL.row("cat", "stomach", "d9000"),
    "table-not-by-age": lambda: PROTOCOL.row("cat", "rounds", 3),
    "row-without-number": lambda: PROTOCOL.number("cat", "believable_weight", 3),
    "row-without-ends": lambda: PROTOCOL.row("cat", "stomach", "hard-stop").span(),
    "reason-without-level": lambda: PROTOCOL.reason("moonstruck"),
    "under-the-lowest": lambda: PROTOCOL.with_value("cat", "stomach", "d1-up", Decimal("0.1")),
    "over-the-highest": lambda: PROTOCOL.with_value("cat", "stomach", "d1-up", Decimal("5.5")),
    "nothing-seen": lambda: estimate_age("cat", {}, protocol=PROTOCOL),
    "no-such-sign": lambda: estimate_age("cat", {"whiskers": "now"}, protocol=PROTOCOL),
    "nobody-in-nest": lambda: nest_target([], protocol=PROTOCOL, as_of=NOW),
    "no-plan-no-weight": lambda: plan_feeds(young(None), protocol=PROTOCOL, as_of=NOW),
    "no-plan-tube-no-order": lambda: plan_feeds(young(rearing=frozenset({"tube"})), protocol=PROTOCOL, as_of=NOW),
    "no-plan-weaned": lambda: plan_feeds(young(rearing=frozenset({"weaned"}), day=60), protocol=PROTOCOL, as_of=NOW),
    "kept-unreadable": lambda: read("no text"),
    "kept-in-another-form": lambda: read('{"form": 99}'),
}


def test_every_refusal_of_a_room_without_words_names_its_sentence():
    silent = []
    for file, call in raised():
        says = next((each.value for each in call.keywords if each.arg == "says"), None)
        is_plan = getattr(call.func, "id", "") == "CannotPlan"  # by its reason, below
        if not is_plan and (not isinstance(says, ast.Constant) or says.value not in REFUSALS):
            silent.append((file, call.lineno))

    assert len(list(raised())) > 15
    assert silent == []


def test_every_reason_for_no_plan_has_its_sentence_and_no_other_has():
    said = {name.removeprefix("no-plan-") for name in REFUSALS if name.startswith("no-plan-")}

    assert said == set(WORDS)


@pytest.mark.parametrize("code", WORDS)
def test_in_english_a_plan_is_refused_with_the_engines_own_words(code: str):
    english = str(REFUSALS[f"no-plan-{code}"]) % {"name": "Pip"}

    assert english == WORDS[code].format(name="Pip")


@pytest.mark.parametrize(("says", "fails"), REAL.items())
def test_what_is_really_refused_is_said_in_the_readers_language(says: str, fails):
    found = refusal(fails)

    with override("en"):
        english = str(found)
    with override("es"):
        spanish = str(found)

    assert found.says == says
    assert set(FIELD.findall(str(REFUSALS[says]))) == set(found.figures) or says.startswith("no-plan")
    assert plain(english) == plain(found.args[0])
    assert spanish != english
    assert "%(" not in spanish and "{" not in spanish


def test_levels_and_reasons_are_said_in_words():
    mild = CareError("x", says="level-too-mild", reason="refused-again", seen=Worry.WATCH, bound=Worry.CALL_NOW)

    with override("en"):
        english = str(mild)
    with override("es"):
        spanish = str(mild)

    assert english.startswith("“watch” is too mild for “")
    assert english.endswith("The least anybody may set is “call now”, whatever is signed.")
    assert "«" in spanish


def test_a_figure_that_is_missing_leaves_the_engines_own_sentence():
    assert refusal_words(CareError("plain", says="no-such-sign")) is None
    assert str(CareError("plain", says="no-such-sign")) == "plain"
    assert str(CareError("plain", says="never-heard-of")) == "plain"
    assert str(CareError("plain")) == "plain"


@pytest.mark.parametrize(
    "kind", [NotInProtocol, OutOfBounds, CannotEstimate, NobodyInNest, CannotPlan, UnreadableTable]
)
def test_the_stable_code_stays_with_the_kind(kind: type[CareError]):
    assert kind.code not in ("", CareError.code)
