"""The names of the codes that a snapshot shows, from the site's tables."""

from collections.abc import Iterator

from kiosk import snapshot as s
from kiosk.run.state import Run
from kiosk.tables import SiteTables


def site_names(tables: SiteTables, run: Run | None, verdict: s.Verdict | None, log: s.Log | None) -> s.SiteNames:
    """Of the run at the bench, of the labels that the verdict compares, and of the run opened in the log."""
    products, facilities = {}, {}
    for code, din in _codes(run, verdict, log):
        description, facility = code and tables.product_description(code), din and tables.facility(din)
        if description:
            products[code[:5]] = description
        if facility:
            facilities[din[:5]] = facility
    return s.SiteNames(products, facilities, tuple(map(str, tables.known_faults())))


def _codes(run: Run | None, verdict: s.Verdict | None, log: s.Log | None) -> Iterator[tuple[str, str]]:
    """Product codes and donation numbers; either may be empty."""
    opened = None if log is None or log.opened is None else log.opened.run
    for shown in (run, opened):
        if shown is not None:
            yield from ((bag.product_code, bag.din) for bag in shown.treatment.containers)
    fields = () if verdict is None else verdict.fields
    if run is not None and run.is_open:
        fields = (*fields, *run.here.fields)
    for field in fields:
        for value in filter(None, (field.expected, field.read)):
            match field.field:
                case "product_code":
                    yield value, ""
                case "din":
                    yield "", value
                case _:
                    pass
