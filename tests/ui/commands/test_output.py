"""`binome output`: an output is tried, and what happened is said."""

import socket
import threading
from pathlib import Path

import pytest

from ui.cli import main

EXAMPLE = (Path(__file__).parents[3] / "packaging" / "station.example.toml").read_text(encoding="utf-8")
ALONE = EXAMPLE[: EXAMPLE.index("[[outputs]]")].replace('acceptance_outputs = ["staffed-post"]\n', "")


@pytest.fixture
def station(tmp_path):
    def write(tables, base=ALONE):
        path = tmp_path / "station.toml"
        path.write_text(f"{base}\n{tables}", encoding="utf-8")
        return str(path)

    return write


def command(tmp_path, text):
    script = tmp_path / "page.sh"
    script.write_text(f"#!/bin/sh\n{text}\n")
    script.chmod(0o755)
    return f'[[outputs]]\nname = "page"\nkind = "command"\nargv = ["{script}", "{tmp_path}/told.json"]\n'


def test_a_test_notice_is_sent_and_marked(tmp_path, station, capsys) -> None:
    file = station(command(tmp_path, 'cat > "$1"'))

    assert main(["output", "test", "page", "--station", file, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "page: the test was sent\n"
    told = (tmp_path / "told.json").read_text(encoding="utf-8")
    assert '"subject": "TEST — [bench-1] essai de la sortie page"' in told


def test_a_failure_is_told_in_a_sentence(tmp_path, station, capsys) -> None:
    file = station(command(tmp_path, "echo the pager is off >&2; exit 1"))

    assert main(["output", "test", "page", "--station", file]) == 1
    out = capsys.readouterr().out
    assert out.startswith("page\u00a0: le test n’est pas parti\u00a0: ")
    assert "the pager is off" in out


def test_a_relay_is_switched_and_put_back(station, capsys) -> None:
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            client, _ = listener.accept()
            with client:
                while data := client.recv(16):
                    heard.append(data)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = f"socket://127.0.0.1:{listener.getsockname()[1]}"
        file = station(f'[[outputs]]\nname = "post"\nkind = "relay"\nurl = "{url}"\non_hex = "01"\noff_hex = "00"\n')
        code = main(["output", "test", "post", "--station", file, "--seconds", "0.2", "--lang", "en"])
        thread.join(10)

    assert code == 0
    assert b"".join(heard) == b"\x01\x00\x01"
    assert "did the other end see it?" in capsys.readouterr().out


def test_the_outputs_are_listed(station, capsys) -> None:
    assert main(["output", "list", "--station", station("", EXAMPLE)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "staffed-post  relay  /dev/serial/by-id/usb-RELAY-if00-port0",
        "on-call  smtp  smtp.hopital.example → astreinte@hopital.example",
        "supervision  syslog  syslog+tcp://192.0.2.30:601",
    ]


@pytest.mark.parametrize(
    ("arguments", "tables", "said"),
    [
        (["test", "nobody"], 'name = "page"\nkind = "command"\nargv = ["/bin/true"]', "it has: page"),
        (["list"], None, "the station file has no output"),
        (["list"], 'name = "page"\nkind = "pigeon"', "station.toml: outputs.0: "),
    ],
)
def test_what_cannot_be_tried_is_said(station, capsys, arguments, tables, said) -> None:
    file = station("" if tables is None else f"[[outputs]]\n{tables}\n")

    assert main(["output", *arguments, "--station", file, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_a_station_file_that_is_not_there_is_said(tmp_path, capsys) -> None:
    assert main(["output", "list", "--station", str(tmp_path / "absent.toml")]) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err
