"""A station being set up by `binome site`: its file, its people, and the terminal that they type at."""

import argparse
import io
import sys
from pathlib import Path

from kiosk.circuit.profiles import shipped_profiles
from kiosk.monitoring.plan import shipped_plans
from kiosk.procedures.model import shipped_procedures
from kiosk.storage.plan import shipped_storage_plans
from ui.commands import site as command

NAMES = {"su1": "ROUX-TEST Sacha", "su2": "ADAM-TEST Lou", "ph1": "BERNARD-TEST Claude", "te1": "MARTIN-TEST Alex"}
PINS = {"su1": "915364", "su2": "260971", "ph1": "739158", "te1": "482913"}
STATION = """
name = "bench-1"
establishment = "Hôpital de démonstration"
address = "1 rue de l’Exemple, 00000 Ville-Test"
language = "en"
data = "{folder}/data"
secrets = "{folder}/secrets"
scanner = {{ url = "socket://127.0.0.1:9" }}
printer = {{ url = "socket://127.0.0.1:9" }}
channels = [{{ name = "bath", kind = "bath", driver = "julabo", url = "socket://127.0.0.1:9", channel = "bath" }}]
outputs = [
  {{ name = "staffed-post", kind = "syslog", host = "127.0.0.1", port = 9 }},
  {{ name = "supervision", kind = "syslog", host = "127.0.0.1", port = 9 }},
  {{ name = "on-call", kind = "syslog", host = "127.0.0.1", port = 9 }},
]
"""
TREATMENT = """
treatment_id = "T-TEST-1"
profile_code = "yescarta"
ward = "Hématologie"
travel_minutes = 8
storage_position = "Cuve 1 · A1 · 3"

[patient]
hospital_number = "{number}"
birth_name = "DURAND-TEST"
given_names = "Camille"
sex = "F"
birth_date = 1968-03-12

[[containers]]
din = "A9999 25 123456 9"
product_code = "S9801100"
expires_at = "2099-11-30T23:59"
lot = "LOT-TEST-0042"
"""


def main(arguments) -> int:
    """Run the command as the command line does."""
    parser = argparse.ArgumentParser(prog="binome")
    command.add_parser(parser.add_subparsers())
    args = parser.parse_args(arguments)
    return args.run(args)


class Site:
    """The terminal of whoever sets the station up: what is typed, what is printed."""

    def __init__(self, folder, capsys, monkeypatch) -> None:
        self.folder, self._capsys, self._monkeypatch = folder, capsys, monkeypatch
        self.station = self.write("station.toml", STATION.format(folder=folder))
        self.journal = folder / "data" / "journal.db"

    def write(self, name, text) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def do(self, *arguments, pins=(), lang=()):
        """Exit status, standard output, standard error; each PIN a line of standard input."""
        given = ("--pin-stdin",) if pins else ()
        self._monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{pin}\n" for pin in pins)))
        status = main(["site", "--station", str(self.station), *lang, *map(str, arguments), *given])
        printed = self._capsys.readouterr()
        return status, printed.out, printed.err

    def enrol(self, person_id, roles, badge, by=None):
        who = ("enrol", "--id", person_id, "--name", NAMES[person_id], "--roles", roles, "--badge", badge)
        if by is None:
            return self.do(*who, pins=[PINS[person_id]])
        return self.do(*who, "--by", by, pins=[PINS[by], PINS[person_id]])

    def staff(self) -> None:
        assert self.enrol("su1", "SU", "SUPE0001")[0] == 0
        assert self.enrol("ph1", "PH,MD", "PHAR0001", by="su1")[0] == 0

    def profile(self, seconds=180, version=1) -> Path:
        """The shipped template, with a review date that no test will see."""
        text = shipped_profiles()["yescarta.toml"].replace("review_by = 2027-05-22", "review_by = 2999-01-01")
        text = text.replace("seconds = 180", f"seconds = {seconds}").replace("version = 2", f"version = {version}")
        return self.write(f"yescarta-{version}-{seconds}.toml", text)

    def plan(self) -> Path:
        """The shipped template, with a review date that no test will see."""
        text = shipped_plans()["monitoring.toml"].replace("review_by = 2027-05-22", "review_by = 2999-01-01")
        return self.write("monitoring.toml", text)

    def storage(self):
        text = shipped_storage_plans()["storage.toml"].replace("review_by = 2027-05-22", "review_by = 2999-01-01")
        return self.write("storage.toml", text)

    def procedure(self) -> Path:
        return self.write("p08.toml", shipped_procedures()["p08_thaw_bag.toml"])
