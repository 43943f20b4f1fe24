"""What the tests of rules, attached documents, curves and numbered documents share."""

from pathlib import Path

from trial_procedure import TrialBench, step

from kiosk.verdicts import words_of
from kiosk.wording import Language

CHECK = step("rules", "check", 'rules = ["treatment_open", "profile_approved"]')
ATTACH = step("prescription", "attach", 'document = "prescription"')
CURVE = step("curve", "attach", 'document = "logger_curve"')
PAPER = step("sheet", "paper", 'document = "release_sheet"')


class InboxBench(TrialBench):
    """A trial at a station with a folder of documents to attach."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.inbox = folder / "papers"
        self.inbox.mkdir()


def said(bench) -> str:
    """The verdict in both languages."""
    verdict = bench.see().verdict
    return " ".join(" ".join(words_of(verdict, language)) for language in Language)


def curve_file(bench, name: str, *lines: str) -> None:
    (bench.inbox / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def sensitech(*celsius: str) -> tuple[str, ...]:
    """A journey read every five minutes."""
    return tuple(f"{n}\t2026/11/20\t6:{n * 5:02}:00\t{value}" for n, value in enumerate(celsius, 1))


COLD = ("-186.5", "-186.0", "-185.0")
WARM = ("-186.5", "-120.0", "-185.0")
