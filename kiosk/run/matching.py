"""Is this label the one that the treatment expects? Every field beside its expectation, and one reason when not.

What was read may come in parts: linear symbols one by one, or all at once from a compound Data Matrix.
"""

from dataclasses import dataclass
from datetime import datetime

from kiosk.circuit.treatments import Container, Treatment, are_homonyms, find_container
from kiosk.isbt128 import BloodGroups, CompoundMessage, DonationNumber, ExpirationDateTime, ProductCode
from kiosk.run.facts import Compared

STAMP = "%Y-%m-%d %H:%M"
"""How an expiry stands in a compared field: the label's local time."""

REASONS = (
    "unknown_container",
    "homonym_bag",
    "other_patient",
    "other_container_of_set",
    "other_product",
    "other_division",
    "other_expiry",
    "other_blood_group",
    "expired",
    "already_thawed",
)


@dataclass(frozen=True, slots=True)
class Match:
    """`reason` is None while nothing disagrees; `complete` once every field asked for was read."""

    fields: tuple[Compared, ...]
    reason: str | None

    @property
    def complete(self) -> bool:
        return self.reason is None and all(field.read is not None for field in self.fields)


def values_of(structures: tuple[object, ...]) -> dict[str, str]:
    """What one scan says, by the names that a `scan` step matches."""
    values: dict[str, str] = {}
    for structure in structures:
        match structure:
            case DonationNumber():
                values |= {"din": structure.din, "flags": structure.flags}
            case ProductCode():
                values["product_code"] = structure.code
            case ExpirationDateTime():
                values["expires_at"] = structure.at.strftime(STAMP)
            case BloodGroups():
                values["blood_group"] = structure.code
            case CompoundMessage():
                values |= values_of(structure.structures)
            case _:
                pass
    return values


def expected_values(container: Container, treatment: Treatment) -> dict[str, str]:
    return {
        "din": container.din,
        "flags": container.flags,
        "product_code": container.product_code,
        "expires_at": container.expires_at.strftime(STAMP),
        "blood_group": treatment.patient.blood_group or "",
    }


def match_label(
    asked: tuple[str, ...],
    read_before: tuple[Compared, ...],
    read_now: dict[str, str],
    container: Container,
    treatment: Treatment,
    known: tuple[Treatment, ...],
    thawed: frozenset[str],
    local_now: datetime,
) -> Match:
    """Compare what was read, before and now, with `container` of `treatment`.

    Args:
        asked: the fields that the step matches.
        read_before: the parts that earlier scans of this label gave.
        read_now: see `values_of`.
        container: the next container due.
        treatment: whose run this is.
        known: every treatment that the station knows, to tell whose the wrong bag is.
        thawed: ids of containers that were thawed before.
        local_now: the station's local time, without zone, as labels state expiry.
    """
    expected = expected_values(container, treatment)
    read = {field.field: field.read for field in read_before if field.read is not None} | read_now
    fields = tuple(Compared(name, expected[name], read.get(name)) for name in asked)
    return Match(fields, _reason(read, expected, container, treatment, known, thawed, local_now))


def _reason(
    read: dict[str, str],
    expected: dict[str, str],
    container: Container,
    treatment: Treatment,
    known: tuple[Treatment, ...],
    thawed: frozenset[str],
    local_now: datetime,
) -> str | None:
    differs = {name for name, value in read.items() if expected[name] != value}
    if "din" in differs:
        found = find_container(read["din"], known)
        if found is None:
            return "unknown_container"
        return "homonym_bag" if are_homonyms(found[0].patient, treatment.patient) else "other_patient"
    if "product_code" in differs:
        same_product = read["product_code"][:5] == container.product_code[:5]
        return "other_division" if same_product else "other_product"
    if "flags" in differs and (_numbers_a_set(read["flags"]) or _numbers_a_set(expected["flags"])):
        return "other_container_of_set"
    if "expires_at" in differs:
        return "other_expiry"
    if "blood_group" in differs and expected["blood_group"]:
        return "other_blood_group"
    if "expires_at" in read and container.expires_at <= local_now:
        return "expired"
    if "din" in read and container.container_id in thawed:
        return "already_thawed"
    return None


def _numbers_a_set(flags: str) -> bool:
    """Flags 01 to 04 and 15 to 19 say which container of a set this is (ISBT 128 structure 001)."""
    return flags.isdigit() and (1 <= int(flags) <= 4 or 15 <= int(flags) <= 19)
