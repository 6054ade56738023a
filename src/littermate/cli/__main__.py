"""``python -m littermate.cli``: the same as ``./littermate``."""

from littermate.cli.main import main

main(prog_name="./littermate")
