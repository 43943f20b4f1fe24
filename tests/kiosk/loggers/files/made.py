"""Writes the demonstration's logger files of this folder: an invented journey of a shipper, in each format."""

from datetime import datetime, timedelta
from pathlib import Path

START = datetime(2026, 11, 20, 6, 0)  # noqa: DTZ001 a logger's local time
"""UTC+01:00; the shipper leaves at 08:00 and comes at 14:00"""


def _curve():
    for number in range(121):
        at = START + timedelta(minutes=5 * number)
        yield number + 1, at, -190.4 + number % 7 * 0.3


def berlinger() -> str:
    head = (
        "Device: Q-tag Fridge-tag Ultra Low\nVers: 0.5\nFw Vers: 4.0p1o\nSensor: 1\nConf:\n Serial: 000000000001\n"
        " Zone: 0.00\n Temp unit: C\n Alarm:\n  0:\n   T AL: -150.0, t AL: 60\n Logging Interval: 5\n"
        " Test Res: 1, Test TS: 2026-01-27 13:34\nHist:\n TS Actv: 2026-11-20 06:00\n"
        " TS Report Creation: 2026-11-20 16:10\n 1:\n  Date: 2026-11-20\n  Min T: -190.4, TS Min T: 06:00\n"
        "Data:\n\tyyyy-MM-dd hh:mm\tT\tOut of limits\n"
    )
    rows = "".join(f"\t{at:%Y-%m-%d %H:%M}\t{'--.-' if n < 3 else f'{c:.1f}'}\t\n" for n, at, c in _curve())
    return f"{head}{rows}Sig: 0000\n"


def berlinger_list() -> str:
    return "".join(f"{at:%Y-%m-%d %H:%M}\t{c:.1f}\n" for _, at, c in _curve())


def sensitech() -> str:
    return "".join(f"{n}\t{at:%Y/%m/%d}\t{at.hour}:{at:%M:%S}\t{c:.2f}\n" for n, at, c in _curve())


def french_csv() -> str:
    rows = "".join(
        f"{n};{at:%d/%m/%Y};{at:%H:%M};{f'{c:.1f}'.replace('.', ',')} °C;{'En attente' if n < 4 else 'Marche'}\n"
        for n, at, c in _curve()
    )
    return f"Enregistreur de démonstration\nNuméro;Date;Heure;Température;État\n{rows}"


MAPPING = """name = "Enregistreur de démonstration, CSV français"
delimiter = "semicolon"
header_lines = 2
date_column = 2
time_column = 3
value_column = 4
state_column = 5
not_started = ["En attente"]
day_order = "day-month-year"
decimal = "comma"
unit = "celsius"
"""

if __name__ == "__main__":
    folder = Path(__file__).parent
    for name, text, encoding in (
        ("berlinger.txt", berlinger(), "utf-8"),
        ("berlinger-list.txt", berlinger_list(), "utf-8"),
        ("sensitech.txt", sensitech(), "utf-8"),
        ("journey-fr.csv", french_csv(), "cp1252"),
        ("journey-fr.toml", MAPPING, "utf-8"),
    ):
        (folder / name).write_bytes(text.encode(encoding))
