"""`binome monitoring check FILE...`"""

import argparse

from kiosk.circuit.profiles import Certainty
from kiosk.monitoring.plan import read_plan
from ui.commands.approved_files import add_check


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add_check(subparsers, "monitoring", "monitoring plan", _describe)


def _describe(text: str, file: str) -> str:
    plan = read_plan(text, file)
    unsure = sum(rule.certainty is not Certainty.VERIFIED for rule in plan.rules)
    return (
        f"{plan.title.en} version {plan.version}: {len(plan.rules)} alarm rules, "
        f"{unsure} of them to be confirmed by the site, review by {plan.review_by}"
    )
