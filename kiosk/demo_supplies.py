"""Made-up supplies: consumables in date, one soon and one past, a dry shipper charged and a transport dewar."""

from datetime import date, timedelta

from kiosk.circuit.handling import ConsumableKind
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, TECHNICIAN
from kiosk.instants import Instant
from kiosk.records.journal import Entry, Journal
from kiosk.storage import facts as f
from kiosk.storage.supplies import lot_id

DRY_SHIPPER, TRANSPORT_DEWAR = "SEC-DEMO-01", "TRA-DEMO-01"
_SOON, _PAST = ConsumableKind.IN_LINE_FILTER, ConsumableKind.SALINE


def settle_supplies(journal: Journal, at: Instant) -> None:
    """Record them, in a settled journal that has none."""
    if journal.version("supplies"):
        return
    today = at.utc.date()
    facts = [_received(kind, number, today + timedelta(days=300), 40) for number, kind in enumerate(ConsumableKind)]
    facts += [_received(_SOON, 90, today + timedelta(days=12), 4), _received(_PAST, 91, today - timedelta(days=3), 2)]
    dry, dewar, te = f.ShipperKind.DRY_SHIPPER, f.ShipperKind.TRANSPORT_DEWAR, TECHNICIAN.person_id
    until = today + timedelta(days=180)
    shippers = (
        f.ShipperRegistered(DRY_SHIPPER, dry, "Modèle inventé 10", 240, until, PHARMACIST.person_id),
        f.HoldTimeMeasured(DRY_SHIPPER, 232, te),
        f.ShipperCharged(DRY_SHIPPER, te),
        f.ShipperRegistered(TRANSPORT_DEWAR, dewar, "Modèle inventé 2", 48, until, PHARMACIST.person_id),
        f.ShipperCharged(TRANSPORT_DEWAR, te),
    )
    journal.append_together((Entry("supplies", 0, (*facts, *shippers)),), actor=te, at=at)


def _received(kind: ConsumableKind, number: int, expires_on: date, count: int) -> f.LotReceived:
    lot = f"LOT-DEMO-{number:02}"
    return f.LotReceived(
        lot_id(kind, lot, expires_on),
        kind,
        lot,
        expires_on,
        count,
        "",
        f.Entered.TYPED,
        TECHNICIAN.person_id,
        OTHER_TECHNICIAN.person_id,
    )
