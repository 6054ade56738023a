"""People: who can sign in, and how others reach them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, unknown
from littermate.actions.errors import NotALanguage, NotAName
from littermate.actions.write_gate import one_change
from littermate.records.models import Person
from littermate.records.viewers import Viewer

PHONE_LETTERS = 40


@one_change()
def add(
    *,
    name: str,
    email: str | None = None,
    phone: str = "",
    password: str | None = None,
    language: str = "",
    by: Viewer | None,
) -> Person:
    """Add a person, who sees nothing until a membership is granted; one sign-in serves several organisations.

    Somebody already known by this e-mail is returned as she is: only she changes her own name and number.
    ``by`` is None at the first start, when nobody is there yet, and for one who holds an invitation.

    Raises:
        NotAllowed: If her role does not manage people.
        NotAName: If the name or the e-mail cannot be one.
    """
    if by is not None:
        demand(by, "manage_people", to=_("add a person"))
    address = _address(email)
    earlier = Person.everywhere.filter(email=address).first() if address else None
    if earlier is not None:
        return earlier
    person = Person.objects.create_user(
        address,
        password,
        name=wording.name(name, what=_("The name"), letters=wording.LINE_LETTERS),
        phone=wording.line(phone, what=_("The phone number"), letters=PHONE_LETTERS),
        language=language,
    )
    if by is not None:
        changes.note("person-added", about=person.pk, by=by)
    return person


@one_change()
def change(*, person: Person, by: Viewer, name: str | None = None, phone: str | None = None) -> Person:
    """Change how somebody is called and reached: she herself, or whoever manages people of her organisation.

    Raises:
        NotAllowed: If it is somebody else's and her role does not manage people.
        Unknown: If the person is not a member here.
    """
    if person.pk != by.person.pk:
        demand(by, "manage_people", to=_("change somebody else's name or number"))
    found = Person.objects.seen_by(by).filter(pk=person.pk).first()
    if found is None:
        raise unknown(_("person"))
    if name is not None:
        found.name = wording.name(name, what=_("The name"), letters=wording.LINE_LETTERS)
    if phone is not None:
        found.phone = wording.line(phone, what=_("The phone number"), letters=PHONE_LETTERS)
    return changes.alter(found, ["name", "phone"], kind="person-changed", by=by)


@one_change()
def speak(*, person: Person, language: str) -> Person:
    """Keep the language somebody reads in; she alone chooses it, and it goes with her over all houses.

    Raises:
        NotALanguage: If there is no such language here.
    """
    if language not in dict(settings.LANGUAGES):
        raise NotALanguage(
            _("“%(seen)s” is no language of this house. Choose one of: %(known)s.")
            % {"seen": language[:12], "known": ", ".join(name for _code, name in settings.LANGUAGES)}
        )
    person.language = language
    person.save(update_fields=["language"])
    return person


def _address(email: str | None) -> str | None:
    return email_address(email) if email and email.strip() else None


def email_address(said: str) -> str:
    """An e-mail address as it is kept, in small letters.

    Raises:
        NotAName: If it is none.
    """
    address = said.strip().lower()
    try:
        validate_email(address)
    except ValidationError as refusal:
        raise NotAName(
            _("“%(seen)s” is no e-mail address. Write it like ann@example.org.") % {"seen": wording.excerpt(address)}
        ) from refusal
    return address
