"""Consumables by lot, and dry shippers with their nitrogen: stream `supplies` as it stands. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kiosk.circuit.handling import ConsumableKind
from kiosk.instants import Instant, seconds_between
from kiosk.storage import facts as f
from kiosk.storage.plan import ShipperRule


def lot_id(kind: ConsumableKind, lot: str, expires_on: date) -> str:
    """One lot of one kind; the same number with another expiry is another lot."""
    return f"{kind}:{lot}:{expires_on.isoformat()}"


@dataclass(frozen=True, slots=True)
class Lot:
    """`left` of it are there, unused; `used_by`: runs, the newest last."""

    lot_id: str
    kind: ConsumableKind
    lot: str
    expires_on: date
    gtin: str
    left: int
    used_by: tuple[str, ...] = ()

    def is_usable(self, local_today: date) -> bool:
        """Something of it is left, and its last day has not passed."""
        return self.left > 0 and local_today <= self.expires_on


@dataclass(frozen=True, slots=True)
class Charge:
    """Since it was filled: hours upright and lying up to `seen_at`, and how it has stood since."""

    at: Instant
    seen_at: Instant
    attitude: f.Attitude = f.Attitude.UPRIGHT
    upright_hours: float = 0.0
    lying_hours: float = 0.0

    def used_hours(self, now: Instant, lying_factor: int) -> float:
        """Of the upright hold time."""
        since = seconds_between(self.seen_at, now) / 3600
        upright, lying = self.upright_hours, self.lying_hours
        if self.attitude is f.Attitude.LYING:
            lying += since
        else:
            upright += since
        return upright + lying * lying_factor

    def seen(self, attitude: f.Attitude, at: Instant) -> "Charge":
        """A shipper found lying is taken to have lain since it was last looked at, one found upright to have stood."""
        since = seconds_between(self.seen_at, at) / 3600
        lay = f.Attitude.LYING in {attitude, self.attitude}
        return replace(
            self,
            seen_at=at,
            attitude=attitude,
            upright_hours=self.upright_hours + (0 if lay else since),
            lying_hours=self.lying_hours + (since if lay else 0),
        )


@dataclass(frozen=True, slots=True)
class Shipper:
    shipper: str
    kind: f.ShipperKind
    model: str
    hold_hours: int
    """upright, of its last qualification"""
    valid_until: date
    charge: Charge | None = None
    measured: tuple[tuple[int, Instant], ...] = ()
    """hold times found in use, upright, oldest first"""
    retired: str = ""

    def hours_left(self, now: Instant, rule: ShipperRule) -> float | None:
        """Forecast by the shortest hold time ever found; None: it was never charged here."""
        if self.charge is None:
            return None
        shortest = min([self.hold_hours, *(hours for hours, _ in self.measured)])
        return max(0.0, shortest - self.charge.used_hours(now, rule.lying_factor))

    def trouble(self, now: Instant, local_today: date, rule: ShipperRule) -> str | None:
        """Why nothing may travel in it, as `supplies.<code>`; None: it may."""
        if self.retired:
            return "supplies.shipper_retired"
        if local_today > self.valid_until:
            return "supplies.shipper_out_of_validity"
        left = self.hours_left(now, rule)
        if left is None:
            return "supplies.shipper_not_charged"
        return "supplies.shipper_warm_soon" if left < rule.least_hours else None


@dataclass(frozen=True, slots=True)
class Supplies:
    lots: Mapping[str, Lot] = field(default_factory=dict)
    shippers: Mapping[str, Shipper] = field(default_factory=dict)
    version: int = 0

    def available(self, kind: str, local_today: date) -> tuple[Lot, ...]:
        """Lots of that kind that may be used today, the first to expire first."""
        found = (lot for lot in self.lots.values() if lot.kind == kind and lot.is_usable(local_today))
        return tuple(sorted(found, key=lambda lot: (lot.expires_on, lot.lot)))


def evolve(supplies: Supplies, fact: object, at: Instant) -> Supplies:
    """After one more fact of stream `supplies`."""
    return replace(_evolved(supplies, fact, at), version=supplies.version + 1)


def _evolved(supplies: Supplies, fact: object, at: Instant) -> Supplies:
    match fact:
        case f.LotReceived(lot_id=id_, kind=kind, lot=lot, expires_on=expires_on, count=count, gtin=gtin):
            before = supplies.lots.get(id_) or Lot(id_, kind, lot, expires_on, gtin, 0)
            return _with_lot(supplies, replace(before, left=before.left + count, gtin=gtin or before.gtin))
        case f.LotUsed(lot_id=id_, count=count, run_id=run_id):
            lot_ = supplies.lots[id_]
            used_by = (*lot_.used_by, run_id) if run_id else lot_.used_by
            return _with_lot(supplies, replace(lot_, left=lot_.left - count, used_by=used_by))
        case f.LotDiscarded(lot_id=id_, count=count):
            lot_ = supplies.lots[id_]
            return _with_lot(supplies, replace(lot_, left=lot_.left - count))
        case f.ShipperRegistered(shipper=name, kind=kind_, model=model, hold_hours=hours, valid_until=until):
            return _with_shipper(supplies, Shipper(name, kind_, model, hours, until))
        case f.ShipperQualified(shipper=name, hold_hours=hours, valid_until=until):
            return _with_shipper(supplies, replace(supplies.shippers[name], hold_hours=hours, valid_until=until))
        case f.ShipperCharged(shipper=name):
            return _with_shipper(supplies, replace(supplies.shippers[name], charge=Charge(at, at)))
        case f.ShipperSeen(shipper=name, attitude=attitude):
            shipper = supplies.shippers[name]
            charge = shipper.charge and shipper.charge.seen(attitude, at)
            return _with_shipper(supplies, replace(shipper, charge=charge))
        case f.HoldTimeMeasured(shipper=name, hours=hours):
            shipper = supplies.shippers[name]
            return _with_shipper(supplies, replace(shipper, measured=(*shipper.measured, (hours, at))))
        case f.ShipperRetired(shipper=name, reason=reason):
            return _with_shipper(supplies, replace(supplies.shippers[name], retired=reason))
        case _:
            raise TypeError(f"{type(fact).__name__} is no fact of the supplies")


def _with_lot(supplies: Supplies, lot: Lot) -> Supplies:
    return replace(supplies, lots={**supplies.lots, lot.lot_id: lot})


def _with_shipper(supplies: Supplies, shipper: Shipper) -> Supplies:
    return replace(supplies, shippers={**supplies.shippers, shipper.shipper: shipper})
