"""Tables that a site owns: product descriptions, facilities, special testing codes.

ICCBBA licenses them to registered sites and they are never shipped: a site imports its own copy, each version by
somebody, and codes are then shown with their names. Without one the raw code is shown.
"""

from kiosk.tables.facts import TableImported, TableKind
from kiosk.tables.site_tables import SiteTables

__all__ = ["SiteTables", "TableImported", "TableKind"]
