"""By day and by night a page differs in its colours alone, and what is wrong with either is seen."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import littermate
from tests import axe, houses

ROOT = Path(littermate.__file__).parent
STYLES = sorted(ROOT.glob("**/static/**/*.css"))
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
OF_A_LIGHT = re.compile(r"([^{}]*\[data-theme[^{}]*)\{([^{}]*)\}")
LIGHT = re.compile(r':root|\[data-theme(="\w+")?\]')
COLOUR = re.compile(r"#[0-9a-f]{3,8}|var\(--[\w-]+\)|light|dark")


def test_a_light_changes_nothing_but_colours():
    """So what is tried by day with every rule is tried by night with those of colours alone."""
    sheets = {sheet: COMMENTS.sub("", sheet.read_text()) for sheet in STYLES}
    told = [(sheet, *rule) for sheet, styles in sheets.items() for rule in OF_A_LIGHT.findall(styles)]
    assert told
    assert sum(styles.count("data-theme") for styles in sheets.values()) == str(told).count("data-theme")

    for sheet, selectors, said in told:
        assert all(LIGHT.fullmatch(one.strip()) for one in selectors.split(",")), (sheet, selectors)
        for name, value in re.findall(r"([\w-]+)\s*:\s*([^;]+)", said):
            assert name.startswith("--") or name == "color-scheme", (sheet, selectors, name)
            assert COLOUR.fullmatch(value.strip()), (sheet, selectors, name, value)


def test_no_script_asks_which_light_it_is_but_to_change_it():
    scripts = {script.name: script.read_text() for script in ROOT.glob("**/static/**/*.js")}
    asking = {name for name, lines in scripts.items() if "dataset.theme" in lines or "data-theme=" in lines}

    assert asking == {"app.js", "desk.js"}


@pytest.fixture(params=["on the page", "beside it"])
def desk_page(request: pytest.FixtureRequest, desk_page: Any) -> Iterator[Any]:
    """One that axe comes to, and one of a house, which it looks at from the window beside."""
    if request.param == "on the page":
        yield desk_page
    else:
        with houses.LiveHouse() as house:
            desk_page.goto(house.url + houses.lay("tests/empty.html", b"<!doctype html><title>Empty</title>"))
            yield desk_page
    assert desk_page.evaluate("'axe' in globalThis") is (request.param == "on the page")


HEAD = '<!doctype html><html lang="en" data-theme="day"><title>A page</title>'
BY_DAY, BY_NIGHT = "[data-theme=day] p { color: #ccc }", "[data-theme=night] p { color: #ccc }"
GREY = "html { background: #fff; color: #000 }"


@pytest.mark.parametrize(
    ("style", "words", "rule"),
    [
        (GREY + BY_DAY, "<p>Warm first</p>", "color-contrast"),
        (GREY + BY_NIGHT, "<p>Warm first</p>", "color-contrast"),
        (GREY, '<p>Warm first</p><img src="data:,">', "image-alt"),
        (GREY, "<p>Warm first</p>", None),
    ],
    ids=["too faint by day", "too faint by night", "no name", "nothing"],
)
def test_what_is_wrong_is_named(
    desk_page: Any, check_axe_in_both_lights: Any, style: str, words: str, rule: str | None
):
    desk_page.set_content(f"{HEAD}<style>{style}</style><main><h1>A page</h1>{words}</main>")

    if rule is None:
        return check_axe_in_both_lights(desk_page)
    with pytest.raises(AssertionError, match=rf"(?m)^{rule}: "):
        check_axe_in_both_lights(desk_page)
    return None


ALIKE = "html { background: #fff } p { color: #767676 }"
DARKER = "background: #ddd"
READABLE = "<p>Warm first</p>" * 3
STANDING = (
    '<div style="position: relative; height: 2rem">{}<p style="position: absolute; margin: 0">Then feed</p></div>'
)


@pytest.mark.parametrize(
    "words",
    [
        f'{READABLE}<p style="color: #777">Then feed</p>',
        f'{READABLE}<p style="{DARKER}">Then feed</p>',
        f'{READABLE}<div style="{DARKER}"><p>Then feed</p></div>',
        f'{READABLE}<p style="opacity: .9">Then feed</p>',
        f'{READABLE}<div style="opacity: .9"><p>Then feed</p></div>',
        '<p style="color: #888; font-size: 2rem">Warm</p><p style="color: #888">Then feed</p>',
        STANDING.format("") + STANDING.format(f'<div style="position: absolute; inset: 0; {DARKER}"></div>'),
    ],
    ids=["fainter", "on darker", "in darker", "paler", "in what is paler", "smaller", "over what is darker"],
)
def test_what_is_known_to_be_readable_vouches_only_for_what_looks_the_same(
    desk_page: Any, check_axe_in_both_lights: Any, words: str
):
    desk_page.set_content(f"{HEAD}<style>{ALIKE}</style><main><h1>A page</h1>{words}</main>")

    with pytest.raises(AssertionError, match="(?m)^color-contrast: ") as told:
        check_axe_in_both_lights(desk_page)
    assert str(told.value).count("color-contrast: ") == 1


def test_each_of_many_that_are_too_faint_is_named(desk_page: Any, check_axe: Any):
    faint = '<p style="color: #ccc">Warm first</p>' * 3
    desk_page.set_content(f"{HEAD}<style>{GREY}</style><main><h1>A page</h1>{faint}</main>")

    with pytest.raises(AssertionError) as told:
        check_axe(desk_page)
    assert str(told.value).count("color-contrast: ") == 3


def test_the_rules_of_colours_are_all_that_ask_for_one(desk_page: Any, check_axe: Any):
    desk_page.set_content(f"{HEAD}<main><h1>A page</h1></main>")
    check_axe(desk_page)

    known = desk_page.evaluate("(globalThis.axe ?? opener.axe).getRules(['cat.color']).map(rule => rule.ruleId)")

    assert {*known} - {"color-contrast-enhanced"} == {*axe.OF_COLOURS}


def test_axe_is_still_written_as_it_was_where_it_reads_a_colour_and_asks_for_its_window():
    assert axe.READS_IT_ONCE in axe.program()
    assert axe.ANOTHER_WINDOW in axe.program()
