"""A power cut at every fact of a whole thaw: the same step, the same marks and true clocks come back."""

import copy
import shutil
from dataclasses import replace

import pytest

from kiosk import station_commands as sc
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, TECHNICIAN
from kiosk.run import facts as f
from kiosk.run.clocks import clocks_of

OFF_SECONDS = 45


class Cuts:
    """Keeps the files as they are on the disk after each commit, beside the run as it was shown then."""

    def __init__(self, bench, folder):
        self.bench, self.folder, self.seen, self.taken = bench, folder, 0, []
        handle, print_label = bench.station.handle, bench.printer.print_label
        bench.station.handle = lambda command: (handle(command), self.keep())
        bench.printer.print_label = lambda *label: (self.keep(), print_label(*label))

    def keep(self):
        head = self.bench.journal.head().seq
        run = self.bench.see().run
        if head == self.seen or run is None or not run.is_open:
            return
        self.seen = head
        folder = self.folder / f"at-{head}"
        folder.mkdir()
        for path in self.bench.folder.glob("*.*"):
            shutil.copy(path, folder)
        self.taken.append((folder, run, copy.deepcopy(self.bench.clock)))


def restarted(bench, folder, clock, *, reboot):
    """A new kiosk on the files of a cut, some time later."""
    again = copy.copy(bench)
    again.folder, again.clock = folder, clock
    clock.advance(OFF_SECONDS)
    if reboot:
        clock.reboot()
    again.start()
    return again


@pytest.fixture
def cuts(bench, tmp_path_factory):
    kept = Cuts(bench, tmp_path_factory.mktemp("cuts"))
    bench.whole_thaw()
    assert bench.see().run.outcome == "conform"
    return kept


def test_the_run_left_open_stands_where_it_was_at_every_fact(bench, cuts):
    assert len(cuts.taken) >= 30
    assert {run.step.id for _, run, _ in cuts.taken} == {step.id for step in bench.see().run.procedure.steps}
    for number, (folder, run, clock) in enumerate(cuts.taken):
        before = {c.name: (c.state, c.elapsed_seconds) for c in clocks_of(run, clock.now())}
        again = restarted(bench, folder, clock, reboot=bool(number % 2))
        (left,) = again.see().runs_left_open
        after = {c.name: (c.state, c.elapsed_seconds) for c in clocks_of(left, clock.now())}
        again.journal.database.close()

        assert (left.performer.person_id, left.checker.person_id) == (TECHNICIAN.person_id, PHARMACIST.person_id)
        assert replace(left, performer=run.performer, checker=run.checker) == run
        for name, (state, elapsed) in before.items():
            passed = OFF_SECONDS if state == "running" else 0
            assert after[name] == (state, pytest.approx(elapsed + passed, abs=0.01))


def test_the_run_is_resumed_at_every_fact_and_walked_to_its_end_from_every_step(bench, cuts):
    walked = set()
    for folder, run, clock in cuts.taken:
        again = restarted(bench, folder, clock, reboot=True)
        again.sign_in(TECHNICIAN, PHARMACIST)
        resumed = again.do(sc.ResumeRun("run-1")).run
        assert resumed.step.id == run.step.id
        assert resumed.marks == run.marks
        assert resumed.here == run.here
        if run.step.id not in walked and run.here == type(run.here)():
            walked.add(run.step.id)
            finish(again)
        again.journal.database.close()
    assert walked >= {"ward_ready", "bath_ready", "cassette", "bag", "label", "sign"}


def finish(bench):
    """To the signatures, unless the pause was too long for the product: then to the decision that follows."""
    while bench.see().run.step.id != "sign" and bench.see().run.branch is None:
        bench._walk(bench.see().run.step.id, 1)
    if bench.see().run.branch is None:
        bench.sign(TECHNICIAN)
        bench.sign(PHARMACIST)
        assert bench.see().run.outcome == "conform"
    else:
        assert any(isinstance(fact, f.ClockOverran) for fact in bench.facts())


def test_a_run_left_open_can_be_stopped_from_every_step(bench, cuts):
    stopped = set()
    for folder, run, clock in cuts.taken:
        if run.step.id in stopped:
            continue
        stopped.add(run.step.id)
        again = restarted(bench, folder, clock, reboot=False)
        again.sign_in(OTHER_TECHNICIAN, PHARMACIST)
        snapshot = again.do(sc.StopRunLeftOpen("run-1"))
        again.journal.database.close()

        assert snapshot.run.branch == "stop"
        assert snapshot.runs_left_open == ()
