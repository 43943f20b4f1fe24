"""What a product's profile has people attest, beside what a procedure says of every product."""

from typing import Literal

from kiosk.approved import Wording
from kiosk.circuit.profiles import Profile

ProfileItems = Literal["never", "overwrap", "filter", "preparation", "infusion"]


def items_of(profile: Profile, which: ProfileItems | None) -> tuple[Wording, ...]:
    """In the profile's order; empty where it says nothing of it."""
    match which:
        case "never":
            return profile.never
        case "overwrap":
            return (profile.overwrap_text,)
        case "filter":
            return () if profile.filter_rule is None else (profile.filter_rule.text,)
        case "preparation":
            return tuple(step.text for step in profile.prep_steps)
        case "infusion":
            return () if profile.infusion_note is None else (profile.infusion_note,)
        case None:
            return ()
