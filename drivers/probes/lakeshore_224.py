"""Lake Shore 224 temperature monitor: twelve cryogenic inputs in Celsius, each with its reading status.

The maker's public driver; docs/instruments/lakeshore_218.md.
"""

from drivers.line_settings import LineSettings
from drivers.probes.lakeshore import LakeShore


class LakeShore224(LakeShore):
    """A monitor on its USB port, or on TCP 7777."""

    MODEL = "224"
    SETTINGS = LineSettings(
        baud_rate=57600,
        data_bits=7,
        parity="O",
        end_of_reply=b"\n",
        gap_seconds=0.05,
        pause_after_reply_seconds=0.05,
    )
    CHANNELS = ("A", "B", "C1", "C2", "C3", "C4", "C5", "D1", "D2", "D3", "D4", "D5")
    FAULTS = {  # noqa: RUF012 - never written to
        1: "invalid reading",
        16: "temperature under range",
        32: "temperature over range",
        64: "sensor units zero",
        128: "sensor units over range",
    }
    TELLS_INPUT_TYPE = True
