"""Every code the engine can say, with the figures that come with it.

The words for them are in ``look``; a test compares this list with the code that makes the
reasons, with ``both/worry.toml`` and with the words, so none of the four can lag behind.
A figure in brackets may be absent.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One code with its figures' names, and those that may be absent."""

    code: str
    figures: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()


def _said(lines: Iterable[str]) -> dict[str, Saying]:
    sayings = {}
    for line in lines:
        code, *names = line.split()
        optional = frozenset(name.strip("()") for name in names if name.startswith("("))
        sayings[code] = Saying(
            code=code, figures=frozenset(names) - {f"({name})" for name in optional}, optional=optional
        )
    return sayings


SEEN = "seen_at (again_from_at) (again_until_at)"
WEIGHED = "from_g since_at weight_g weighed_at loss_g loss_pct least_g"
RULE = f"{WEIGHED} again_from_at again_until_at"
RULE_WITHOUT_TIME = f"{WEIGHED} (again_from_at) (again_until_at)"  # where the bold line says when to weigh

REASONS = _said(
    (
        # no plan
        "left-care left_at",
        "nursing-fully",
        "weaned",
        "held-by-order by_name (until_at)",
        "no-tables species",
        "no-weight",
        "only-doubtful-weight",
        "no-milk-chosen",
        "milk-strength-unknown",
        "home-made-undated",
        "home-made-over until_at",
        "milk-too-old ended_at what",
        "choked choked_at",
        "sign-shuts-milk seen_at",
        # beside a plan
        "day-not-met daily_ml reached_ml",
        "weight-old weight_g weight_at",
        "weight-doubtful seen_g seen_at weight_g",
        "weight-slip seen_g seen_at weight_g",
        "target-held-after-loss weight_g target_g target_at loss_g loss_pct",
        "target-held-watch weight_g target_g target_at loss_g loss_pct",
        "stands-on-label ml_per_100g",
        "stands-on-order by_name from_at",
        "order-clipped by_name hard_stop_ml",
        "energy-stepped-up plus_kcal_per_100g kcal_per_100g",
        "step-held-loose-stool",
        "loose-stool seen_at",
        "loose-stool-repeated times",
        "bloody-stool seen_at",
        "low-fluid ml_per_100g",
        "very-low-fluid ml_per_100g",
        "home-made-emergency until_at",
        "milk-cut-by-solids share_pct",
        "solids-without-gain",
        "top-up nursed_ml",
        "top-up-unmeasured",
        "weak-suck feeds",
        "light light_g feeds",
        "age-uncertain youngest_days oldest_days",
        "colostrum-unknown left_h",
        "colostrum-missed left_h",
        "colostrum-look left_h",
        "refused-once refused_at try_again_at",
        "refused-again times refused_at",
        "no-suck seen_at",
        "screams seen_at",
        # is she all right?
        f"flag-breath {SEEN}",
        f"flag-limp {SEEN}",
        f"flag-gums {SEEN}",
        f"flag-bleeds {SEEN}",
        f"flag-nose {SEEN}",
        f"flag-refuses {SEEN}",
        f"flag-dry {SEEN}",
        f"flag-loose {SEEN}",
        f"flag-belly {SEEN}",
        f"flag-cries {SEEN}",
        f"flag-navel {SEEN}",
        f"flag-eyes {SEEN}",
        f"flag-sucked {SEEN}",
        f"flag-worried {SEEN}",
        f"flag-apart {SEEN}",
        f"flag-sneezes {SEEN}",
        f"flag-refused-once {SEEN}",
        f"flag-with-refusal {SEEN}",
        "flag-several signs",
        "flag-open",
        "litter-lost animals",
        "home-deaths animals",
        "home-flags animals",
        "littermate-died name died_at (again_from_at) (again_until_at)",
        # what others can catch
        "ill-suspected since_at (agent)",
        "ill-confirmed since_at (agent)",
        "ill-still since_at (agent)",
        "test-unsettled since_at agent",
        "mother-ill mother since_at (agent)",
        "mother-positive mother since_at agent",
        "mother-still-ill mother since_at (agent)",
        # the company she keeps
        "company-law names (begins_at)",
        "company-adults names (begins_at)",
        "company-case names (begins_at)",
        "company-illness names (begins_at)",
        "company-fleas names (begins_at)",
        "company-retro names (begins_at)",
        "company-wellbeing names begins_at",
        "company-clocks names begins_at closed_until_at",
        "company-weights names ratio (begins_at)",
        "company-milk names (begins_at)",
        "company-warmth names (begins_at)",
        "company-room names count takes (begins_at)",
        "trial-over names began_at planned_min",
        "visit-over began_at planned_min",
        "way-lost from_g to_g",
        "way-no-gain from_g to_g",
        "way-topups topups most",
        "way-ill",
        # her mother, or she herself as one
        "dam-eats-not seen_at",
        "dam-teats-unwell seen_at",
        "dam-discharge seen_at",
        "dam-no-milk seen_at",
        "dam-cool seen_at",
        "dam-turns-away seen_at",
        "nursling-dam-unwell dam seen_at",
        "not-given since_at words",
        "nursling-no-milk dam seen_at",
        "nursling-dam-cool dam seen_at",
        "nursling-turned-away dam seen_at",
        "nursling-dam-died dam since_at",
        "nursling-dam-away dam since_at",
        "nursling-apart dam since_at",
        "alone-long since_at names",
        "nest-not-said since_at",
        # warmth
        "feel-first limit_c",
        "cool since_at limit_c (reading_c)",
        "still-cool since_at limit_c (reading_c)",
        "severe-cold reading_c severe_c",
        "newborn-reads-low",
        "warm-slowly c_per_h",
        "warm-half-the-floor",
        "nothing-by-mouth",
        "feel-again feel_again_at",
        "hand-too-soon reading_c read_at by_hand_from_at",
        "stay-with-dam",
        "rewarming-quick c_per_h limit_c_per_h",
        "rewarming-too-fast c_per_h limit_c_per_h",
        "fed-while-cool fed_at",
        "was-fed-while-cool fed_at",
        "fed-while-held fed_at by_name",
        "fed-above-most taken_ml most_ml fed_at",
        "maybe-above-most taken_ml most_ml fed_at",
        "maybe-fed-twice fed_at again_at",
        "fed-twice fed_at again_at",
        "fed-far-above taken_ml most_ml fed_at",
        "warm-first-lifted by_name",
        "cooler-than-expected reading_c expected_c",
        "too-warm reading_c usual_c",
        "deadly-warm reading_c",
        "reading-unlikely reading_c",
        # nests
        "nest-overlap min_c max_c animals",
        "nest-no-overlap first_name first_min_c first_max_c second_name second_min_c second_max_c",
        "nest-youngers-range name min_c max_c",
        "nest-cool-end cool_min_c",
        "nest-probe-each-end",
        "nest-clinicians-yes",
        "nest-in-range reading_c min_c max_c read_at",
        "nest-off-target reading_c min_c max_c read_at",
        "nest-too-hot reading_c min_c max_c limit_c read_at",
        "nest-too-cold reading_c min_c max_c limit_c read_at",
        "nest-not-read min_c max_c",
        "nest-heat-failed failed_at",
        # growth
        f"lost-tenth {RULE}",
        f"lost-tenth-first-day {RULE}",
        f"no-early-growth {RULE}",
        f"no-gain-day {RULE}",
        f"falling-twice {RULE}",
        f"lost {RULE} (others)",
        f"no-gain {RULE_WITHOUT_TIME}",
        f"short-gain {RULE}",
        f"lost-first-day {RULE_WITHOUT_TIME}",
        "weight-far-off weight_g weighed_at last_g",
        "first-weight-doubtful weight_g weighed_at",
        "unweighed weighed_at weight_g limit_h",
        "unweighed-after-step weighed_at weight_g limit_h",
        "weigh-closer every_h until_at",
        "never-weighed",
        "behind-littermates own_pct others_pct since_at",
        "litter-fell-together others since_at",
        "littermates-gained others since_at",
        "gained gain_g since_at",
        "runt share_pct",
        "under-reference share_pct",
        # growth, beside her littermates' in the same hours
        "likely-faltering weighed_at (gain_pct) (loss_pct) (others_pct)",
        "may-falter weighed_at (gain_pct) (loss_pct) (others_pct)",
        "likely-to-lose weighed_at (gain_pct) (loss_pct)",
        "may-lose weighed_at (gain_pct) (loss_pct)",
        "litter-off weighed_at lighter_pct",
        "litter-heavier weighed_at heavier_pct",
        "litter-losing litter_loss_pct weighed_at",
        "weigh-again weight_g weighed_at",
        # rounds
        "overdue due_at late_min",
        "long-unfed gap_h (fed_at)",
        "held-long by_name from_at",
        "weaned-too-soon age_days",
        "never-fed",
        "not-heard-from since_at feeds",
        "not-heard-nursed since_at limit_h",
        # alerts
        "held-for-weights wanted_g",
        "held-for-gains",
        "held-for-warmth",
        "held-for-a-person",
        "alert-stepped-down",
        # the one bold line
        "do-choked",
        "do-warm-and-go",
        "do-go",
        "do-call-now",
        "do-warm-and-call",
        "do-warm limit_c feel_again_at",
        "do-hold-food by_name",
        "do-feel-first limit_c",
        "do-feed-or-call",
        "do-call-today",
        "do-part",
        "do-end-trial",
        "do-stop-try",
        "do-feel-weigh",
        "do-cool-nest",
        "do-warm-nest",
        "do-choose-milk",
        "do-mix-fresh",
        "do-weigh",
        "do-weigh-again",
        "do-try-again try_again_at",
        "do-weigh-later again_from_at again_until_at",
        "do-feed due_at",
        "do-look",
        "do-call-home since_at",
        # why no quick taps
        "tap-urgent",
        "tap-cool",
        "tap-measure",
        "tap-refused",
        "tap-unweighed",
        "tap-no-plan",
    )
)

STEPS = _said(
    (
        "weight weight_g weight_at",
        "weight-after-feed weight_g weight_at seen_g",
        "age age_days",
        "last-plan age_days",
        "target-held target_g target_at",
        "label ml_per_100g",
        "energy kcal_per_100g",
        "energy-by-order kcal_per_100g (by_name) (from_at)",
        "energy-stepped-up plus_kcal_per_100g kcal_per_100g",
        "milk kcal_per_ml",
        "milk-share share_pct",
        "nursed nursed_ml",
        "day daily_ml",
        "stomach ml_per_100g weight_g cap_ml",
        "amount-by-order weight_g cap_ml order_ml hard_stop_ml_per_100g hard_stop_ml (by_name) (from_at)",
        "feeds feeds fewest every_h",
        "interval-by-order every_h feeds (by_name) (from_at)",
        "rounding about_ml most_ml",
    )
)
