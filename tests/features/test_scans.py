"""A scan that says nothing usable is refused in plain words."""

from pytest_bdd import parsers, scenarios, when

from kiosk.scanning import badge_text

scenarios("scans.feature")


@when(parsers.parse("the scanner sends {text}"))
def _(bench, text):
    bench.scan(text)


@when("an unknown badge is shown")
def _(bench):
    bench.scan(f"]C0{badge_text('NOBODY01')}")
