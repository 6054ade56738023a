"""The group that holds every command; each is imported only when it is called, so that ``--help`` is quick."""

from importlib import import_module

import click

COMMANDS = {
    "demo": "Open a demo house with the case of the two runts, and run it.",
    "serve": "Run the house.",
    "plan": "Work out one neonate's milk, with its working and its sources.",
    "import-weights": "Read weights from a spreadsheet; tries it out first, and keeps them when told to.",
    "export": "Write everything of one organisation as CSV and JSON, with a dictionary of what each column is.",
    "backup": "Copy the whole house, records and photos, into one file that was opened and looked through.",
    "restore": "Put a backup back into an empty place.",
    "check": "Look through the store: the journal against the facts, photos, impossible rows, backups.",
    "move": "Carry a house from its SQLite file into an empty PostgreSQL database.",
    "growth": "The growth filter: fit its numbers to this house's own settled litters.",
    "search-keys": "Write anew by which words everything is found.",
    "open-organisation": "Open one more rescue or shelter in the same house, apart from the others.",
    "worker": "Send webhooks and do what recurs, apart from the server.",
    "test": "Set up what the tests need and run all of them.",
    "bench": "Measure how fast the house is.",
    "dev": "For those who work on Littermate itself.",
}


class OnDemand(click.Group):
    """Imports ``<package>.<command>`` when the command is asked for."""

    def __init__(self, *, package: str, commands: dict[str, str], **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.package = package
        self.short_help_of = commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.short_help_of)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.short_help_of:
            return None
        command: click.Command = getattr(
            import_module(f"{self.package}.{cmd_name.replace('-', '_')}"), cmd_name.replace("-", "_")
        )
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.short_help_of.items()))


@click.group(
    cls=OnDemand,
    package="littermate.cli",
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option("0.1.0", "--version", prog_name="Littermate")
def main() -> None:
    """Rounds, feeds and weights for orphaned and rejected kittens and puppies, and who needs you now."""
