"""A thaw as it may end on paper: fictional patient, demonstration donation number, two refusals and two deviations."""

import hashlib
import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from kiosk.documents.record import (
    BatchRecord,
    CurveMark,
    CurvePoint,
    Establishment,
    PatientTraits,
    PinnedData,
    RecordedClock,
    RecordedContainer,
    RecordedDeviation,
    RecordedLabel,
    RecordedMark,
    RecordedNote,
    RecordedPerson,
    RecordedRefusal,
    RecordedSeal,
    RecordedSignature,
    RecordedStep,
    RecordedSymbol,
    TemperatureCurve,
    Verdict,
)
from kiosk.wording import Language

START = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
MARIE, PAUL = "DURAND-TEST Marie", "MARTIN-TEST Paul"


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def bath_curve() -> TemperatureCurve:
    """Eleven minutes at one reading a second, 70 s of them missing, with one excess above 38 °C."""

    def celsius(second: int) -> Decimal | None:
        if 250 <= second < 320:
            return None
        excess = 1.15 * math.exp(-(((second - 480) / 18) ** 2))
        return Decimal(str(round(37.1 + 0.15 * math.sin(second / 25) + excess, 2)))

    return TemperatureCurve(
        channel="Bain-marie, sonde 2, voie 1",
        points=tuple(CurvePoint(at(second / 60), celsius(second)) for second in range(660)),
        low_celsius=Decimal("36.0"),
        high_celsius=Decimal("38.0"),
        marks=(CurveMark("Début", at(3.5)), CurveMark("Fin", at(8.8))),
    )


def a_label() -> RecordedLabel:
    picture = BytesIO()
    Image.new("1", (799, 480), 1).save(picture, format="PNG")
    compound = "=+03000=A99992512345600=<S1234A00&>0270312359"
    symbols = (
        RecordedSymbol("Numéro de don", "Code 128", "=A99992512345600"),
        RecordedSymbol("Message composé", "Data Matrix", compound),
    )
    return RecordedLabel(
        picture.getvalue(), symbols, at(10), 1, digest("raster"), compound, True, "L0A1B2C3D4E5F01", "applied"
    )


def signature(name: str, role: str, meaning: str, minutes: float) -> RecordedSignature:
    return RecordedSignature(name, role, meaning, at(minutes), digest("signed"), "badge et code")


@pytest.fixture(scope="session")
def bath():
    return bath_curve()


@pytest.fixture(scope="session")
def record_of():
    """A function: the sample record in a language, with changes."""
    sample = BatchRecord(
        language=Language.FRENCH,
        zone=ZoneInfo("Europe/Paris"),
        made_at=at(20),
        software_version="0.1.0",
        establishment=Establishment("Centre hospitalier de démonstration", "1 rue de l’Exemple, 00000 Ville-Test"),
        station="Poste 2",
        run_id="R-2026-000123",
        treatment_id="T-2026-0042",
        outcome="Conforme avec écart",
        outcome_verdict=Verdict.DEVIATION,
        began_at=at(-8),
        ended_at=at(18),
        patient=PatientTraits("DUPONT-TEST Camille", date(1968, 3, 12), "F", "8001234567", "INS de test, qualifiée"),
        product_name="YESCARTA axicabtagene ciloleucel, suspension pour perfusion",
        procedure=PinnedData("Décongélation d’une poche au bain-marie", "3", digest("p"), "BERNARD-TEST Anne"),
        profile=PinnedData("Yescarta", "1", digest("y"), "Modèle : à approuver par le site"),
        containers=(
            RecordedContainer(
                "Poche", "A9999 25 123456 K", "S1234A00", "00", "LOT-TEST-0042", at(100_000), "décongelée"
            ),
        ),
        people=(
            RecordedPerson(MARIE, "Technicienne UTC", "TE-0007"),
            RecordedPerson(PAUL, "Pharmacien PUI", "PH-0002"),
        ),
        steps=(
            RecordedStep("1", "Vide de ligne", "Aucun autre produit.", (MARIE,), at(-6), Verdict.OK),
            RecordedStep("2", "Scanner la poche", "Rapprochée.", (MARIE,), at(-4), Verdict.OK, ("=A99992512345600",)),
            RecordedStep("3", "Agiter doucement", "Suivie.", (MARIE, PAUL), at(4), Verdict.DEVIATION),
            RecordedStep("4", "Remettre", "", (), None, Verdict.NOT_DONE),
        ),
        refusals=(
            RecordedRefusal(at(-3), "2 Scanner la poche", (MARIE,), "Poche A9999 25 999999", "Autre patient."),
            RecordedRefusal(at(9), "3 Étiquette", (MARIE,), "Lecture coupée", "Rescanner à plat."),
        ),
        deviations=(
            RecordedDeviation(at(8), "3 Agiter", "Bain à 38,24 °C", "Décongélation poursuivie.", PAUL, at(12)),
            RecordedDeviation(at(4), "3 Agiter", "Sonde muette pendant 70 s", "", "", None),
        ),
        marks=(
            RecordedMark("Début de décongélation", at(3.5), (MARIE, PAUL)),
            RecordedMark("Fin de décongélation", at(8.8), (MARIE, PAUL)),
        ),
        clocks=(
            RecordedClock("Décongélation", "Début de décongélation", at(3.5), 300, 320.0, within=False),
            RecordedClock("Commencer la perfusion", "Fin de décongélation", at(8.8), 1800, None, within=True),
        ),
        curves=(bath_curve(),),
        labels=(a_label(),),
        signatures=(
            signature(MARIE, "Technicienne UTC", "réalisé par", 17),
            signature(PAUL, "Pharmacien PUI", "validé par le pharmacien", 18),
        ),
        reviews=(),
        seal=RecordedSeal(
            "binome.demo/poste-2\n1240\nq3Zk0m0v=\n\n— binome.demo 3f1c", 1240, digest("seal"), "3f1c9a2b"
        ),
        notes=(RecordedNote(at(5), "L’horloge du poste a reculé d’une heure."),),
    )

    def make(language: Language = Language.FRENCH, **changes):
        return replace(sample, language=language, **changes)

    return make
