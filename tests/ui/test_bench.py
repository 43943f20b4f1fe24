"""The station's thread: what is slow to load does not hold it up."""

import threading

import drivers.reading
from kiosk.demo_site import TECHNICIAN
from kiosk.monitoring.readings import Quantity
from kiosk.scanning import badge_text
from kiosk.station_commands import Scan
from kiosk.wording import Language
from ui import bench as bench_module
from ui.app import opened_station
from ui.bench import Bench
from ui.demo_bench import demo_bench


def test_every_quantity_that_an_instrument_gives_is_one_that_the_station_knows():
    """The two know nothing of each other; a reading goes from one to the other by this name."""
    assert [quantity.value for quantity in drivers.reading.Quantity] == [quantity.value for quantity in Quantity]


def test_the_station_answers_while_the_drawing_libraries_load(qapp, qtbot, tmp_path, monkeypatch):
    """On a slow machine that takes seconds, in which an alarm must be raised and a badge be read."""
    loading, loaded = threading.Event(), threading.Event()

    def slow() -> None:
        loading.set()
        assert loaded.wait(60)

    monkeypatch.setattr(bench_module, "load_ahead", slow)
    monkeypatch.setattr(bench_module, "WARM_UP_AFTER_SECONDS", 0.0)
    shown = []
    with demo_bench(tmp_path, Language.FRENCH, 1.0) as demo:
        bench = Bench(lambda aside: opened_station(demo.deployment, aside))
        bench.shown.connect(shown.append)
        with bench:
            qtbot.waitUntil(loading.is_set, timeout=20_000)
            bench.ask(Scan(f"]C0{badge_text(TECHNICIAN.badge_id)}"))
            qtbot.waitUntil(lambda: bool(shown) and shown[-1].pin is not None, timeout=20_000)
            loaded.set()


def test_a_library_that_cannot_be_loaded_is_told(qapp, qtbot, tmp_path, monkeypatch, capsys):
    """An incomplete installation is met at the start, not when a bag waits for its label."""

    def absent() -> None:
        raise ModuleNotFoundError("No module named 'typst'")

    monkeypatch.setattr(bench_module, "load_ahead", absent)
    monkeypatch.setattr(bench_module, "WARM_UP_AFTER_SECONDS", 0.0)
    failures = []
    with demo_bench(tmp_path, Language.FRENCH, 1.0) as demo:
        bench = Bench(lambda aside: opened_station(demo.deployment, aside))
        bench.failed.connect(failures.append)
        with bench:
            qtbot.waitUntil(lambda: bool(failures), timeout=20_000)

    assert failures == ["ModuleNotFoundError: No module named 'typst'"]
    assert "typst" in capsys.readouterr().err
