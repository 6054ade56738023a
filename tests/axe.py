"""axe, which looks a page through for whoever cannot see it, or not well, or uses it by key; quicker than it comes."""

from contextlib import suppress
from functools import cache

from playwright.sync_api import Error, Page

from tests import browsers, houses

# A colour's words are read anew for each piece of text and for all that lies behind it, some twenty different ones on a
# page: a third of all that axe does. Read once, they are known.
READS_A_COLOUR = 'n=new u(t).toGamut({space:"srgb",method:"clip"}).to("srgb")'
READS_IT_ONCE = "n=(u.known??=new Map).get(t)||(" + READS_A_COLOUR + ",u.known.set(t,n),n)"
# Of axe's rules all that ask for a colour, but one that is off, as it asks for more than WCAG's AA.
OF_COLOURS = ("color-contrast", "link-in-text-block")

# axe is half a megabyte of program, slow until it has run for a while: a page that it comes to anew pays for both. So
# who goes on to the next test has a window beside her page, one that stays (``browsers.beside``), and axe looks from
# there. It asks everything of a window and its document, and is told which.
ITS_WINDOW = "var q=window,document=window.document;"
ANOTHER_WINDOW = "globalThis.turnTo=page=>{q=window=page;document=page.document};"


# Nearly all that is left of a look at colours is mixing those that lie over one another, anew for each piece of text.
# What is written in the same letters on the same ground was found readable before: axe itself says what lies there.
# Whatever it does not simply find readable is asked about each time.
KNOWS_ITS_LOOKS = """(() => {
    const check = axe._audit.checks['color-contrast'];
    const asks = check.evaluate;
    const readable = new Set();
    const known = new Map();
    const number = said => known.get(said) ?? known.set(said, known.size + 1).get(said);
    const PARTS = ['color', 'backgroundColor', 'backgroundImage', 'backgroundClip', 'backgroundSize', 'opacity',
        'visibility', 'filter', 'mixBlendMode', 'fontSize', 'fontWeight', 'textShadow', 'webkitTextStroke', 'clip',
        'clipPath', 'position', 'zIndex'];
    let looks = new Map();
    const look = element => {
        if (!looks.has(element)) {
            const style = element && getComputedStyle(element);
            looks.set(element, element
                ? number([look(element.parentElement), ...PARTS.map(part => style[part])].join(';')) : 0);
        }
        return looks.get(element);
    };
    check.evaluate = function (node, ...rest) {
        const { getTextElementStack, isVisibleOnScreen } = axe.commons.dom;
        const under = isVisibleOnScreen(node) ? getTextElementStack(node) : [];
        const key = number([look(node), ...under.map(stack => stack.map(look))].join('|'));
        const found = readable.has(key) || asks.call(this, node, ...rest);
        if (found === true && under.length && under.every(stack => stack.length)) readable.add(key);
        return found;
    };
    globalThis.looksAt = (asked, page) => {
        looks = new Map();
        globalThis.turnTo?.(page);
        return axe.run(asked).then(({ violations }) => violations);
    };
})();"""


@cache
def program() -> str:
    """What looks a page through, half a megabyte of it."""
    from axe_playwright_python.sync_playwright import Axe

    read = str(Axe().axe_script).replace(READS_A_COLOUR, READS_IT_ONCE)
    return read.replace(ITS_WINDOW, ITS_WINDOW + ANOTHER_WINDOW) + KNOWS_ITS_LOOKS


# As a file of the house the browser reads it once for many pages; as words of the driver's, anew for each.
AS_A_FILE = """address => new Promise(done => {
    const script = Object.assign(document.createElement('script'), { src: address });
    const ends = is_there => { script.remove(); done(is_there); };
    script.onload = () => ends(true);
    script.onerror = () => ends(false);
    document.head.append(script);
})"""


def _bring_axe(page: Page) -> None:
    is_of_a_house = page.url.startswith(A_HOUSE)
    if not (is_of_a_house and page.evaluate(AS_A_FILE, _axe_in_houses())):
        page.evaluate(program())


A_HOUSE = "http://localhost:"
BESIDE = "tests/beside.html"
LOOKS_FROM_BESIDE = "() => { try { return 'looksAt' in opener } catch { return false } }"


def _looks_from(page: Page) -> str:
    """Where axe is by now: beside this page, in the same house, or on it."""
    beside = browsers.beside(page.context)
    if beside is not None and page.url.startswith(A_HOUSE):
        house = "/".join(page.url.split("/")[:3])
        if not beside.url.startswith(f"{house}/"):
            _goes_into(house, beside)
        if page.evaluate(LOOKS_FROM_BESIDE):
            return "opener"
    if not page.evaluate("'looksAt' in globalThis"):
        _bring_axe(page)
    return "globalThis"


def _goes_into(house: str, beside: Page) -> None:
    """Where that is no house of ours, or its network is cut, axe comes to the page itself."""
    with suppress(Error):
        beside.goto(house + houses.lay(BESIDE, b"<!doctype html><title>Beside</title>"))
        _bring_axe(beside)


@cache
def _axe_in_houses() -> str:
    return houses.lay("tests/axe.js", program().encode())


def check(page: Page, *rules: str) -> None:
    """Refuse every violation, of these rules or of all, and name the rule, the element and what would mend it."""
    page.locator("h1").first.wait_for(state="attached")  # a screen that a tap has asked for may still be on its way
    asked = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = page.evaluate(f"asked => {_looks_from(page)}.looksAt(asked, globalThis)", asked)
    told = [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]
    assert not told, f"{page.url}\n" + "\n".join(told)


# A page that draws itself anew puts its own light back, every few seconds: not while it is looked at.
HELD_IN_LIGHT = """light => {
    const root = document.documentElement;
    const hold = () => { if (root.dataset.theme !== light) root.dataset.theme = light; };
    globalThis.held?.disconnect();
    globalThis.held = new MutationObserver(hold);
    globalThis.held.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
    hold();
}"""


def check_by(light: str, page: Page, *rules: str) -> None:
    """As above, by day or by night, of the page as it stands: the lights differ in this attribute alone.

    That a page which the house sends by night is the page of the day is tried in ``tests/desk/test_door.py``, that the
    attribute changes nothing but colours in ``tests/desk/test_lights.py``.
    """
    page.evaluate(HELD_IN_LIGHT, light)
    check(page, *rules)
    assert page.locator("html").get_attribute("data-theme") == light
    page.evaluate("held.disconnect()")


def check_in_both_lights(page: Page) -> None:
    """By day, and its colours by night."""
    check_by("day", page)
    check_by("night", page, *OF_COLOURS)
