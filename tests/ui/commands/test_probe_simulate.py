"""`binome probe simulate`: an instrument for any program, with no kiosk."""

import json
import signal
import socket
import sys

import pytest

from tests.ui.commands.probing import REPOSITORY, probing, started, until


@pytest.fixture
def simulate():
    """Starts a simulator in a process of its own; gives it, and where it answers."""
    running = []

    def start(*arguments):
        process = started("simulate", *arguments)
        running.append(process)
        return process, process.stdout.readline().strip()

    yield start
    for process in running:
        process.kill()
        process.communicate()


def _ended(process):
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    return process.returncode, err


def test_it_answers_at_its_port_until_ctrl_c(simulate, capsys):
    """The line printed is the URL to read it at."""
    process, url = simulate("julabo", "--port", "0")

    assert url.startswith("socket://127.0.0.1:")
    assert probing("read", "--driver", "julabo", "--port", url) == 0
    assert "°C   channel bath" in capsys.readouterr().out
    assert _ended(process) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_it_answers_at_a_device(simulate, capsys):
    """For a program that opens nothing but a serial port."""
    process, path = simulate("lakeshore-218", "--port", "pty")

    assert path.startswith("/dev/")
    assert probing("read", "--driver", "lakeshore-218", "--port", path, "--channel", "3") == 0
    assert "channel 3   ok   LSCI,MODEL218S" in capsys.readouterr().out
    assert _ended(process) == (0, "")


@pytest.mark.parametrize(
    ("fault", "exit_status"), [("silent", 3), ("half-a-frame", 4), ("alarm", 5), ("another-identity", 6)]
)
def test_its_faults_have_names(simulate, fault, exit_status):
    """As the help lists them; a driver meets each as from a real instrument."""
    _, url = simulate("julabo", "--port", "0", "--fault", fault)

    assert probing("read", "--driver", "julabo", "--port", url) == exit_status


def _read(url, driver, capsys):
    assert probing("read", "--driver", driver, "--port", url, "--json") == 0
    return json.loads(capsys.readouterr().out)["value"]


def test_a_bag_dropped_by_a_typed_line_dips_the_bath(simulate, capsys):
    """Anyone at the terminal can make the bench move; here ten times as fast as a real one."""
    process, url = simulate("julabo", "--port", "0", "--speed", "10")
    assert _read(url, "julabo", capsys) == pytest.approx(37.0, abs=0.1)
    for line in ("bag", "dance", "bag"):
        print(line, file=process.stdin, flush=True)

    assert until(lambda: _read(url, "julabo", capsys) < 36.5)
    _, err = _ended(process)
    assert err.startswith("dance cannot be done; there are bag, warm-up, ")


def test_a_freezer_without_autofill_runs_dry(simulate, capsys):
    """Some 17 mm a day of the freezer's own time, and it is done at the start."""
    _, url = simulate("ami-level", "--port", "0", "--do", "autofill", "--speed", "100000")
    first = _read(url, "ami-level", capsys)

    assert until(lambda: _read(url, "ami-level", capsys) < first - 1)


def test_a_fault_comes_and_goes_by_typed_lines(simulate):
    """By the names that the help lists."""
    process, url = simulate("julabo", "--port", "0")
    print("fault half-a-frame", file=process.stdin, flush=True)
    assert until(lambda: probing("read", "--driver", "julabo", "--port", url) == 4)
    print("well", file=process.stdin, flush=True)
    assert until(lambda: probing("read", "--driver", "julabo", "--port", url) == 0)


def test_a_port_that_is_taken_is_one_sentence(capsys):
    """Two simulators cannot answer at one port."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        assert probing("simulate", "julabo", "--port", port) == 2

    assert capsys.readouterr().err == f"binome probe simulate: port {port} cannot be had: Address already in use\n"


def test_a_driver_without_a_simulator_is_one_sentence(capsys):
    """With those that have one."""
    assert probing("simulate", "kettle", "--port", "0") == 2
    assert "kettle has no simulator; there are adam-4015, " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("julabo", "--port", "soon"),
            "a TCP port from 0 to 65535, pty, or a folder such as ./w1, was expected, not soon",
        ),
        (("julabo", "--port", "70000"), "was expected, not 70000"),
        (("julabo", "--port", "0", "--speed", "0"), "a number above 0 and up to 100000 was expected, not 0"),
        (("julabo", "--port", "0", "--fault", "rain"), "rain is no fault; there are silent, half-a-frame"),
    ],
)
def test_wrong_arguments_of_a_simulator_name_what_can_be(capsys, arguments, sentence):
    """Port and fault."""
    with pytest.raises(SystemExit) as ended:
        probing("simulate", *arguments)

    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_a_sensor_of_files_can_be_simulated(tmp_path):
    """In a folder, for whoever reads 1-wire sensors; with no kiosk and no such hardware."""
    process = started("simulate", "onewire", "--port", f"{tmp_path}/w1", "--fault", "alarm")
    url = process.stdout.readline().strip()

    assert url == f"w1://{tmp_path}/w1/28-0000071cbc7b"
    assert probing("read", "--driver", "onewire", "--port", url) == 5
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20) == ("", "")


def test_only_a_sensor_of_files_has_a_folder(tmp_path, capsys):
    """The others have lines."""
    assert probing("simulate", "julabo", "--port", f"{tmp_path}/x") == 2
    assert "only onewire answers from a folder, not julabo" in capsys.readouterr().err


def test_a_site_s_box_can_be_simulated(simulate, tmp_path, capsys):
    """It is the one that the page of the Modbus controllers describes."""
    page = (REPOSITORY / "docs" / "instruments" / "modbus.md").read_text("utf-8")
    (tmp_path / "box.toml").write_text(page.partition("```toml\n")[2].partition("```")[0], "utf-8")
    _, url = simulate("modbus", "--port", "0")

    asked = ("--driver", "modbus", "--profile", str(tmp_path / "box.toml"), "--port", url)

    assert probing("read", *asked, "--channel", "level") == 0
    assert " mm   channel level   ok   FREEZER BOX" in capsys.readouterr().out
