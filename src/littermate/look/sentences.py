"""A sentence for every code of ``care.reasons``, plain enough for three in the morning.

Fields in braces are filled by ``look.words``: amounts in the home's units, clocks in its
zone, ``{she}`` ``{her}`` ``{hers}`` by her sex (``hers`` stands before a noun: "her
littermates"). After a colon: ``bare`` leaves the unit out, ``word`` writes a small number
out, ``part`` says a percentage as a part, ``span`` says hours and minutes. Where a figure
may be absent there are two sentences, the fuller first.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentence = str | Promise | tuple[str | Promise, ...]

REASON_SENTENCES: dict[str, Sentence] = {
    # no plan
    "left-care": _("Left care {left_at}. No feed is asked for {her} any more."),
    "nursing-fully": _("Nurses from the mother. No bottle is planned."),
    "weaned": _("Weaned. No milk is planned."),
    "tube-no-order": _("By tube, and no vet has ordered how much: ask how much, how often, and who may do it."),
    "held-by-order": (
        _("No food until {until_at}: order of {by_name}."),
        _("No food: order of {by_name}."),
    ),
    "no-tables": _("There are no feeding tables for this kind of animal. Ask the vet how to feed {her}."),
    "no-weight": _("No plan without a weight. Weigh {her} first."),
    "only-doubtful-weight": _("No plan from a doubtful weight alone. Weigh {her} once more."),
    "no-milk-chosen": _("No milk is chosen. Choose the tin by its picture."),
    "milk-strength-unknown": _(
        "Nobody has typed in what is on this tin, so no amount can be worked out. Ask the coordinator."
    ),
    "home-made-undated": _(
        "A home-made mix is for one day in need, and nobody noted when it began. Ask the coordinator."
    ),
    "home-made-over": _("The day a home-made mix may bridge was over {until_at}. Get a bought milk, or ask the vet."),
    "milk-too-old": _("This milk was to be thrown away {ended_at}: {what}. Mix fresh."),
    "choked": _("Choked at {choked_at}. No bottle and no tube until the vet has seen {her}."),
    "sign-shuts-milk": _("No bottle and no tube until the vet has seen {her}."),
    "vet-first": _("No amount now: first to the vet, who says what {she} may have."),
    # beside a plan
    "day-not-met": _(
        "{Hers} stomach lets in {reached_ml} of the {daily_ml} {she} needs in a day. "
        "Never give more at once; ask the vet."
    ),
    "weight-old": _("Weigh first: planned from {weight_g} of {weight_at}."),
    "weight-doubtful": _("{seen_g} is far from {weight_g}. The plan stays low until a second weight agrees."),
    "weight-slip": _("{seen_g} after {weight_g} is a slip of the hand: the plan stands."),
    "target-held-after-loss": _(
        "{She} lost {loss_g}. The day's milk still counts on {target_g}, the most per feed on {weight_g}."
    ),
    "target-held-watch": _(
        "{She} lost {loss_g}. The day's milk still counts on {target_g}, the most per feed on {weight_g}."
    ),
    "stands-on-label": _("Planned by the label: {ml_per_100g} ml for 100 g a day. The milk's energy is not known."),
    "stands-on-order": _("Planned by order of {by_name}, since {from_at}."),
    "order-clipped": _(
        "The order of {by_name} goes past what is safe; the plan stops at {hard_stop_ml}. Call and ask today."
    ),
    "order-little": _(
        "The order of {by_name} comes to {ml_per_100g} ml of milk for 100 g a day: very little. "
        "Ask whether it is meant."
    ),
    "energy-stepped-up": _("A little more milk than usual, because {she} gained too little."),
    "step-held-loose-stool": _(
        "Not more milk yet after loose poo, {hers} own or in {hers} nest. Never thin the milk on your own."
    ),
    "step-held-choking": _("Not more milk yet after {she} choked. Never thin the milk on your own."),
    "loose-stool": _("Loose poo at {seen_at}. Watch the next one, keep {her} drinking."),
    "no-pee": _("No pee at {times} looks, the first at {since_at}. Try once more, and call today."),
    "loose-stool-repeated": _("Loose poo {times:word} in a day. {She} dries out fast: call now."),
    "bloody-stool": _("Blood in the poo at {seen_at}. Call now, keep {her} drinking."),
    "low-fluid": _("This milk is rich: only {ml_per_100g} ml of fluid for 100 g a day. Look at {hers} pee."),
    "very-low-fluid": _("Too little fluid in this milk: {ml_per_100g} ml for 100 g a day. Ask the vet today."),
    "home-made-emergency": _("Home-made mix, only until {until_at}. Get a bought milk today."),
    "milk-cut-by-solids": _("{share_pct} of the milk: {she} eats and gains."),
    "solids-without-gain": _("{She} eats but does not gain, so the milk stays whole."),
    "top-up": _("A top-up: {nursed_ml} of the day came from the mother."),
    "top-up-unmeasured": _("A top-up after nursing. Full is a good answer."),
    "weak-suck": _("{She} sucks weakly: small feeds, {feeds} a day."),
    "light": _("Under {light_g}: small feeds, {feeds} a day."),
    "age-uncertain": _("Between {youngest_days} and {oldest_days} days old; planned as the younger."),
    "colostrum-unknown": _(
        "Nobody knows whether {she} had first milk, with {left_h:span} left for it: ask the vet now."
    ),
    "colostrum-look": _(
        "See that {she} sucks at {her} mother, with {left_h:span} left for first milk. If {she} does not, call now."
    ),
    "colostrum-missed": _("{She} had no first milk, with {left_h:span} left for it: ask the vet now."),
    "refused-once": (
        _("Would not feed at {refused_at}. Feel for warmth, wait, try again at {try_again_at}."),
        _("Would not feed at {refused_at}."),
    ),
    "fed-little": _("Took only {taken_ml} of about {about_ml} at {fed_at}: {she} is due again sooner."),
    "refused-took-little": _(
        "Would not feed at {refused_at}, then took only {taken_ml} of about {about_ml}. Feel for warmth, and offer "
        "again when {she} is next due."
    ),
    "drinks-little": _("Drinks little: {taken_ml} of about {planned_ml} since {since_at}. Feel {her}, weigh {her}."),
    "hardly-drinks": _("Hardly drinks: {taken_ml} of about {planned_ml} since {since_at}."),
    "refused-again": _("Refused {times:word} running, last {refused_at}."),
    "no-suck": _("Did not suck at {seen_at}. No bottle until {she} does: feel for warmth, and call today."),
    "screams": _("Screams, noted {seen_at}. Feel {her}, feed {her}; if {she} does not settle, call today."),
    # is she all right?
    "flag-breath": _("Gasps, or breathes hard or with an open mouth, seen {seen_at}."),
    "flag-limp": _("Limp, seen {seen_at}: does not lift the head or answer to a touch."),
    "flag-gums": _("White, pale, blue or dark red gums, seen {seen_at}."),
    "flag-bleeds": _("Bleeds, is hurt, or had a fit, seen {seen_at}."),
    "flag-nose": _("Milk at the nose with cough or noisy breath, seen {seen_at}. No bottle and no tube."),
    "flag-refuses": _("Would not feed again and again, told {seen_at}."),
    "flag-dry": _("Dry gums, no pee, or skin that stays up, seen {seen_at}."),
    "flag-loose": _("Liquid poo again and again, or vomits, seen {seen_at}."),
    "flag-belly": _("A tight, swollen or painful belly, seen {seen_at}."),
    "flag-cries": _("Cries on and on and does not sleep between feeds, seen {seen_at}."),
    "flag-navel": _("A red or swollen navel, seen {seen_at}."),
    "flag-eyes": _("Swelling or discharge at the closed eyes, seen {seen_at}."),
    "flag-sucked": _(
        "Wet, red or sore where nest mates suck, seen {seen_at}. Part the nest mates so that none can reach."
    ),
    "flag-worried": _("Whoever looked is worried, told {seen_at}."),
    "flag-apart": _("Lies apart from the others, seen {seen_at}."),
    "flag-sneezes": _("Sneezes, or nose or eyes run, seen {seen_at}."),
    "flag-refused-once": _("Would not feed once, told {seen_at}."),
    "flag-with-refusal": _("Would not feed, and there is more beside it, told {seen_at}."),
    "flag-several": _("{signs:Word} signs at once."),
    "flag-open": _("Not everything that matters was looked at."),
    "litter-lost": _("A whole litter of {animals:word} was lost in this home."),
    "home-deaths": _("{animals:Word} died in this home in a short time. Look at milk, warmth and every other one."),
    "home-flags": _("{animals:Word} in this home show signs at once. Look at milk, warmth and every other one."),
    "littermate-died": (
        _(
            "{name}, {hers} littermate, died {died_at}. Look at {her} more often, and weigh {her} between "
            "{again_from_at} and {again_until_at}."
        ),
        _("{name}, {hers} littermate, died {died_at}. Look at {her} more often."),
    ),
    # what others can catch
    "ill-suspected": (
        _("May have something others can catch, since {since_at}: {agent}. Keep {hers} unit to itself, call the vet."),
        _("May have something others can catch, since {since_at}. Keep {hers} unit to itself, call the vet."),
    ),
    "ill-confirmed": (
        _("Has something others can catch, since {since_at}: {agent}. Keep {hers} unit to itself, tell who met {her}."),
        _("Has something others can catch, since {since_at}. Keep {hers} unit to itself, tell who met {her}."),
    ),
    "ill-still": (
        _("Still ill with what others can catch, since {since_at}: {agent}. {Hers} unit stays closed."),
        _("Still ill with what others can catch, since {since_at}. {Hers} unit stays closed."),
    ),
    "test-unsettled": _(
        "Tested positive {since_at}: {agent}. No clock ends that: a clinician says what follows. Until then keep {her} "
        "from other litters."
    ),
    "mother-positive": _(
        "{mother}, who nurses {her}, tested positive {since_at}: {agent}. A clinician says what follows for {mother} "
        "and {her}."
    ),
    "mother-ill": (
        _(
            "{mother}, who nurses {her}, has or may have something others can catch, since {since_at}: {agent}. Ask "
            "the vet whether {she} stays with {mother}."
        ),
        _(
            "{mother}, who nurses {her}, has or may have something others can catch, since {since_at}. Ask the vet "
            "whether {she} stays with {mother}."
        ),
    ),
    "mother-still-ill": (
        _("{mother}, who nurses {her}, still is ill since {since_at}: {agent}. {Hers} unit stays closed."),
        _("{mother}, who nurses {her}, still is ill since {since_at}. {Hers} unit stays closed."),
    ),
    # the company she keeps
    "company-law": (
        _(
            "Is to lie with {names} from {begins_at}, and the rules of this place allow no cats and dogs in one "
            "enclosure. Keep them apart, and ask your coordinator."
        ),
        _(
            "Lies with {names}, and the rules of this place allow no cats and dogs in one enclosure. Keep them "
            "apart, and ask your coordinator."
        ),
    ),
    "company-adults": (
        _(
            "Is to lie with {names} from {begins_at}, and the rules of this place allow no adult but {hers} own "
            "mother. Keep them apart, and ask your coordinator."
        ),
        _(
            "Lies with {names}, and the rules of this place allow no adult but {hers} own mother. Keep them apart, "
            "and ask your coordinator."
        ),
    ),
    "company-case": (
        _(
            "Is to lie with {names} from {begins_at}, and one of them has or may have what others can catch. Keep "
            "them apart, wash your hands in between, and call {clinician}."
        ),
        _(
            "Lies with {names}, and one of them has or may have what others can catch. Keep them apart, wash your "
            "hands in between, and call {clinician}."
        ),
    ),
    "company-illness": (
        _(
            "Is to lie with {names} from {begins_at}, and one of them shows signs of illness. Ask {clinician} "
            "first whether they lie apart until it is over."
        ),
        _(
            "Lies with {names}, and one of them shows signs of illness. Ask {clinician} whether they lie apart "
            "until it is over."
        ),
    ),
    "company-fleas": (
        _("Is to lie with {names} from {begins_at}, and fleas were found. Ask {clinician} first."),
        _("Lies with {names}, and fleas were found. Ask {clinician} what to do for all of them."),
    ),
    "company-retro": (
        _(
            "Is to lie with {names} from {begins_at}, and a test for FeLV or FIV was positive. Keep them apart, and "
            "call {clinician}."
        ),
        _("Lies with {names}, and a test for FeLV or FIV was positive. Keep them apart, and call {clinician}."),
    ),
    "company-wellbeing": _(
        "Is to lie with {names} from {begins_at}, and one of them loses weight, refuses milk or needs somebody. "
        "Ask {clinician} first."
    ),
    "company-clocks": _(
        "Is to lie with {names} from {begins_at}. Two waiting times would become one: nobody of either goes in or "
        "out until {closed_until_at}. Ask {clinician} first."
    ),
    "company-weights": (
        _(
            "Is to lie with {names} from {begins_at}, and one weighs {ratio} times another by now. Never leave them "
            "alone together: let them see each other but not reach, and ask your coordinator."
        ),
        _(
            "Lies with {names}, and one weighs {ratio} times another by now. Never leave them alone together: let "
            "them see each other but not reach, and ask your coordinator."
        ),
    ),
    "company-milk": (
        _(
            "Is to lie with {names} from {begins_at}, and one of them gets a milk made for another kind of animal. "
            "Ask {clinician} for the right one."
        ),
        _(
            "Lies with {names}, and one of them gets a milk made for another kind of animal. Ask {clinician} for "
            "the right one."
        ),
    ),
    "company-warmth": (
        _(
            "Is to lie with {names} from {begins_at}, and by now no one warmth suits them all. Keep each as warm as "
            "it needs, and ask your coordinator."
        ),
        _(
            "Lies with {names}, and by now no one warmth suits them all. Keep each as warm as it needs, and ask your "
            "coordinator."
        ),
    ),
    "company-room": (
        _("Is to lie with {names} from {begins_at}: {count} in a nest that takes {takes}. Find another nest."),
        _("Lies with {names}: {count} in a nest that takes {takes}. Find another nest for some of them."),
    ),
    "company-refused": (
        _(
            "Is to lie with {names} from {begins_at}, and a clinician said no to that. Keep them apart, and ask your "
            "coordinator."
        ),
        _("Lies with {names}, and a clinician said no to that. Keep them apart, and ask your coordinator."),
    ),
    "company-parted": (
        _(
            "Is to lie with {names} from {begins_at}, and their company ended because it did not go well. Keep them "
            "apart, and ask your coordinator."
        ),
        _(
            "Lies with {names}, and their company ended because it did not go well. Keep them apart, and ask your "
            "coordinator."
        ),
    ),
    "company-unasked": (
        _(
            "Is to lie with {names} from {begins_at}, and no company is written down for them: nobody asked what "
            "speaks against it. Ask your coordinator before."
        ),
        _(
            "Lies with {names}, and no company is written down for them: nobody asked what speaks against it. Ask "
            "your coordinator today, and look at {her} at every feed."
        ),
    ),
    "company-waits": (
        _(
            "Is to lie with {names} from {begins_at}, and their company is only asked for. Open questions: {count}. "
            "A clinician answers them before."
        ),
        _(
            "Lies with {names}, and their company is only asked for. Open questions: {count}. A clinician answers "
            "them today; look at {her} at every feed until then."
        ),
    ),
    "company-untried": (
        _(
            "Is to lie with {names} from {begins_at}, and no first time together went well while somebody watched. "
            "First sit beside them."
        ),
        _(
            "Lies with {names}, and no first time together went well while somebody watched. Sit beside them now, and "
            "say how it went."
        ),
    ),
    "trial-over": _(
        "With {names} for the first time since {began_at}, and {planned_min} min were planned. Look at them now, and "
        "say how it went."
    ),
    "visit-over": _(
        "Tried with the mother or the litter since {began_at}, and {planned_min} min were planned. Look at {her} now, "
        "and say how it went."
    ),
    "way-lost": _(
        "Stop what is tried with the mother or the litter today, unless a vet says otherwise: {she} lost weight, "
        "{from_g} before, {to_g} now."
    ),
    "way-no-gain": _(
        "Stop what is tried with the mother or the litter today, unless a vet says otherwise: no gain, {from_g} "
        "before, {to_g} now."
    ),
    "way-topups": _(
        "Stop what is tried with the mother or the litter today, unless a vet says otherwise: {topups} top-ups in a "
        "day, and more than {most} means that nursing does not feed {her} yet."
    ),
    "way-ill": _(
        "Stop what is tried with the mother or the litter today: {she}, the mother or one of the litter is ill, or "
        "may be. Call {clinician}."
    ),
    "way-rejected": _(
        "{names} would not have {her}, {ended_at}. Feed {her} by {hers} plan, and look on Company, or ask your "
        "coordinator, who can be with {her}."
    ),
    "way-turned-away": (
        _(
            "{names} would not have {her} at the last try, {ended_at}. {She} rests from it until {until_at}: feed "
            "{her} by {hers} plan, and look on Company, or ask your coordinator, who can be with {her}."
        ),
        _(
            "{names} would not have {her} at the last try, {ended_at}. Try once more or end the way; look on Company, "
            "or ask your coordinator, who can be with {her}."
        ),
    ),
    "way-stopped": (
        _(
            "The last try with the mother or the litter was stopped, {ended_at}. {She} rests from it until {until_at}: "
            "feed {her} by {hers} plan, and look on Company, or ask your coordinator, who can be with {her}."
        ),
        _(
            "The last try with the mother or the litter was stopped, {ended_at}. Try once more or end the way; look on "
            "Company, or ask your coordinator, who can be with {her}."
        ),
    ),
    # her mother, or she herself as one
    "dam-eats-not": _("Does not eat, seen {seen_at}. Call {clinician} today, and weigh the young."),
    "dam-teats-unwell": _("Teats are not well, seen {seen_at}. Call {clinician} today, and weigh the young."),
    "dam-discharge": _("Bad discharge, seen {seen_at}. Call {clinician} today, and weigh the young."),
    "dam-no-milk": _("Has no milk, seen {seen_at}. Feel and weigh each of the young now, and call today."),
    "dam-cool": _("Feels cool, seen {seen_at}. Feel each of the young now, and call {clinician} today."),
    "dam-turns-away": _("Lets nobody nurse, seen {seen_at}. Feel and weigh each of the young now, and call today."),
    "given-twice": _(
        "Told as given {given_at} and again {again_at}: {words}. Ask who gave it. If both went in, call "
        "{clinician}; if not, take one back."
    ),
    "not-given": _("As ordered, and not given since {since_at}: {words}."),
    "nursling-dam-unwell": _("{dam}, who nurses {her}, is not well, seen {seen_at}. Weigh {her} morning and evening."),
    "nursling-no-milk": _("{dam} has no milk, seen {seen_at}. Without a bottle {she} may get nothing."),
    "nursling-dam-cool": _("{dam} feels cool, seen {seen_at}. Beside the mother {she} may lie cold."),
    "nursling-dam-died": _("{dam}, who nursed {her}, died {since_at}. Now {she} needs a bottle, or another mother."),
    "nursling-dam-away": _("{dam}, who nurses {her}, lives elsewhere since {since_at}. Now {she} needs a bottle."),
    "nursling-no-dam": _(
        "Said to nurse since {since_at}, and nobody wrote down from whom. See that {she} drinks, then write the mother "
        "down, or that {she} is fed by hand."
    ),
    "nursling-apart": _("Does not lie with {dam}, who nurses {her}, since {since_at}. Say how {she} is fed now."),
    "nursling-turned-away": _("{dam} lets nobody nurse, seen {seen_at}. Without a bottle {she} may get nothing."),
    "alone-long": (
        _("Alone since {since_at}, though {names} should keep {her} company. Ask who can be with {her}."),
        _(
            "Alone for {at_least_days:days} or longer, though {names} should keep {her} company. "
            "Ask who can be with {her}."
        ),
    ),
    "alone-asked": (
        _(
            "Alone since {since_at}. Company with {names} is only asked for: lay nobody together before a first time "
            "together is begun. Ask what is still open."
        ),
        _(
            "Alone for {at_least_days:days} or longer. Company with {names} is only asked for: lay nobody together "
            "before a first time together is begun. Ask what is still open."
        ),
    ),
    "nest-not-said": _(
        "Nobody said where {she} lies since {since_at}. Say in which nest: without it nobody sees whether {she} is "
        "alone or warm enough."
    ),
    # warmth
    "feel-first": _("Not felt for warmth lately. No milk under {limit_c}."),
    "cool": (
        _("{reading_c}, cool since {since_at}. No milk under {limit_c}."),
        _("Cool since {since_at}. No milk under {limit_c}."),
    ),
    "still-cool": (
        _("Still cool after warming since {since_at}: {reading_c}. Call now, keep warming."),
        _("Still cool after warming since {since_at}. Call now, keep warming."),
    ),
    "severe-cold": _("{reading_c}: dangerously cold, under {severe_c}. Warm slowly on the way to the vet."),
    "newborn-reads-low": _("In the first day even healthy ones read low. Warm {her} all the same."),
    "warm-slowly": _("Warm slowly, about {c_per_h} an hour: skin to skin, or a wrapped warm bottle."),
    "warm-half-the-floor": _("Heat under half of the nest only, so that {she} can move away."),
    "nothing-by-mouth": _("Nothing by mouth while {she} is cool: {she} cannot digest it and may choke."),
    "feel-again": _("Feel again at {feel_again_at}."),
    "hand-too-soon": _(
        "Read {reading_c} {read_at}; a hand cannot tell so soon. Measure again, or feel again {by_hand_from_at}."
    ),
    "stay-with-dam": _(
        "No bottle and no tube while {she} is cool. Leave {her} with {hers} warm mother: nursing is allowed."
    ),
    "rewarming-quick": _("Warming {c_per_h} an hour is quick. Take some heat away: at most {limit_c_per_h}."),
    "rewarming-too-fast": _(
        "Warming {c_per_h} an hour is too fast, {limit_c_per_h} harms. Take heat away and call now."
    ),
    "fed-while-cool": _("Fed at {fed_at} while cool. Call now and watch {hers} breathing."),
    "was-fed-while-cool": _("Fed at {fed_at} while cool. Warm again now: watch {hers} breathing, and call today."),
    "fed-while-held": _("Fed at {fed_at} although {by_name} held food. Call today and say so."),
    "fed-above-most": _(
        "Took {taken_ml} by {fed_at}; the most was {most_ml}. Watch {her}; the next feed stays as planned."
    ),
    "fed-far-above": _(
        "Took {taken_ml} by {fed_at}, more than {hers} stomach holds; the most was {most_ml}. "
        "Watch {hers} breathing and belly, and call today."
    ),
    "maybe-above-most": _(
        "If both went in, {she} took {taken_ml} by {fed_at}; the most was {most_ml}. Watch {hers} belly; "
        "the next feed stays as planned."
    ),
    "maybe-fed-twice": _("Two of you wrote down a feed, at {fed_at} and {again_at}. Say whether it was the same one."),
    "fed-twice": _("Fed twice, at {fed_at} and {again_at}. Watch {hers} belly; the next feed stays as planned."),
    "warm-first-lifted": _("{by_name} allows milk although {she} is cool."),
    "cooler-than-expected": _("{reading_c}, and {expected_c} is usual at {hers} age. Feel again soon."),
    "too-warm": _("{reading_c}, and {usual_c} is the most that is usual at {hers} age. Take heat away, call today."),
    "deadly-warm": _("{reading_c} is far too hot. Take {her} out of the heat and go."),
    "reading-unlikely": _("{reading_c} can hardly be. Measure once more."),
    # nests
    "nest-overlap": _("{min_c:range} suits all who lie here."),
    "nest-no-overlap": _(
        "No one warmth suits both: {first_name} needs {first_min_c:range}, {second_name} {second_min_c:range}."
    ),
    "nest-youngers-range": _("Keep {name} in {min_c:range}: the one who needs more heat comes first."),
    "nest-cool-end": _("Leave a cool end of about {cool_min_c} to crawl to."),
    "nest-probe-each-end": _("Put a thermometer of its own at each end; the incubator's own display can be wrong."),
    "nest-clinicians-yes": _("Together only with a clinician's yes."),
    "nest-in-range": _("{reading_c} at {read_at}: right for all who lie here."),
    "nest-off-target": _("{reading_c} at {read_at}; it should be {min_c:range}."),
    "nest-too-hot": _("The nest read {reading_c} at {read_at}: too hot. Take heat away now, then call."),
    "nest-too-cold": _("The nest read {reading_c} at {read_at}: too cold. Warm the nest now, then call."),
    "nest-not-read": _("Nobody has read this nest lately. It should be {min_c:range}."),
    "nest-heat-failed": _("The heat of the nest failed at {failed_at}. Warm them by hand and call now."),
    # growth
    "lost-tenth": _("Lost {loss_g} since {since_at}, a tenth or more of {hers} best weight."),
    "lost-tenth-first-day": _("Lost {loss_g} in the first day, more than a tenth."),
    "no-early-growth": _("{from_g} in the first day, {weight_g} on the second: {she} should have gained by now."),
    "no-gain-day": _("No gain from {since_at} to {weighed_at}: {from_g}, then {weight_g}."),
    "falling-twice": _(
        "Twice running lost weight or gained too little, from {since_at} to {weighed_at}: {from_g}, then {weight_g}."
    ),
    "lost": (
        _("Lost {loss_g} since {since_at} while {hers} {others:word} littermates each gained."),
        _("Lost {loss_g} since {since_at}."),
    ),
    "no-gain": (
        _(
            "No gain since {since_at}: {from_g} then, {weight_g} now. "
            "Weigh again between {again_from_at} and {again_until_at}."
        ),
        _("No gain since {since_at}: {from_g} then, {weight_g} now."),
    ),
    "short-gain": _("Short gain since {since_at}: {from_g} then, {weight_g} now; {she} should gain {least_g} a day."),
    "lost-first-day": (
        _("Lost {loss_g} in the first day; up to a tenth is usual. Weigh again at {again_from_at}."),
        _("Lost {loss_g} in the first day; up to a tenth is usual."),
    ),
    "weight-far-off": _("{weight_g} is far from {last_g}."),
    "first-weight-doubtful": _("{weight_g} is hard to believe at {hers} age."),
    "unweighed": _("Not weighed since {weighed_at}; at {hers} age every {limit_h:span}."),
    "unweighed-after-step": _("Not weighed since {weighed_at}; after a step to a mother every {limit_h:span}."),
    "weigh-closer": _("Weigh {her} every {every_h:span} until {until_at}: {she} is on {hers} way to a mother."),
    "weigh-closer-after": _(
        "Weigh {her} every {every_h:span} until {until_at}: {she} was tried with a mother not long ago."
    ),
    "never-weighed": _("Not weighed yet."),
    "behind-littermates": _("Gains {own_pct} a day, {hers} littermates {others_pct}."),
    "litter-fell-together": _(
        "{others:Word} littermates lost weight over the same hours. "
        "Look at the scale's zero, and whether all were weighed before a feed."
    ),
    "littermates-gained": _("{Hers} {others:word} littermates each gained."),
    "gained": _("Gained {gain_g} since {since_at}."),
    "runt": _("{share_pct:Part} of {hers} littermates' weight when first weighed together."),
    "age-unlikely": _(
        "{weight_g} at day {age_days}, where {hers} kind weighs {low_g} to {high_g}: ask whether the birth is right."
    ),
    "under-reference": _("{share_pct} of the usual weight at {hers} age."),
    # growth, beside her littermates' in the same hours
    "likely-faltering": (
        _("Loses {loss_pct} a day by all weights so far, the rest of the litter gains {others_pct}: likely faltering."),
        _("Gains {gain_pct} a day by all weights so far, the rest of the litter gains {others_pct}: likely faltering."),
        _("Loses {loss_pct} a day by all weights so far: likely faltering."),
        _("Gains only {gain_pct} a day by all weights so far: likely faltering."),
        _("Likely faltering by all weights so far; the rest of the litter gains {others_pct} a day."),
        _("Likely faltering by all weights so far."),
    ),
    "may-falter": (
        _("Loses {loss_pct} a day by all weights so far, the rest of the litter gains {others_pct}: may be faltering."),
        _("Gains {gain_pct} a day by all weights so far, the rest of the litter gains {others_pct}: may be faltering."),
        _("Loses {loss_pct} a day by all weights so far: may be faltering."),
        _("Gains only {gain_pct} a day by all weights so far: may be faltering."),
        _("May be faltering by all weights so far; the rest of the litter gains {others_pct} a day."),
        _("May be faltering by all weights so far."),
    ),
    "likely-to-lose": (
        _("Loses {loss_pct} a day by all weights so far, and will likely lose more within a day."),
        _("Gains only {gain_pct} a day by all weights so far, and will likely lose weight within a day."),
        _("Will likely lose weight within a day, by all weights so far."),
    ),
    "may-lose": (
        _("Loses {loss_pct} a day by all weights so far, and may lose more within a day."),
        _("Gains only {gain_pct} a day by all weights so far, and may lose weight within a day."),
        _("May lose weight within a day, by all weights so far."),
    ),
    "litter-off": _(
        "The whole litter weighed {lighter_pct} less at {weighed_at} than was to be expected. "
        "Look at the scale's zero and at when they were fed, then weigh again; else look for a cause they share."
    ),
    "litter-heavier": _(
        "The whole litter weighed {heavier_pct} more at {weighed_at} than was to be expected. "
        "Look at the scale's zero, and whether all had just been fed."
    ),
    "litter-losing": _(
        "The whole litter loses about {litter_loss_pct} a day. Look for a cause they share: warmth, milk, poo."
    ),
    "weigh-again": _("{weight_g} fits neither gaining nor losing, as after a slip of the hand."),
    # rounds
    "overdue": _("Feed due {due_at}, {late_min:span} ago."),
    "long-unfed": (
        _("Nobody fed {her} since {fed_at}: the longest gap at this age is {gap_h:span}."),
        _("No feed written down: the longest gap at this age is {gap_h:span}."),
    ),
    "held-long": _(
        "Food is held since {from_at} by order of {by_name}, and no end was said. Ask whether it still stands."
    ),
    "held-past-gap": _(
        "Food is held until {until_at} by order of {by_name}: longer than {she} may go unfed. Ask whether it is meant."
    ),
    "weaned-too-soon": _("Said to be weaned on day {age_days}, too soon for what was written of solids. Milk goes on."),
    "never-fed": _("No feed written down yet."),
    "not-heard-from": _("No word from there since {since_at}. {feeds:Word} feeds are due since."),
    "not-heard-nursed": _(
        "No word from there since {since_at}. They nurse, but a weight is owed every {limit_h:span}."
    ),
    # alerts
    "held-for-weights": _("Stands until two weigh-ins running say {wanted_g} or more."),
    "held-for-gains": _("Stands until {she} has gained on two weigh-ins running."),
    "held-for-warmth": _("Stands until {she} was felt warm."),
    "held-for-a-person": _("Stands until somebody has looked at {her} and closes the alert."),
    "alert-stepped-down": _("Better: nothing asks for a call now. Somebody closes the alert with a word."),
    # the one bold line
    "do-choked": _("No milk. Keep {her} warm and go to the vet now."),
    "do-warm-and-go": _("Go to the vet now. Warm {her} slowly on the way, no milk."),
    "do-go": _("Go to the vet now. Call on the way."),
    "do-call-now": _("Call now: on-call number, then the clinic."),
    "do-warm-and-call": _("Warm {her} and call now. No milk."),
    "do-warm": _("Warm {her} first, no milk under {limit_c}. Feel again at {feel_again_at}."),
    "do-hold-food": _("No food: order of {by_name}."),
    "do-feel-first": _("Feel {her} first. No milk under {limit_c}."),
    "do-feed-or-call": _("Feed {her} now. If {she} will not drink, call."),
    "do-call-today": _("Call your coordinator today."),
    "do-part": _("Keep them apart, so that none can reach another. Then call your coordinator today."),
    "do-end-trial": _("Look at them now, and say how it went."),
    "do-feel-weigh": _("Feel and weigh {her} now. Then call your coordinator today."),
    "do-find-company": _("Look who can be with {her} now, and feed {her} by {hers} plan."),
    "do-stop-try": _("Take {her} back to where {she} was, and to the bottle. Then call your coordinator today."),
    "do-choose-milk": _("Choose the milk, or ask the coordinator."),
    "do-mix-fresh": _("Throw the old milk away and mix fresh."),
    "do-weigh": _("Weigh {her} first."),
    "do-weigh-again": _("Weigh {her} again."),
    "do-try-again": _("Try again at {try_again_at}. Feel {her} first."),
    "do-weigh-later": _("Weigh {her} again between {again_from_at} and {again_until_at}."),
    "do-feed": _("Feed {her} now."),
    "do-cool-nest": _("Take heat away from the nest now, then call."),
    "do-warm-nest": _("Warm the nest and all who lie in it now, then call."),
    "do-look": _("Look at {her} once more this round."),
    "do-call-home": _("Call the home."),
    # why no quick taps
    "tap-urgent": _("Look at {her} first: open {hers} page."),
    "tap-cool": _("Warm {her} first."),
    "tap-measure": _("That reading can hardly be: measure or feel {her} again."),
    "tap-refused": _("Refused last time: open {hers} page."),
    "tap-unweighed": _("Weigh {her} first."),
    "tap-no-plan": _("There is no plan for {her}: open {hers} page."),
}

#: What reads wrongly with "each of them" in her place.
OF_SEVERAL: dict[str, Sentence] = {
    "long-unfed": (
        _("None of them was fed since {fed_at}: the longest gap at this age is {gap_h:span}."),
        _("No feed written down: the longest gap at this age is {gap_h:span}."),
    ),
}

STEP_SENTENCES: dict[str, Sentence] = {
    "weight": _("Weight: {weight_g}, {weight_at}."),
    "weight-after-feed": _("Weight: {seen_g} after a feed, {weight_at}. Without the milk it counts as {weight_g}."),
    "age": _("Age: day {age_days}."),
    "last-plan": _("The weight is old: the plan of day {age_days} stands and is not raised."),
    "target-held": _("After a loss the day counts on {target_g} of {target_at}."),
    "label": _("The label's daily amount: {ml_per_100g} ml for 100 g."),
    "energy": _("Energy: {kcal_per_100g} kcal for 100 g a day."),
    "energy-by-order": (
        _("Energy by order of {by_name}: {kcal_per_100g} kcal for 100 g a day."),
        _("Energy by the vet's order: {kcal_per_100g} kcal for 100 g a day."),
    ),
    "energy-stepped-up": _(
        "Raised by {plus_kcal_per_100g} to {kcal_per_100g} kcal for 100 g a day, after a short gain."
    ),
    "milk": _("The milk: {kcal_per_ml} kcal in 1 ml."),
    "milk-share": _("Milk is {share_pct} of it, the rest {she} eats."),
    "nursed": _("{nursed_ml} came from the mother and are taken off."),
    "day": _("So {daily_ml} of milk a day."),
    "stomach": _("The stomach: {ml_per_100g} ml for 100 g, so never more than {cap_ml} at once."),
    "amount-by-order": (
        _("{order_ml} by order of {by_name}; never more than {hard_stop_ml} at once."),
        _("{order_ml} by the vet's order; never more than {hard_stop_ml} at once."),
    ),
    "feeds": _("{feeds} feeds, one every {every_h:span}; at least {fewest} at this age and strength."),
    "interval-by-order": (
        _("One feed every {every_h:span} by order of {by_name}: {feeds} a day."),
        _("One feed every {every_h:span} by the vet's order: {feeds} a day."),
    ),
    "rounding": _("Rounded down to a mark of the syringe: about {about_ml}, never more than {most_ml:bare}."),
}
