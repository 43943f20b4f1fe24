"""Two people thaw one bag: from the scan that opens the treatment to the signed, sealed, verifiable record."""

from pathlib import Path

import pytest

from kiosk.circuit.profiles import Moment
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.records.verify import verify_path
from kiosk.run import facts as f
from kiosk.run.clocks import clocks_of


@pytest.mark.parametrize(("number", "product"), [(1, "Yescarta"), (3, "Carvykti")])
def test_both_shipped_profiles_run_to_a_conform_end(bench, number, product):
    snapshot = bench.whole_thaw(number)

    assert snapshot.run.outcome == "conform"
    assert snapshot.run.profile.name == product
    assert snapshot.run.deviations == ()
    assert snapshot.run.refusals == ()


def test_the_clocks_of_the_two_products_differ_as_their_profiles_say(bench):
    yescarta = bench.whole_thaw(1)

    assert [(k.name, k.limit_seconds) for k in clocks_of(yescarta.run, yescarta.now)] == [
        ("exposure", 180),
        ("thaw", 600),
        ("infusion_start", 1800),
        ("usable", 10800),
    ]


def test_carvykti_must_be_infused_within_two_and_a_half_hours_after_thaw(bench):
    carvykti = bench.whole_thaw(3)

    assert [(k.name, k.limit_seconds) for k in clocks_of(carvykti.run, carvykti.now)] == [
        ("exposure", 180),
        ("thaw", 900),
        ("infusion_end", 9000),
    ]


def test_the_batch_record_and_the_journal_verify_intact(bench):
    snapshot = bench.whole_thaw()

    assert verify_path(Path(snapshot.batch_record)).intact
    assert verify_path(bench.folder / "journal.db").intact


def test_both_signatures_carry_role_meaning_and_a_record_hash(bench):
    bench.whole_thaw()

    signed = [fact for fact in bench.facts() if isinstance(fact, f.RunSigned)]
    assert [(s.person_id, s.role, s.meaning) for s in signed] == [
        (TECHNICIAN.person_id, "TE", "performed"),
        (PHARMACIST.person_id, "PH", "verified"),
    ]
    assert all(len(bytes.fromhex(s.record_hash)) == 32 for s in signed)


def test_a_label_read_symbol_by_symbol_matches_once_all_were_read(bench):
    bench.to("cassette")
    box = bench.treatment(1).containers[0]

    bench.scan(f"]C0={box.din}00")
    bench.scan(f"]C0=<{box.product_code}")
    assert Moment.OUT_OF_STORAGE in bench.see().run.marks, "time runs from the first symbol"
    assert bench.see().run.step.id == "cassette"
    bench.scan("]C0&>0273342359")

    assert bench.see().run.step.id == "cassette_read"


def test_a_label_that_proves_another_one_s_takes_its_out_of_storage_mark_back(bench):
    bench.to("cassette")
    box = bench.treatment(1).containers[0]

    bench.scan(f"]C0={box.din}00")
    bench.scan(f"]C0=<{box.product_code[:6]}A0")

    assert bench.see().verdict.code == "other_division"
    assert bench.see().run.marks == {}
    assert bench.see().run.step.id == "cassette"
