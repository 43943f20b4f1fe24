"""Why a channel's reading is not to be believed, or not without a thought. Each is a state of its own."""

from enum import StrEnum, unique


@unique
class Trust(StrEnum):
    """One reason to doubt a channel; several may hold at once."""

    NO_READING = "no_reading"
    """the instrument does not answer, or gives no value"""
    WRONG_QUANTITY = "wrong_quantity"
    """the instrument gives something else than what the channel measures"""
    STALE = "stale"
    """nothing came for three periods"""
    STUCK = "stuck"
    """the same value over and over, on a channel that always had noise"""
    JUMPING = "jumping"
    """it moved faster than what it measures can"""
    DRIFTING = "drifting"
    """it has come away from its twin"""
    NOISY = "noisy"
    """its readings are scattered more than they should be"""
    OUT_OF_CALIBRATION = "out_of_calibration"
    """no certificate of this instrument is in force today"""
    UNPROVEN = "unproven"
    """the kiosk reads this model by its maker's words alone, and the site has not confirmed that it reads right"""


NO_VALUE = (Trust.NO_READING, Trust.WRONG_QUANTITY, Trust.STALE)
"""With these there is no reading, whatever the plan says."""
