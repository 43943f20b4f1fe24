"""One file of orders, whatever its kind, read whole or not at all."""

import hashlib

from kiosk.circuit.order import OrderSource
from kiosk.orders.compose import Known, ReadOrder, compose
from kiosk.orders.csv_orders import read_csv
from kiosk.orders.draft import Draft, OrderNotRead, Place, Problem

SUFFIXES = (".json", ".csv")
MOST_BYTES = 4_000_000


def read_orders(data: bytes, name: str, known: Known) -> tuple[ReadOrder, ...]:
    """The orders of a file: one of a FHIR bundle (`.json`), any number of a CSV (`.csv`).

    Raises:
        OrderNotRead: naming each place (resource, or line and column) and what was expected there.
    """
    suffix = name[name.rfind(".") :].lower()
    if suffix not in SUFFIXES:
        raise OrderNotRead(Problem(Place(name), "suffix", {"allowed": ", ".join(SUFFIXES)}))
    if not data:
        raise OrderNotRead(Problem(Place(name), "empty"))
    if len(data) > MOST_BYTES:
        raise OrderNotRead(Problem(Place(name), "too_large", {"most": str(MOST_BYTES // 1_000_000)}))
    sha256 = hashlib.sha256(data).hexdigest()
    drafts: tuple[Draft, ...]
    if suffix == ".json":
        from kiosk.orders.fhir_orders import read_bundle  # its models of FHIR are loaded only where one is read

        drafts, source = (read_bundle(data, known.zone),), OrderSource.FHIR
    else:
        drafts, source = read_csv(data), OrderSource.CSV
    found: list[ReadOrder] = []
    problems: list[Problem] = []
    waiting = [draft for draft in drafts if not _is_opened(draft, sha256, known)]
    if not waiting:
        raise OrderNotRead(Problem(Place(name), "all_opened"))
    for draft in waiting:
        try:
            found.append(compose(draft, known, source, name, sha256))
        except OrderNotRead as error:
            problems += error.problems
    problems += _shared(found, drafts[0].place)
    if problems:
        raise OrderNotRead(*problems)
    return tuple(found)


def _is_opened(draft: Draft, sha256: str, known: Known) -> bool:
    """Whether this very file has opened that treatment already: of several orders, some may be left for later."""
    said = draft.fields.get("treatment_id")
    return said is not None and known.is_opened_by(said.text.strip(), sha256)


def _shared(orders: list[ReadOrder], place: Place) -> list[Problem]:
    """What two orders of one file may not have in common."""
    problems = []
    references: dict[str, str] = {}
    dins: dict[str, str] = {}
    for read in orders:
        treatment_id, reference = read.treatment.treatment_id, read.order.reference
        if references.setdefault(reference, treatment_id) != treatment_id:
            values = {"reference": reference, "treatment": references[reference]}
            problems.append(Problem(place, "order_known", values))
        own = {*read.order.collection_dins, *(box.din for box in read.treatment.containers)}
        problems += [
            Problem(place, "din_owned", {"din": din, "treatment": dins[din]})
            for din in sorted(own)
            if dins.setdefault(din, treatment_id) != treatment_id
        ]
    return problems
