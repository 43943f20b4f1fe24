"""Whatever the kiosk has to say exists in both languages, as a title and as what to do."""

import ast
from pathlib import Path

import pytest

from kiosk.demo_site import PHARMACIST
from kiosk.printing import PRINTER_TROUBLES
from kiosk.run.matching import REASONS
from kiosk.verdicts import words_of
from kiosk.wording import Language, catalogue

KIOSK = Path(__file__).parents[3] / "kiosk"
DECIDING = (
    *(KIOSK / "run").rglob("*.py"),
    *(KIOSK / "circuit").glob("*.py"),
    *(KIOSK / "orders").glob("*.py"),
    *(KIOSK / "people").glob("*.py"),
    *(KIOSK / "storage").glob("*.py"),
    *(KIOSK / "excursions").glob("*.py"),
    *(KIOSK / "calibration").glob("*.py"),
    *(KIOSK / "daily_check").glob("*.py"),
    *(KIOSK / "scanner_check").glob("*.py"),
    *(KIOSK / "station").glob("*.py"),
    *(KIOSK / f"{n}.py" for n in ("inbox", "sign_in", "treatment_desk", "log_desk")),
)

DAMAGED = {
    "flags that do not check": "]C0=A99992512345671",
    "cut short": "]C0=A99992512345",
    "unknown identifier": "]C0=Z123",
    "not a code of ours": "]C0HELLO",
    "empty": "",
    "not ASCII": "]C0=A9999é",
    "damaged badge": "]C0BNB-TECH0001-?",
    "damaged compound message": "]d1=+03000",
}


def refusal_codes() -> set[str]:
    """The first argument of every `Refused(...)` of the bench's rules."""
    codes = set()
    for path in DECIDING:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name == "Refused" and node.args:
                codes |= whole_texts(node.args[0])
            elif name == "_refused" and path.name == "values.py":
                codes |= {f"entry.{code}" for code in whole_texts(node.args[0])}
    return codes


def whole_texts(said: ast.expr) -> set[str]:
    """Texts written out; one that is put together is held where its parts are made."""
    if isinstance(said, ast.JoinedStr):
        return set()
    return {constant.value for constant in ast.walk(said) if isinstance(constant, ast.Constant)}


@pytest.mark.parametrize("language", Language)
def test_every_refusal_has_a_title_and_what_to_do(language):
    said = catalogue(language)
    codes = refusal_codes() | set(REASONS) | {f"printer_{trouble}" for trouble in PRINTER_TROUBLES}

    keys = [code if "." in code else f"run.{code}" for code in codes]
    missing = [key for title in keys for key in (title, f"{title}_todo") if not said.get(key)]

    assert missing == []


@pytest.mark.parametrize("scan", DAMAGED.values(), ids=DAMAGED.keys())
@pytest.mark.parametrize("step", ["home", "ward_ready", "cassette", "sign"])
def test_a_damaged_scan_is_refused_in_words_whatever_the_step(bench, step, scan):
    if step == "home":
        bench.sign_in()
    else:
        bench.to(step)

    verdict = bench.scan(scan).verdict

    for language in Language:
        title, todo = words_of(verdict, language)
        assert title
        assert todo


def test_a_damaged_badge_is_not_called_a_label(bench):
    bench.scan("]C0BNB-TECH0001-?")

    title, todo = words_of(bench.see().verdict, Language.ENGLISH)
    assert title == "Scan refused"
    assert "badge" in todo


def test_a_damaged_badge_at_the_signatures_is_not_called_a_label(bench):
    bench.to("sign")

    verdict = bench.scan("]C0BNB-PHAR0001-?").verdict

    assert verdict.code == "scan_unreadable"
    bench.sign(PHARMACIST)
    assert bench.see().run.here.signatures


def test_a_label_at_the_question_of_a_run_left_open_is_told_to_wait(bench):
    bench.to("cassette")
    bench.power_cut()
    bench.sign_in()

    assert bench.scan(bench.compound()).verdict.code == "no_scan_due"
