"""How far a moment's zone is from UTC, as printed on paper."""

from datetime import datetime


def utc_offset(at: datetime) -> str:
    """`UTC+01:00` of a zone-aware moment.

    Raises:
        ValueError: the moment has no zone, so nothing says when it was.
    """
    offset = f"{at:%z}"
    if not offset:
        raise ValueError(f"{at} has no time zone: documents show zone-aware moments only")
    return f"UTC{offset[:3]}:{offset[3:5]}"
