"""Everything that a page can do, a program can too; or the reference says why not."""

import ast
import re
from pathlib import Path

from littermate.actions.kinds import KINDS
from littermate.api import root
from littermate.api.fact_fields import noun_of
from littermate.api.left_out import LEFT_OUT

SOURCE = Path(__file__).parents[2] / "src" / "littermate"
ACTIONS, DESK, PHONE, API = (SOURCE / room for room in ("actions", "desk", "phone", "api"))
#: What a page calls by another name than an operation does: facts of their kinds, and an intake's tellings.
BY_OTHER_ADDRESS = {
    "births.estimate": "birth-estimates",
    "contacts.keep": "contacts",
    "corrections.amend": "any fact, with `corrects`",
    "entries.held_among": "a list of the ids that are kept already, for a phone that lost its own",
    "facts.keep": "any fact",
    "handovers.of_home": "handovers, with `home_id`",
    "intakes.close": "intakes, with `is_closed`",
    "intakes.find": "intakes",
    "intakes.open": "intakes",
    "joining.join": "animals/…/join",
    "photos.keep": "photos",
    "same_feeds.answer": "same-feeds",
    "takings.keep": "takings",
    "weigh_ins.keep": "weigh-ins",
}


def text(folder: Path) -> str:
    return "\n".join(file.read_text() for file in sorted(folder.rglob("*.py")) if file.name != "left_out.py")


def deeds() -> set[str]:
    """Every public function of an action that somebody does, as ``module.function``."""
    found = set()
    for file in ACTIONS.glob("*.py"):
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                names = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
                if "by" in names:
                    found.add(f"{file.stem}.{node.name}")
    return found


def called_in(source: str) -> set[str]:
    """Whatever is called as ``module.function``."""
    return set(re.findall(r"\b(\w+\.\w+)\(", source))


def test_what_a_page_does_has_an_operation_or_a_reason():
    on_pages = deeds() & called_in(text(DESK) + text(PHONE))

    missing = {
        deed for deed in on_pages - called_in(text(API)) if deed not in LEFT_OUT and deed.split(".")[0] not in LEFT_OUT
    }

    assert missing - BY_OTHER_ADDRESS.keys() == set()


def test_every_reason_is_about_something_that_is_and_that_no_operation_does():
    by_programs, known = called_in(text(API)), deeds()
    modules = {file.stem for file in ACTIONS.glob("*.py")}

    assert {name for name in LEFT_OUT if name not in known | modules} == set()
    assert {name for name in LEFT_OUT if "." in name and name in by_programs} == set()
    assert {name for name in BY_OTHER_ADDRESS if name not in known or name in by_programs} == set()


def test_every_kind_of_fact_has_its_operations():
    paths = root.schema()["paths"]

    assert {kind.name for kind in KINDS.values() if f"/o/{{slug}}/{noun_of(kind)}" not in paths} == set()
