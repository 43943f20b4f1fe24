"""Every procedure along each of its refusals, to each of its decisions."""

import pytest
from walking import Walk
from ways import PROCEDURES, dossier_of, flat

from kiosk.procedures.model import Branch, DecideStep, DecisionOption
from kiosk.run import commands as c

OPENED_BY_ANSWER = {
    ("P02", "material_damaged"): ("inspect_bag", "damaged"),
    ("P03", "seal_damaged"): ("seals_intact", "broken"),
    ("P03", "wrong_identity"): ("identity_match", "differs"),
    ("P04", "held"): ("decision", "hold"),
    ("P04", "refused"): ("decision", "refuse"),
    ("P08", "bag_broken"): ("inspect_before", "broken"),
    ("P08V", "bag_broken"): ("inspect_after", "leak"),
    ("P08V", "out_of_limits"): ("cd8_precipitate", "precipitate"),
    ("P08E", "stop"): ("patient_assessed", "not_yet"),
    ("P08C", "out_of_limits"): ("inspect_after", "particles"),
    ("P08H", "bag_broken"): ("inspect_after", "leak"),
    ("P08H", "out_of_limits"): ("inspect_after", "clumps"),
    ("P08", "out_of_limits"): ("inspect_after", "clumps"),
    ("P08E", "out_of_limits"): ("inspect_after", "clumps"),
}
"""Branches that an inspection leads to; the others are reported under the Problem button, or opened by a value."""
OPENED_BY_VALUE = {
    "P01": ("expected", {"count": "0"}),
    "P02": ("collection", {"volume_ml": "501"}),
    "P03": ("oxygen", {"percent": "18.9"}),
    "P04": ("lid", {"seconds": "130"}),
    "P07": ("arrival", {"minutes_late": "11"}),
    "P10": ("disposal", {"count": "0"}),
}
CASES = [
    pytest.param(code, branch, option, id=f"{code}-{branch.name}-{option.id}")
    for code, procedure in PROCEDURES.items()
    for branch in procedure.branches
    if isinstance(decide := branch.steps[-1], DecideStep)
    and (branch.reported or (code, branch.name) in OPENED_BY_ANSWER or code in OPENED_BY_VALUE)
    for option in decide.options
]


@pytest.mark.parametrize(("code", "branch", "option"), CASES)
def test_each_refusal_leads_to_each_of_its_decisions(walk_to, code: str, branch: Branch, option: DecisionOption):
    walk = walk_to(*flat(code))
    walk.begin(code)
    _open(walk, code, branch)
    assert walk.run.branch == branch.name
    walk.option = option.id
    walk.answers, walk.values = {}, {}

    while walk.run.is_open and walk.run.branch is not None:
        walk.act()

    run = walk.run
    assert (branch.name, option.outcome) in run.branches_done
    if option.then == "end":
        assert run.outcome == option.outcome
    else:
        assert run.is_open
        assert run.exceptional
    assert dossier_of(walk).open_deviations == ()


def _open(walk: Walk, code: str, branch: Branch) -> None:
    by_answer = OPENED_BY_ANSWER.get((code, branch.name))
    if by_answer is not None:
        step, choice = by_answer
        walk.to(step)
        walk.answers = {step: choice}
        walk.act()
    elif branch.reported:
        walk.bench.do(c.ReportProblem(branch.name))
    else:
        step, values = OPENED_BY_VALUE[code]
        walk.to(step)
        walk.values = values
        walk.act()
