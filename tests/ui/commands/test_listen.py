"""`binome listen`: live from a simulated scanner, as `binome scan` tells it."""

import json
import threading
from pathlib import Path

import pytest

from drivers.simulated.scanner import SimulatedScanner
from ui.cli import main

EXAMPLE = (Path(__file__).parents[3] / "packaging" / "station.example.toml").read_text(encoding="utf-8")


@pytest.fixture
def sending():
    """A scanner that sends these texts once somebody listens."""
    simulated = SimulatedScanner()
    threads = []

    def send(*texts):
        def work():
            assert simulated.wire.wait_for_client(20.0)
            assert all(simulated.send(text) for text in texts)

        threads.append(threading.Thread(target=work))
        threads[-1].start()
        return simulated.wire.url

    with simulated.wire:
        yield send
        for thread in threads:
            thread.join()


def test_each_scan_is_told(sending, capsys):
    url = sending("]C0=A99991412345600", "]C0=A9999")

    assert main(["listen", "--port", url, "--count", "2"]) == 1
    out, err = capsys.readouterr()
    first, second = out.splitlines()
    assert first.startswith("ok")
    assert "]C0=A99991412345600  001 Donation" in first
    assert second.startswith("refused")
    assert err == f"binome listen: {url}: listening\n"


def test_json_is_that_of_scan(sending, capsys):
    url = sending("]C0=A99991412345600")

    assert main(["listen", "--port", url, "--count", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["structures"][0]["number"] == "001"


def test_a_stations_scanner_is_heard(sending, tmp_path, capsys):
    url = sending("]C0=A99991412345600")
    head, _, rest = EXAMPLE.replace("/dev/serial/by-id/usb-SCANNER-if00", url).partition("[[spare_scanners]]")
    file = tmp_path / "station.toml"
    file.write_text(head + rest.partition("\n\n")[2], encoding="utf-8")

    assert main(["listen", "--station", str(file), "--count", "1"]) == 0
    assert capsys.readouterr().out.startswith("ok")


def test_a_station_file_that_cannot_be_used_is_told(tmp_path, capsys):
    (tmp_path / "bad.toml").write_text("name 1", encoding="utf-8")

    assert main(["listen", "--station", str(tmp_path / "bad.toml")]) == 2
    assert main(["listen", "--station", str(tmp_path / "none.toml")]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "valid TOML was expected" in first
    assert second.endswith("cannot be read: No such file or directory")


def test_a_count_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["listen", "--port", "x", "--count", "0"])
    assert "a number of scans was expected, not 0" in capsys.readouterr().err
