"""Profiles at the station: versions, what they change, reviews past, the product before, treatments that keep one."""

from datetime import timedelta

import pytest

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.approved import sha256_of
from kiosk.circuit.dossier_commands import SignOverProfile
from kiosk.circuit.dossier_facts import OrderConfirmed
from kiosk.circuit.facts import ProfileApproved
from kiosk.circuit.profiles import shipped_profiles
from kiosk.demo_site import PHARMACIST
from kiosk.run import commands as c

YESCARTA = shipped_profiles()["yescarta.toml"]
THIRD = YESCARTA.replace("version = 2", "version = 3").replace("maximum_seconds = 1800", "maximum_seconds = 1200", 1)


def approve(bench, text, version):
    """As the site's pharmacist did while the kiosk was closed."""
    stream = "approval:profile:yescarta"
    fact = ProfileApproved("yescarta", version, sha256_of(text), text, "ph1")
    bench.journal.append(stream, bench.journal.version(stream), (fact,), actor="ph1", at=bench.clock.now())
    bench.power_cut()


def confirm(bench, treatment_id, sha256):
    stream = f"treatment:{treatment_id}"
    fact = OrderConfirmed("run-0", sha256)
    bench.journal.append(stream, bench.journal.version(stream), (fact,), actor="ph1", at=bench.clock.now())


@pytest.fixture
def profiles(bench):
    def opened(code=""):
        if not bench.see().crew:
            bench.sign_in()
        return bench.do(sc.OpenCircuit(s.CircuitPlace.PROFILES, code)).circuit.profiles

    return opened


def test_every_approved_product_is_listed_with_who_approved_it(profiles):
    view = profiles()

    assert len(view.newest) == 10
    assert {one.approved_by for one in view.newest} == {PHARMACIST.name}
    assert (view.opened, view.versions, view.keeping) == ("", (), ())


def test_a_new_version_shows_what_it_changes(bench, profiles):
    approve(bench, THIRD, 3)

    view = profiles("yescarta")

    assert [one.profile.version for one in view.versions] == [3, 2]
    ((older, changed),) = view.changes
    assert older == 2
    assert [difference.field for difference in changed] == ["use_before_clock"]
    assert changed[0].after.en == "thaw end → infusion start, 20 min at most"


def test_a_treatment_under_way_keeps_its_version_until_it_is_signed_over(bench, profiles):
    confirm(bench, "T-DEMO-1", sha256_of(YESCARTA))
    assert profiles("yescarta").keeping == ()
    approve(bench, THIRD, 3)

    (kept,) = profiles("yescarta").keeping
    assert (kept.treatment_id, kept.version) == ("T-DEMO-1", 2)

    bench.do(SignOverProfile("T-DEMO-1", "notice modifiée"))
    bench.sign(PHARMACIST)
    assert profiles("yescarta").keeping == ()


def test_a_review_that_is_past_is_told_to_whoever_is_signed_in(bench):
    assert bench.sign_in().past_review == ()
    bench.clock.advance(timedelta(days=200).total_seconds())

    assert len(bench.see().past_review) == 10
    bench.do(sc.LeaveBench())
    assert bench.see().past_review == ()


def test_before_a_thaw_it_is_told_what_differs_from_the_product_before(bench):
    """Failure F18: the habit of one product is brought to another."""
    assert bench.open(1).since_last_product is None
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())

    name, told = bench.open(3).since_last_product

    assert name == "Yescarta"
    assert told[0].field == "use_before_clock"
    assert told[0].after.en == "thaw end → infusion end, 2 h 30 at most"


def test_the_same_product_again_has_nothing_to_tell(bench):
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())

    assert bench.open(2).since_last_product is None


def test_once_the_first_step_is_done_it_is_told_no_more(bench):
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())
    first = bench.open(3).run.step.id
    bench.to("bench_ready", 3)

    assert bench.see().run.step.id != first
    assert bench.see().since_last_product is None


def test_a_problem_at_the_first_step_hides_nothing_of_the_run(bench):
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())
    bench.open(3)

    assert bench.do(c.ReportProblem("stop")).since_last_product is None
