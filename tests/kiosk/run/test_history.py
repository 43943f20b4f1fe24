"""Every fact of a run has its sentence, for a supervisor and for paper, in both languages."""

import dataclasses
import inspect
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from kiosk.circuit.profiles import read_profile, shipped_profiles
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.instants import Instant
from kiosk.isbt128.errors import LabelTrouble
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.printing import PRINTER_TROUBLES
from kiosk.procedures.model import read_procedure, shipped_procedures
from kiosk.run import facts as f
from kiosk.run.history import history_of
from kiosk.run.matching import REASONS
from kiosk.run.state import begin, evolve
from kiosk.scanning import Said, ScanTrouble
from kiosk.snapshot import Tone
from kiosk.wording import Language, catalogue

PARIS = ZoneInfo("Europe/Paris")
NAMES = {"p1": "Léa Technicienne", "p2": "Marc Pharmacien", "p3": "Inès Superviseure"}
DIN = f.Compared("din", "A999925123456", "A999925123456")
EXPIRY = f.Compared("expires_at", "2027-11-30 23:59", "2027-11-30 23:59")
OTHER_DIN = f.Compared("din", "A999925123456", "A999925123465")

STARTED = f.RunStarted(
    "r1", "t1", "P08", 1, "ab" * 32, "yescarta", 1, "cd" * 32, "p1", "p2", "fr", "0.1.0", ("t2",)
)  # fmt: skip

MOMENT = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
SHA256 = "8f3a91c2" * 8
EVERY_FACT = (
    STARTED,
    f.ItemsConfirmed("bench_ready", "performer", "p1", ("Poste vide", "Gants portés")),
    f.NoteTaken("ward_ready", "p1", "Mme Martin, IDE"),
    f.LabelPartRead("cassette", "cassette", "]C0", (DIN, f.Compared("product_code", "S9801100", None))),
    f.ContainerMatched("cassette", "cassette", "c1", (DIN, EXPIRY)),
    f.ContainerRejected("bag", "bag", "homonym_bag", (EXPIRY, OTHER_DIN)),
    f.ScanRefused("bag", "scan_din.flag_check", "=A999925123456\x1d", 4),
    f.ReadBackMatched("cassette_read", "p2", ("birth_date", "din_end")),
    f.ReadBackDiffered("cassette_read", "p2", (f.Compared("birth_date", "12031968", "12031986"),)),
    f.BathAccepted(
        "bath_ready", "p1", "bath", "JULABO CORIO CD", 300, 301, Decimal("36.95"), Decimal("37.1"), Decimal(36),
        Decimal(38), "33372e30300d0a",
    ),
    f.BathLeftLimits("thaw", "bath", Decimal("38.04"), Decimal(36), Decimal(38), "JULABO CORIO CD", "33382e30340d0a"),
    f.BathReturned("thaw", "bath", Decimal("37.9")),
    f.ReadingsLost("thaw", "bath", "no_answer", "socket://bath: no answer"),
    f.ReadingsBack("thaw", "bath", Decimal("37.0")),
    f.MomentMarked("thaw", "thaw_started", "p1", "touch"),
    f.MomentConfirmed("thaw", "thaw_started", "p2", "badge"),
    f.MomentWithdrawn("inspect_after", "thaw_ended", "p1", "ice"),
    f.Inspected("inspect_before", "performer", "p1", "intact", conform=True),
    f.StepReopened("thaw", "ice"),
    f.ClockOverran("infusion_start", 1800, hard=True),
    f.BranchOpened("bag_broken", "inspect_before.broken", "p1"),
    f.BranchClosed("bag_broken", "exceptional"),
    f.LabelPrintIntended(
        "label", 1, "12345678" * 8, ("=A999925123456",), datetime(2026, 11, 22, 14, 4, tzinfo=UTC), "L0A1B2C3D4E5F01"
    ),
    f.LabelPrinted("label", 1),
    f.LabelPrintFailed("label", 1, "no_answer"),
    f.LabelOutcomeStated("label", 1, printed=False, person_id="p1"),
    f.LabelScannedBack("label", 1, "&,1001=A999925123456"),
    f.LabelScanDiffered("label", 1, ("=A999925123456",), "=A999925123465"),
    f.DecisionTaken("break_decide", "exceptional", "exceptional", "Perte estimée 1 mL"),
    f.RunSigned("sign", "performed", "p1", "TE", "performed", "8f3a91c2" * 7 + "0000e07d"),
    f.SignatureRefused("sign", "verified", "p1", "same_person"),
    f.StepDone("bag"),
    f.ClockJumped(Decimal(-3600)),
    f.RunResumed("p1", "p2"),
    f.RunEnded("conform"),
    f.RunReviewed("p3", "SU", "reviewed", "8f3a91c2" * 8, "Refus expliqué"),
    f.LabelConflicted("bag", "bag", "din", Said("din", "A999925123456", "001"), Said("din", "A999925123465", "038")),
    f.LabelNumberRead("label", 2, "L0A1B2C3D4E5F02"),
    f.LabelDestroyed("label", 1, "p1"),
    f.CodeRead("cassette", "shipper", "SHIP-4711", "p1", ("SHIP-4711",), by_hand=True),
    f.CodeRead("cassette", "wristband", "1234567", "p1", fields=(f.Compared("patient_number", "1234567", "1234567"),)),
    f.CodeRefused("cassette", "seal", "code_not_announced", "S-2", ("S-1",)),
    f.CodesEnded("cassette", "seal", 2, "p1"),
    f.HandTyped("cassette", "SHIP-4711", "p1"),
    f.HandTypedAgain("cassette", "SHIP-4711"),
    f.HandTypingAttested("cassette", "p2"),
    f.HandTypingDiffered("cassette", "SHIP-4711", "SHIP-4712"),
    f.PositionRead("cassette", "from", "Cuve 1 · A1 · 3"),
    f.PositionRefused("cassette", "not_its_position", "Cuve 1 · A1 · 4", "BNL-C1A104-K"),
    f.ContainerPresented("cassette", "c1", "Cuve 1 · A1 · 3", (DIN,)),
    f.ContainerTakenOut("cassette", "take", "c1", "Cuve 1 · A1 · 3", (DIN,)),
    f.ContainerPutIn("cassette", "move", "c1", "Cuve 1 · A1 · 3", 42),
    f.Measured(
        "cassette", "dewar", "dewar", Decimal("-182.5"), None, Decimal(-150), None, "SITRANS", "2d3138320d", "p1"
    ),
    f.MeasuredOutside("cassette", "shipper", "", Decimal(12), Decimal(2), Decimal(8), Decimal(-150), "", "", "p1"),
    f.MeasuredByHand("cassette", "room", Decimal(20), Decimal(15), Decimal(25), None, "p1", "p2"),
    f.StoodBy("thaw", "p1"),
    f.AttendanceMissed("thaw", 180),
    f.ValuesEntered("cassette", "performer", "p1", (f.Entered("volume", "12.5", "ml"),)),
    f.ValuesAgreed("cassette", "p2", (f.Entered("volume", "12.5", "ml"),)),
    f.ValuesDiffered("cassette", "p2", (f.Entered("volume", "12.5", "ml"),), (f.Entered("volume", "15.2", "ml"),)),
    f.ValueOutOfLimits("cassette", "volume", Decimal("12.5"), "ml", Decimal(20), Decimal(30), "protocole du site"),
    f.MomentEnteredLate("cassette", "infusion_started", "p1", MOMENT),
    f.RulesMet("cassette", "p1", (f.FoundRule("treatment_open", met=True),)),
    f.DocumentAttached("cassette", "certificate", SHA256, "coa.pdf", "kept/coa.pdf", 12, "inbox", "p1"),
    f.AttachmentSkipped("cassette", "consent", "p1", "Signé sur papier"),
    f.LoggerCurveJudged(
        "cassette", SHA256, "sensitech", "UTC", "", 3, MOMENT, MOMENT, Decimal(-120), Decimal(-150),
        "RCP", conform=False, findings=("above_limit", "gap"),
    ),
    f.LoggerCurveJudged(
        "cassette", SHA256, "sensitech", "UTC", "", 3, MOMENT, MOMENT, None, Decimal(-150), "RCP", conform=True,
        findings=(),
    ),
    f.PaperIntended("cassette", "release_sheet", 1, "p1"),
    f.PaperMade("cassette", "release_sheet", 1, "D0A1B2C3D4E5F01", SHA256, "paper.pdf"),
    f.PaperFailed("cassette", "release_sheet", 1, "the typesetter refused"),
    f.PaperOutcomeStated("cassette", "release_sheet", 1, came_out=True, person_id="p1"),
    f.PaperOutcomeStated("cassette", "release_sheet", 1, came_out=False, person_id="p1"),
    f.PaperConfirmed("cassette", "D0A1B2C3D4E5F01", readable=True, person_id="p1"),
    f.PaperConfirmed("cassette", "D0A1B2C3D4E5F01", readable=False, person_id="p1"),
    f.ClocksCarried(
        "run-7", (f.MomentBefore("thaw_ended", MOMENT, "boot-1", 1, "p1", "p2"),), ("exposure",), live=True
    ),
    f.OtherPatientSeen("bag", "label", "=A99992512346500", "T-DEMO-2", homonym=True),
    f.BenchCleared("bag", "performer", "te1"),
)  # fmt: skip


def _instant(seconds):
    return Instant(datetime(2026, 11, 22, 13, 30, tzinfo=UTC) + timedelta(seconds=seconds), "boot", seconds * 10**9)


def _run():
    patient = Patient("1234567", "NOM-TEST", "Prénom", "F", date(1968, 3, 12))
    bag = Container("c1", "A999925123456", "00", "S9801100", datetime(2027, 11, 30, 23, 59), "LOT-1")  # noqa: DTZ001
    treatment = Treatment("t1", patient, "yescarta", "Yescarta", (bag,), "A1", "Hématologie", 8)
    performer = Person("p1", NAMES["p1"], frozenset({Role.TECHNICIAN}), frozenset())
    checker = Person("p2", NAMES["p2"], frozenset({Role.PHARMACIST}), frozenset())
    procedure = read_procedure(shipped_procedures()["p08_thaw_bag.toml"], "p08_thaw_bag.toml")
    profile = read_profile(shipped_profiles()["yescarta.toml"], "yescarta.toml")
    return begin(STARTED, treatment, procedure, profile, performer, checker, _instant(0))


def _told(*facts, language=Language.ENGLISH, every_seconds=60):
    timed = [(fact, _instant(number * every_seconds)) for number, fact in enumerate(facts)]
    return history_of(timed, _run(), NAMES, language, PARIS)


def test_every_kind_of_fact_is_in_this_test():
    declared = {cls for _, cls in inspect.getmembers(f, inspect.isclass) if cls.__module__.startswith(f.__name__)}

    assert declared - {f.Compared, f.Entered, f.FoundRule, f.MomentBefore} == {type(fact) for fact in EVERY_FACT}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("fact", EVERY_FACT, ids=lambda fact: type(fact).__name__)
def test_every_fact_is_told_without_a_code_or_an_empty_place(fact, language):
    """No id, no `snake_case` code and no raw control character is left in what a person reads."""
    (row,) = _told(fact, language=language)

    text = f"{row.title} | {row.detail} | {row.person}"
    assert row.title
    assert not re.search(r"\b[a-z]+_[a-z_]+\b|\{|None|: *\||« *»|“ *”", text)
    assert not re.search(r"[\x00-\x1f]", text)
    assert not re.search(r"\bp[123]\b", text)


@pytest.mark.parametrize("fact", EVERY_FACT, ids=lambda fact: type(fact).__name__)
def test_refusals_and_deviations_bear_the_tone_that_the_run_counts_them_by(fact):
    run = _run()
    if isinstance(
        fact, f.LabelPrintFailed | f.LabelOutcomeStated | f.LabelScannedBack | f.LabelNumberRead | f.LabelPrinted
    ):
        run = evolve(run, f.LabelPrintIntended("label", 1, "", (), None, ""), _instant(0))
    if isinstance(fact, f.MomentConfirmed):
        run = evolve(run, f.MomentMarked("thaw", fact.moment, "p1", "touch"), _instant(0))
    if isinstance(fact, f.PaperConfirmed):
        run = evolve(run, f.PaperIntended(fact.step, "release_sheet", 1, "p1"), _instant(0))
    if isinstance(fact, f.BranchClosed):
        run = evolve(run, f.BranchOpened(fact.branch, "", None), _instant(0))
    before = (len(run.refusals), len(run.deviations))

    (row,) = _told(fact)

    if not isinstance(fact, f.RunStarted):
        after = evolve(run, fact, _instant(60))
        assert (row.tone is Tone.REFUSED) == (len(after.refusals) > before[0])
        assert len(after.deviations) == before[1] or row.tone is Tone.WARNING


class Sentence(NamedTuple):
    id: str
    fact: object
    language: Language
    title: str
    detail: str


SENTENCES = (
    Sentence(
        "a wrong bag names the field that differs first",
        f.ContainerRejected("bag", "bag", "homonym_bag", (EXPIRY, OTHER_DIN)),
        Language.FRENCH,
        "Poche refusée\u00a0: elle est au dossier d’un homonyme",
        "Numéro de don\u00a0: attendu A9999 25 123456, lu A9999 25 123465 · Péremption 30 novembre 2027 23:59",
    ),
    Sentence(
        "the bath's evidence has units, limits and instrument",
        EVERY_FACT[9],
        Language.FRENCH,
        "Bain-marie accepté\u00a0: 36,95 °C à 37,1 °C",
        "Stable pendant 05:00 (301 mesures) · limites 36,0 °C à 38,0 °C · JULABO CORIO CD",
    ),
    Sentence(
        "a hundredth over the limit is not rounded away",
        EVERY_FACT[10],
        Language.ENGLISH,
        "Bath out of limits: 38.04 °C",
        "Limits 36.0 °C to 38.0 °C · step Thaw · JULABO CORIO CD",
    ),
    Sentence(
        "a blind reading tells both values",
        EVERY_FACT[8],
        Language.ENGLISH,
        "Blind reading differs",
        "Date of birth: expected 12 March 1968, read 12 March 1986",
    ),
    Sentence(
        "a rescue tells the choice that led there",
        EVERY_FACT[20],
        Language.ENGLISH,
        "Rescue opened: Bag broken or leaking",
        "Broken or leaking",
    ),
    Sentence(
        "a step reopened tells what a later inspection saw",
        f.StepReopened("thaw", "ice"),
        Language.ENGLISH,
        "Step reopened: Thaw",
        "Ice still visible",
    ),
    Sentence(
        "a reported rescue tells at which step",
        f.BranchOpened("stop", "reported.cassette", "p1"),
        Language.ENGLISH,
        "Rescue opened: Stop: patient not ready, or another reason",
        "reported at step Cassette",
    ),
    Sentence(
        "a hard limit tells its clock",
        f.BranchOpened("out_of_limits", "clock_infusion_start", None),
        Language.ENGLISH,
        "Rescue opened: Out of limits",
        "time exceeded, Start infusion before",
    ),
    Sentence(
        "a use-before time stands in the station's zone",
        EVERY_FACT[22],
        Language.ENGLISH,
        "Print asked: label, copy 1",
        "Use before 15:04:00, 22 November 2026 · hash 1234 5678 … 5678",
    ),
    Sentence(
        "a clock set back tells by how much",
        f.ClockJumped(Decimal(-3600)),
        Language.FRENCH,
        "Heure du poste déplacée de −1:00:00",
        "Les durées n’en sont pas touchées.",
    ),
    Sentence(
        "codes that disagree are both told, with what each says",
        f.LabelConflicted(
            "bag", "bag", "expires", Said("expires", "2027-11-30 14:30", "005"), Said("expires", "2027-12-01", "038")
        ),
        Language.ENGLISH,
        "Bag refused: two codes of its label contradict each other",
        "Expiry: 30 November 2027 14:30 (structure 005, Expiration Date and Time) · "
        "1 December 2027 (structure 038, Single European Code)",
    ),
)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case.id)
def test_evidence_is_told(case):
    (row,) = _told(case.fact, language=case.language)

    assert (row.title, row.detail) == (case.title, case.detail)


def test_thaw_end_tells_how_long_the_thaw_took():
    rows = _told(
        f.MomentMarked("cassette", "out_of_storage", "p1", "scan"),
        f.MomentMarked("thaw", "thaw_started", "p1", "touch"),
        f.MomentMarked("thaw", "thaw_ended", "p1", "touch"),
        every_seconds=125,
    )

    assert [row.title for row in rows] == [
        "Announced: out of storage",
        "Announced: thaw start, after 02:05",
        "Announced: thaw end, after 02:05",
    ]


def test_a_withdrawn_start_is_not_counted_from():
    rows = _told(
        f.MomentMarked("thaw", "thaw_started", "p1", "touch"),
        f.MomentWithdrawn("thaw", "thaw_started", "p1", "pressed_by_mistake"),
        f.MomentMarked("thaw", "thaw_started", "p1", "touch"),
        f.MomentMarked("thaw", "thaw_ended", "p1", "touch"),
    )

    assert rows[1].detail == "announced by mistake"
    assert rows[-1].title == "Announced: thaw end, after 01:00"


def test_times_stand_in_the_stations_zone():
    (row,) = _told(f.StepDone("bag"))

    assert row.at == datetime(2026, 11, 22, 14, 30, tzinfo=PARIS)
    assert row.at.utcoffset() == timedelta(hours=1)


def test_who_acted_is_named_and_an_unknown_id_is_not_hidden():
    rows = _told(f.RunResumed("p1", "p2"), f.NoteTaken("ward_ready", "p9", "IDE"), f.StepDone("bag"))

    assert [row.person for row in rows] == ["Léa Technicienne, Marc Pharmacien", "p9", ""]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", [*REASONS, *(f"scan_{t}" for t in (*LabelTrouble, *ScanTrouble))])
def test_every_reason_to_refuse_a_scan_has_words(reason, language):
    (row,) = _told(f.ScanRefused("bag", reason, "x", None), language=language)

    assert "_" not in row.title
    assert "." not in row.title


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("why", PRINTER_TROUBLES)
def test_every_trouble_of_the_printer_has_words(why, language):
    (row,) = _told(f.LabelPrintFailed("label", 1, why), language=language)

    assert f"history.reason_{why}" in catalogue(language)
    assert "_" not in row.title


def test_a_persons_own_words_are_told_as_written():
    (row,) = _told(dataclasses.replace(EVERY_FACT[28], reason="Accord du Dr Petit : 1_mL perdu"))

    assert row.detail == "Outcome: used out of specification · reason: Accord du Dr Petit : 1_mL perdu"
