"""Lake Shore 211 temperature monitor: one cryogenic input in Celsius, with its reading status.

Its manual chapter 4, as Omega sells it (CYD211); docs/instruments/lakeshore_218.md.
"""

from drivers.probes.lakeshore import LakeShore
from drivers.probes.lakeshore_218 import LakeShore218


class LakeShore211(LakeShore):
    """A monitor on RS-232; its line is that of the 218."""

    MODEL = "211"
    SETTINGS = LakeShore218.SETTINGS
    CHANNELS = ("1",)
    FAULTS = {  # noqa: RUF012 - never written to
        2: "A/D converter not responding",
        16: "temperature under range",
        32: "temperature over range",
        64: "sensor units zero",
        128: "sensor units over range",
    }
    NOTICES = {4: "alarm low", 8: "alarm high"}  # noqa: RUF012 - never written to
