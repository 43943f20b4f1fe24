"""`binome profile check FILE...`"""

import argparse

from kiosk.circuit.profiles import Certainty, read_profile, sourced_values
from ui.commands.approved_files import add_check


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add_check(subparsers, "profile", "product profile", _describe)


def _describe(text: str, file: str) -> str:
    profile = read_profile(text, file)
    values = sourced_values(profile)
    unsure = sum(certainty is not Certainty.VERIFIED for _, _, certainty in values)
    return (
        f"{profile.name} version {profile.version}: {len(profile.clocks)} clocks, "
        f"{unsure} of {len(values)} values to be confirmed by the site, review by {profile.review_by}"
    )
