"""Refusals that a person can act on."""


class CareError(Exception):
    """What was seen, what was expected, what to do next, in words for a person.

    ``code`` is stable and is for programs; it never stands in the message.
    """

    code = "care-error"
