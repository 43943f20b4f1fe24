"""What the release page says holds the signature and the thaw: the same rules, asked at the moment of each."""

from pathlib import Path

import pytest
from walking import Walk
from way import BAG, WayBench

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.circuit.dossier_facts import Condition
from kiosk.demo_site import PHARMACIST
from kiosk.gates.commands import WithdrawCondition

TO_RELEASE = ("P01", "P02", "P03", "P04")
HOURS = 3600


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    made = Walk(WayBench(tmp_path), BAG)
    for code in TO_RELEASE:
        made.through(code)
    return made


def test_a_go_of_yesterday_holds_the_signature_of_a_release_begun_before_midnight(walk) -> None:
    walk.begin("P06")
    walk.to("sign")
    walk.bench.clock.advance(15 * HOURS)
    shown = walk.bench.badge(PHARMACIST)

    assert (shown.pin, shown.verdict.code) == (None, "gates.not_yet")
    assert walk.bench.dossier(BAG).release is None


def test_a_go_withdrawn_after_the_release_holds_the_thaw(walk) -> None:
    walk.through("P06")
    walk.bench.do(sc.CloseRun())
    walk.bench.do(WithdrawCondition(BAG.treatment_id, Condition.CLINICAL_GO, "fièvre à 39"))
    walk.bench.sign(PHARMACIST)
    shown = walk.bench.do(sc.StartProcedure(BAG.treatment_id, "P08"))

    assert (shown.run, shown.verdict.tone) == (None, s.Tone.REFUSED)


def test_a_release_that_has_run_out_holds_the_thaw(walk) -> None:
    walk.through("P06")
    walk.bench.do(sc.CloseRun())
    walk.bench.clock.advance(5 * HOURS)
    shown = walk.bench.do(sc.StartProcedure(BAG.treatment_id, "P08"))

    assert (shown.run, shown.verdict.tone) == (None, s.Tone.REFUSED)
