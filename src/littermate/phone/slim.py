"""What goes to a phone goes without the words that are there for whoever reads the program."""

import re

FOLDERS = ("phone/", "look/")
_NOTE = re.compile(r"\s{2,}// .*$|^\s*//.*$")
_STYLE_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_EDGE = re.compile(r";?[ \t]*([{}])[ \t]*")


def slimmed(name: str, text: str) -> str:
    """One of the phone's files as it is sent: no notes, no indentation, styles without what a brace says already; any
    other file as it is.

    A note in a program stands on a line of its own or two spaces after what it is about; within a text of several
    lines (between backticks) nothing is touched.
    """
    if not name.startswith(FOLDERS):
        return text
    if name.endswith(".css"):
        lines = [_STYLE_EDGE.sub(r"\1", line).strip() for line in _STYLE_NOTE.sub("", text).splitlines()]
    elif name.endswith(".js"):
        lines = _program(text)
    else:
        return text
    return "".join(f"{line}\n" for line in lines if line)


def _program(text: str) -> list[str]:
    lines, is_in_text = [], False
    for line in text.splitlines():
        said = line if is_in_text else _NOTE.sub("", line).strip()
        is_in_text ^= said.count("`") % 2 == 1
        lines.append(said)
    return lines
