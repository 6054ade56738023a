"""What a page can do and a program cannot, and why; the reference shows it, a test looks that nothing is forgotten."""

from typing import Final

#: Module of ``actions``, or one function of it, and why no operation leads there.
LEFT_OUT: Final[dict[str, str]] = {
    "api_keys": "A key makes and ends no keys: one that was lost could else make itself another before it is revoked.",
    "webhooks": "Who outside is told of everything is said at the desk: a stolen key could else listen on for ever.",
    "protocols": "A signature is a person's act, with the table before her eyes. The protocol in force can be read.",
    "clinic_words": "The clinic's own words are signed by a person, as the protocol is.",
    "reviews": "That a clinician has looked is told by her looking, never by a program.",
    "organisations": "The house's name, clock and night sheet are set once, on a page that shows what they change.",
    "told_how": "How somebody is told is hers alone: she adds it with the phone in her hand, and says if it woke her.",
    "on_calls": "The numbers somebody rings at night are typed in by a person who reads them on the screen.",
    "pins": "How people sign in on shared tablets is settled at the desk, with the person there.",
    "tablets": "A tablet is set up with the tablet in hand.",
    "devices": "A phone is let in, named and shut out by people who know whose it is.",
    "quarantine": "What a phone sent oddly is looked at and brought back by a person.",
    "odd_entries": "What a phone sent oddly is looked at by a person.",
    "same_people": "Whether two people are one is answered by a person who looks at both.",
    "same_finders": "Whether two finders are one is answered by a person who looks at both.",
    "intake_parts.erase_finder": "Erasing what is known of a finder is asked for twice, at the desk.",
    "joining.part_again": "Two who were joined by mistake are parted on the page that shows what was told of each.",
    "homes.take_back": "A home opened by mistake is taken off at the desk.",
    "milk.relabel": "A changed label is read off the tin beside what was read before, at the desk.",
    "milk.offer_again": "As a changed label: with the tin in hand.",
    "memberships.resume": "Give the role again, with a new `ref`.",
    "care.resume": "Give the care again, with a new `ref`.",
    "orders.resume": "Give the order again, with a new `ref`.",
    "rearings.change_all": "Change each of them: a mistake in one then stops no other.",
    "rearings.end": "Begin the way of rearing that takes its place; `gruel` and `weaned` are ways too.",
    "ladders.take_on": "Who is on call or away is said by her who is, or planned at the desk with her.",
    "ladders.cancel": "As who is on call: taken back where it was said.",
    "awake": "Who is awake tonight is said by her who is, on her phone or at the desk.",
    "handovers.read": "That a handover was read is said by whoever took it, with the page before her.",
    "handovers.takers": "Whom a home may be handed to stands among its cares.",
}
