"""What happens to the site's tables, in stream `tables`."""

from dataclasses import dataclass

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class TableImported:
    """A site's own copy of a licensed table is in force from here on; the table itself is kept beside the journal."""

    kind: str
    """`products`, `facilities` or `special-testing`"""
    version: str
    file: str
    """name of the kept copy, in the station's folder of tables"""
    sha256: str
    rows: int
    person_id: str
