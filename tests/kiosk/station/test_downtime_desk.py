"""The night's kit of numbered blank forms: made once a day, after its hour, numbered and recorded before it counts."""

from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

import pypdf

from kiosk import station_commands as sc
from kiosk.downtime.book import DowntimeBook, FormState
from kiosk.downtime.facts import DowntimeFormSpoiled, DowntimeFormUsed, DowntimeKitFailed, DowntimeKitIssued
from kiosk.station.downtime_desk import PaperNotPrinted
from tests.kiosk.bench import BenchUnderTest


@dataclass
class FakePaper:
    """At the edge of `PaperPrinter`: keeps the file's name, or refuses as told."""

    refuses: str = ""
    printed: list[str] = field(default_factory=list)

    def print_document(self, path: Path) -> None:
        if self.refuses:
            raise PaperNotPrinted(self.refuses)
        self.printed.append(path.name)


def kits(bench: BenchUnderTest):
    return [row.fact for row in bench.journal.stream("downtime")]


def after_two(bench: BenchUnderTest, paper: FakePaper | None = None) -> BenchUnderTest:
    """The bench at ten in the morning, whose kit is due since two."""
    bench.kit_at, bench.paper = time(2, 0), paper
    bench.power_cut()
    bench.do(sc.Tick())
    return bench


def test_a_kit_is_made_once_a_day_after_its_hour_and_again_the_next_day(bench: BenchUnderTest):
    after_two(bench)
    bench.do(sc.Tick())
    assert [fact.on for fact in kits(bench)] == [date(2026, 11, 23)]

    bench.clock.advance(15 * 3600)
    bench.do(sc.Tick())
    assert len(kits(bench)) == 1, "it is one in the morning"
    bench.clock.advance(3600)
    bench.do(sc.Tick())
    assert [fact.on for fact in kits(bench)] == [date(2026, 11, 23), date(2026, 11, 24)]


def test_no_kit_is_made_at_a_station_that_names_no_hour(bench: BenchUnderTest):
    bench.do(sc.Tick())
    assert kits(bench) == []


def test_every_form_has_a_number_of_its_own_that_stands_on_the_paper(bench: BenchUnderTest):
    (kit,) = kits(after_two(bench))
    numbers = [form.number for form in kit.forms]
    assert len(set(numbers)) == len(numbers)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(bench.folder / "documents" / kit.file).pages)
    assert [number for number in numbers if number not in text] == []


def test_a_released_treatment_gets_the_forms_of_its_thaw_with_its_patient(bench: BenchUnderTest):
    (kit,) = kits(after_two(bench))
    codes = {form.procedure_code for form in kit.forms if form.treatment_id == "T-DEMO-1"}
    assert "P08" in codes
    text = pypdf.PdfReader(bench.folder / "documents" / kit.file).pages[0].extract_text()
    assert "DURAND-TEST Camille" in text


def test_the_kit_goes_to_the_printer_of_paper(bench: BenchUnderTest):
    paper = FakePaper()
    after_two(bench, paper)
    assert paper.printed == ["kit-2026-11-23.pdf"]


def test_a_kit_that_the_printer_does_not_take_is_told_and_tried_again_an_hour_later(bench: BenchUnderTest):
    paper = FakePaper("tray empty")
    after_two(bench, paper)
    bench.clock.advance(1800)
    bench.do(sc.Tick())
    assert kits(bench) == [DowntimeKitFailed(date(2026, 11, 23), "tray empty")]

    paper.refuses = ""
    bench.clock.advance(1900)
    bench.do(sc.Tick())
    assert isinstance(kits(bench)[-1], DowntimeKitIssued)


def test_a_form_is_used_once_and_a_number_of_no_kit_is_unknown(bench: BenchUnderTest):
    (kit,) = kits(after_two(bench))
    first, second, third = (form.number for form in kit.forms[:3])
    book = DowntimeBook([kit, DowntimeFormUsed(first, "run-1"), DowntimeFormSpoiled(second, "torn", "te1")])

    states = [book.state(number) for number in (first, second, third, "F9901010001")]
    assert states == [FormState.USED, FormState.SPOILED, FormState.ISSUED, FormState.UNKNOWN]
    assert book.used_by("run-1") == (first,)
    assert first not in {issued.form.number for issued in book.unused(kit.on)}
