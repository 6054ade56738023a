"""What is sent to the phone is the program without its notes: smaller, and the same."""

import base64
from pathlib import Path

import pytest

import littermate
from littermate.phone.slim import slimmed

SOURCE = Path(littermate.__file__).parent
SENT = sorted([*SOURCE.glob("phone/static/phone/*.js"), *SOURCE.glob("look/static/look/*.js")])


def test_notes_and_indentation_are_left_out():
    text = "// What it is.\nconst a = 1;   // why\n\n  const b = a;\n"

    assert slimmed("phone/a.js", text) == "const a = 1;\nconst b = a;\n"


def test_what_only_looks_like_a_note_stays():
    text = "const way = path.match(/^\\/o\\/([^/]+)\\//);\nconst at = 'http://here';\n"

    assert slimmed("phone/a.js", text) == text


def test_a_text_of_several_lines_stays_as_it_is():
    text = "const a = `one\n  // two\n`;\n  go();\n"

    assert slimmed("phone/a.js", text) == "const a = `one\n  // two\n`;\ngo();\n"


def test_styles_lose_their_notes():
    assert slimmed("phone/a.css", "/* why\n   so */\n.a { color: red; }  /* and so */\n") == ".a{color: red}\n"
    assert slimmed("phone/a.css", "@media (x) { .a { top: 0; } }\n.b {\n  top: 1;\n}\n") == (
        "@media (x){.a{top: 0}}\n.b{\ntop: 1;\n}\n"
    )


def test_other_files_stay_as_they_are():
    text = "// a note\n"

    assert (slimmed("desk/a.js", text), slimmed("phone/a.svg", text)) == (text, text)


@pytest.mark.journeys
def test_a_browser_reads_every_program_as_it_is_sent(browser):
    page = browser.new_page()
    programs = {file.name: slimmed(f"phone/{file.name}", file.read_text()) for file in SENT}
    coded = {name: base64.b64encode(text.encode()).decode() for name, text in programs.items()}
    read = """async coded => {
        const wrong = [];
        for (const [name, text] of Object.entries(coded)) {
            const problem = await import(`data:text/javascript;base64,${text}`).catch(problem => problem);
            if (problem instanceof SyntaxError) wrong.push(name);
        }
        return wrong;
    }"""

    found = page.evaluate(read, {**coded, "wrong.js": base64.b64encode(b"const = 1;").decode()})

    page.close()
    assert len(programs) > 40
    assert found == ["wrong.js"]
