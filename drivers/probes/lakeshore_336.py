"""Lake Shore 336 temperature controller: cryogenic inputs A to D in Celsius, each with its reading status.

Only its inputs are read; its heaters are never asked nor set. docs/instruments/lakeshore_218.md.
"""

from drivers.probes.lakeshore import LakeShore
from drivers.probes.lakeshore_224 import LakeShore224


class LakeShore336(LakeShore):
    """A controller on its USB port, or on TCP 7777; its line and its flags are those of the 224."""

    MODEL = "336"
    SETTINGS = LakeShore224.SETTINGS
    CHANNELS = tuple("ABCD")
    FAULTS = LakeShore224.FAULTS
    TELLS_INPUT_TYPE = True
