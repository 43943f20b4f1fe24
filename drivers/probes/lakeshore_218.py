"""Lake Shore 218 temperature monitor: eight cryogenic inputs in Celsius, each with its reading status.

Lake Shore 218 user's manual chapter 6; docs/instruments/lakeshore_218.md.
"""

from drivers.line_settings import LineSettings
from drivers.probes.lakeshore import LakeShore


class LakeShore218(LakeShore):
    """A monitor on RS-232."""

    MODEL = "218"
    SETTINGS = LineSettings(
        baud_rate=9600,
        data_bits=7,
        parity="O",
        end_of_reply=b"\n",
        gap_seconds=0.05,
        pause_after_reply_seconds=0.05,
    )
    CHANNELS = tuple("12345678")
    FAULTS = {  # noqa: RUF012 - never written to
        16: "temperature under range",
        32: "temperature over range",
        64: "sensor units under range",
        128: "sensor units over range",
    }
