"""``littermate open-organisation``: one more rescue or shelter in the same house, apart from the others."""

import click

from littermate.cli import first_start, house


@click.command("open-organisation")
@click.argument("name")
@click.option("--administrator", "email", required=True, help="The e-mail address of its first administrator.")
@click.option("--person-name", default="", help="Her name, where she has no sign-in here yet.")
@click.option("--time-zone", default="Europe/London", show_default=True, help="Of the organisation.")
@click.option("--short-name", default="", help="For its addresses, as in /o/short-name/. Default: from its name.")
def open_organisation(name: str, email: str, person_name: str, time_zone: str, short_name: str) -> None:
    """Open one more rescue or shelter in the same house, apart from the others.

    NAME is its name. Nobody of another organisation sees anything of it.

    Who has a sign-in here keeps it, and chooses after signing in where to go. Who has none is asked for a password.
    """
    house.enter()
    from django.utils import timezone

    from littermate.actions import organisations, people
    from littermate.actions.write_gate import one_change
    from littermate.care.errors import CareError
    from littermate.records.models import Person

    try:
        address = people.email_address(email)
    except CareError as refusal:
        raise click.UsageError(str(refusal)) from refusal
    is_known = Person.everywhere.filter(email=address).exists()
    if not is_known and not person_name:
        raise click.UsageError(f"{email} has no sign-in here. Say whose it is: --person-name “Her Name”.")
    password = None if is_known else first_start.ask_password()
    try:
        with one_change():
            person = people.add(name=person_name, email=email, password=password, by=None)
            viewer = organisations.open(
                name=name, time_zone=time_zone, slug=short_name, administrator=person, at=timezone.now()
            )
    except CareError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{viewer.organisation.name} is open at /o/{viewer.organisation.slug}/. {person.email} administers it.")
