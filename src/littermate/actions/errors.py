"""Why something was not kept: what was seen, what was expected, what to do next."""

from littermate.care.errors import CareError


class NotAllowed(CareError):
    """This person's role does not reach so far."""

    code = "not-allowed"


class Unknown(CareError):
    """No such thing in this person's sight; whether it exists elsewhere is not told."""

    code = "unknown"


class NotUnderstood(CareError):
    """A field is missing, is of another type, or has a name nobody knows."""

    code = "not-understood"


class Impossible(CareError):
    """A figure that no animal and no nest can have."""

    code = "impossible"


class InTheFuture(CareError):
    """It is said to have happened later than now."""

    code = "in-the-future"


class BeforeBirth(CareError):
    """It is said to have happened before the animal can have been born."""

    code = "before-birth"


class TooLong(CareError):
    """More letters than there is room for."""

    code = "too-long"


class NotAName(CareError):
    """A name that could not be found again by typing it."""

    code = "not-a-name"


class NotALanguage(CareError):
    """A language that nobody has put the words into."""

    code = "not-a-language"


class NotAPhoto(CareError):
    """A file that is no picture we can show."""

    code = "not-a-photo"


class OutsideBounds(CareError):
    """An order beyond the bounds that nobody lifts here."""

    code = "outside-bounds"


class DoesNotFit(CareError):
    """It contradicts what is already kept: another home's nest, a second main carer, an end before its beginning."""

    code = "does-not-fit"


class KeptOtherwise(CareError):
    """The same id was kept with other words; both are shown, neither is lost.

    Attributes:
        kept: What stands under this id, in words.
        sent: What was sent now, in words.
    """

    code = "kept-otherwise"

    def __init__(self, message: str, *, kept: str, sent: str) -> None:
        super().__init__(message)
        self.kept = kept
        self.sent = sent


class TooMuchAside(CareError):
    """A phone that was shut out has sent more than is kept aside of one phone."""

    code = "too-much-aside"
