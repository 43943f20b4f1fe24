"""The demonstration's station file, and the file of the box that tells of its freezer."""

from collections.abc import Mapping
from pathlib import Path

from drivers.simulated import julabo, lakeshore_218
from kiosk.wording import Language

_STATION = """
name = "{name}"
establishment = "Hôpital de démonstration"
address = "1 rue de l’Exemple, 00000 Ville-Test"
language = "{language}"
data = "{folder}"
secrets = "{folder}/secrets"
backups = "{folder}/backups"
certificates = "{folder}/new-certificates"
orders = "{folder}/new-orders"
inbox = "{folder}/new-papers"
logger_unit = "celsius"
released_elsewhere = true
idle_lock_seconds = 900

[scanner]
url = "{scanner}"

[printer]
url = "{printer}"

[downtime_kit]
at = "00:00"

[[outputs]]
name = "on-call"
kind = "command"
argv = ["/usr/bin/tee", "-a", "{folder}/on-call.jsonl"]

[[outputs]]
name = "staffed-post"
kind = "command"
argv = ["/usr/bin/tee", "-a", "{folder}/staffed-post.jsonl"]

[[outputs]]
name = "supervision"
kind = "command"
argv = ["/usr/bin/tee", "-a", "{folder}/supervision.jsonl"]

[[channels]]
name = "bath"
kind = "bath"
vessel = "Bain-marie"
driver = "julabo"
url = "{bath}"
channel = "bath"
period_seconds = 10.0

[[channels]]
name = "bath-far"
kind = "bath_far"
vessel = "Bain-marie"
twin = "bath"
driver = "adam-4015"
url = "{thermometers}"
channel = "0"
period_seconds = 10.0

[[channels]]
name = "reference"
kind = "reference"
vessel = "Bain-marie"
driver = "adam-4015"
url = "{thermometers}"
channel = "2"
period_seconds = 10.0

[[channels]]
name = "dewar-1"
kind = "dewar"
vessel = "Cuve 1"
twin = "dewar-1-twin"
driver = "lakeshore-218"
url = "{dewar}"
channel = "1"
period_seconds = 10.0

[[channels]]
name = "dewar-1-twin"
kind = "dewar"
vessel = "Cuve 1"
twin = "dewar-1"
driver = "adam-4015"
url = "{thermometers}"
channel = "3"
period_seconds = 10.0

[[channels]]
name = "level-1"
kind = "level"
vessel = "Cuve 1"
driver = "modbus"
profile = "{folder}/freezer-box.toml"
url = "{inputs}"
channel = "level"
period_seconds = 10.0

[[channels]]
name = "lid-1"
kind = "lid"
vessel = "Cuve 1"
driver = "modbus"
profile = "{folder}/freezer-box.toml"
url = "{inputs}"
channel = "lid"
period_seconds = 10.0

[[channels]]
name = "fill-1"
kind = "fill"
vessel = "Cuve 1"
driver = "modbus"
profile = "{folder}/freezer-box.toml"
url = "{inputs}"
channel = "fill"
period_seconds = 10.0

[[channels]]
name = "oxygen"
kind = "oxygen"
driver = "modbus"
profile = "{folder}/freezer-box.toml"
url = "{inputs}"
channel = "oxygen"
period_seconds = 10.0

[[channels]]
name = "room"
kind = "room"
driver = "adam-4015"
url = "{thermometers}"
channel = "1"
period_seconds = 30.0
"""

_FREEZER_BOX = """
name = "freezer-box"
family = "FREEZER BOX"
verified = "The simulated module's own registers."

[line]
baud_rate = 9600
parity = "N"
stop_bits = 1

[channels.lid]
quantity = "contact"
register = 0
function = 4

[channels.fill]
quantity = "contact"
register = 1
function = 4

[channels.level]
quantity = "millimetres"
register = 2
function = 4
decimals = 1
unit = "mm"
sentinels = { 65535 = "the signal is broken" }

[channels.level.status]
register = 4
function = 4
good = 0
meaning = { 1 = "a signal is broken" }

[channels.oxygen]
quantity = "percent"
register = 3
function = 4
decimals = 2
sentinels = { 65535 = "the signal is broken" }
"""


INSTRUMENTS = {
    "bath": julabo.IDENTITY,
    "bath-far": "4015",
    "reference": "4015",
    "dewar-1": lakeshore_218.IDENTITY,
    "dewar-1-twin": "4015",
}
"""What answers on each channel that wants a certificate."""


def station_text(folder: Path, urls: Mapping[str, str], language: Language, name: str = "bench-demo") -> str:
    """The station file `name`, its journal and documents in `folder`, where the file of the box is written at once.

    `urls`: by the names of `SimulatedBench.urls`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("freezer-box.toml").write_text(_FREEZER_BOX, encoding="utf-8")
    return _STATION.format(name=name, language=language.value, folder=folder, **urls)
