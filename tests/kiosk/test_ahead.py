"""What is loaded ahead of its use, and by whom."""

import subprocess
import sys

_SLOW = ("typst", "PIL", "zxingcpp", "biip")


def test_the_station_itself_loads_nothing_slow_and_what_is_loaded_ahead_is_all_of_it() -> None:
    code = f"""
import sys
import kiosk.station
from kiosk.ahead import load_ahead
assert not [name for name in {_SLOW} if name in sys.modules]
load_ahead()
assert all(name in sys.modules for name in {_SLOW})
"""
    subprocess.run([sys.executable, "-c", code], check=True)
