"""What is told of a neonate."""

import ast
from dataclasses import fields
from pathlib import Path

from littermate import care
from littermate.care.values import Neonate


def test_nothing_is_told_of_a_neonate_that_no_rule_asks_for():
    rooms = [ast.parse(path.read_text()) for path in Path(care.__file__).parent.rglob("*.py")]
    asked_for = {node.attr for room in rooms for node in ast.walk(room) if isinstance(node, ast.Attribute)}

    assert [field.name for field in fields(Neonate) if field.name not in asked_for] == []
