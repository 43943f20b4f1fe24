"""The one seam of the bench's rules: a command in, facts recorded, a snapshot out."""

from kiosk.station.station import Station

__all__ = ["Station"]
