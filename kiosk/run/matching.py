"""Is this label the one that the treatment expects? Every field beside its expectation, and one reason when not.

What was read may come in parts: linear symbols one by one, or all at once from a compound Data Matrix.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.circuit.treatments import Container, Treatment, are_homonyms, find_container
from kiosk.run.facts import Compared
from kiosk.scanning import Said, moments_agree

STAMP = "%Y-%m-%d %H:%M"
"""How an expiry stands in a compared field: the label's local time, 23:59 where it states none."""

REASONS = (
    "unknown_container",
    "homonym_bag",
    "other_patient",
    "other_chain_of_identity",
    "other_container_of_set",
    "other_product",
    "other_division",
    "other_expiry",
    "other_blood_group",
    "expired",
    "already_thawed",
)
_PATIENT_FIELDS = ("patient_number", "patient_ins", "patient_birth_date")
_LABEL_EXPIRY = "005"
_NO_TIME = " 23:59"
_DAY, _MINUTE = len("2026-12-31"), len("2026-12-31 14:30")


@dataclass(frozen=True, slots=True)
class Match:
    """`fields`: those asked for, and any other that differs. `reason` is None while nothing disagrees; `complete` once
    every field asked for was read.
    """

    fields: tuple[Compared, ...]
    reason: str | None

    @property
    def complete(self) -> bool:
        return self.reason is None and all(field.read is not None for field in self.fields)


def values_of(said: Iterable[Said]) -> dict[str, str]:
    """What a label's codes say, by the names that a `scan` step matches."""
    values: dict[str, str] = {}
    for one in said:
        if one.field == "expires":
            time_left_out = one.source == _LABEL_EXPIRY and len(one.value) == _DAY
            values["expires_at"] = f"{one.value}{_NO_TIME}" if time_left_out else one.value
        else:
            values[one.field] = one.value
    return values


def expected_values(container: Container, treatment: Treatment) -> dict[str, str]:
    """What the treatment holds, by the same names; a name is left out where the treatment does not say it."""
    patient = treatment.patient
    known = {
        "din": container.din,
        "flags": container.flags,
        "product_code": container.product_code,
        "product_description_code": container.product_code[:5],
        "expires_at": container.expires_at.strftime(STAMP),
        "blood_group": patient.blood_group,
        "chain_of_identity": treatment.chain_of_identity,
        "patient_number": patient.hospital_number,
        "patient_ins": patient.ins_matricule,
        "patient_birth_date": patient.birth_date.isoformat(),
    }
    return {name: value for name, value in known.items() if value is not None}


def match_label(
    asked: tuple[str, ...],
    read: dict[str, str],
    container: Container,
    treatment: Treatment,
    known: tuple[Treatment, ...],
    thawed: frozenset[str],
    local_now: datetime,
) -> Match:
    """Compare what was read, before and now, with `container` of `treatment`.

    Args:
        asked: the fields that the step matches; what else the label says is compared too, where the treatment says it.
        read: see `values_of`.
        container: the next container due.
        treatment: whose run this is.
        known: every treatment that the station knows, to tell whose the wrong bag is.
        thawed: ids of containers that were thawed before.
        local_now: the station's local time, without zone, as labels state expiry.
    """
    expected = expected_values(container, treatment)
    differs = {name for name, value in read.items() if name in expected and not _agrees(name, expected, value)}
    if "product_code" in differs:
        differs.discard("product_description_code")  # part of the former, which says it all
    names = (*asked, *(name for name in expected if name in differs and name not in asked))
    fields = tuple(Compared(name, expected.get(name, ""), _shown(name, expected, read.get(name))) for name in names)
    return Match(fields, _reason(differs, read, container, treatment, known, thawed, local_now))


def _agrees(name: str, expected: dict[str, str], value: str) -> bool:
    """Whether the treatment can be the one that the label means, as far as the label goes."""
    match name:
        case "flags":
            return value == expected[name] or not (_numbers_a_set(value) or _numbers_a_set(expected[name]))
        case "expires_at" if len(value) != _MINUTE:
            return moments_agree(value, expected[name])
        case "patient_number":
            return value in {expected[name], expected.get("patient_ins")}
        case _:
            return value == expected[name]


def _shown(name: str, expected: dict[str, str], value: str | None) -> str | None:
    """What counts as read of a field; an expiry that agrees but says less than is expected does not count."""
    if value is None or name != "expires_at" or len(value) == _MINUTE:
        return value
    if not moments_agree(value, expected[name]):
        return value
    return expected[name] if f"{value}{_NO_TIME}" == expected[name] else None


def _reason(
    differs: set[str],
    read: dict[str, str],
    container: Container,
    treatment: Treatment,
    known: tuple[Treatment, ...],
    thawed: frozenset[str],
    local_now: datetime,
) -> str | None:
    if "din" in differs:
        found = find_container(read["din"], known)
        if found is None:
            return "unknown_container"
        return "homonym_bag" if are_homonyms(found[0].patient, treatment.patient) else "other_patient"
    if differs.intersection(_PATIENT_FIELDS):
        return "other_patient"
    if "chain_of_identity" in differs:
        return "other_chain_of_identity"
    if "product_description_code" in differs:
        return "other_product"
    if "product_code" in differs:
        same_product = read["product_code"][:5] == container.product_code[:5]
        return "other_division" if same_product else "other_product"
    for field, reason in (
        ("flags", "other_container_of_set"),
        ("expires_at", "other_expiry"),
        ("blood_group", "other_blood_group"),
    ):
        if field in differs:
            return reason
    if "expires_at" in read and container.expires_at <= local_now:
        return "expired"
    if "din" in read and container.container_id in thawed:
        return "already_thawed"
    return None


def _numbers_a_set(flags: str) -> bool:
    """Flags 01 to 04 and 15 to 19 say which container of a set this is (ISBT 128 structure 001)."""
    return flags.isdigit() and (1 <= int(flags) <= 4 or 15 <= int(flags) <= 19)
