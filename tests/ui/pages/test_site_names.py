"""Where the names of the site's own tables stand on a page, and where they do not."""

from dataclasses import replace

from kiosk.snapshot import Tone
from kiosk.wording import Language
from tests.ui.snapshots import DIN_READ, FAULTY, NAMES, PRODUCT_READ, Walk, f, running, said, snapshot, started
from tests.ui.states import states
from ui.pages.inputs import Draft, Inputs
from ui.pages.task import derive_task
from ui.pages.verdict import derive_verdict
from ui.pages.welcome import derive_welcome


def inputs_of(shown, language=Language.FRENCH):
    return Inputs(shown, shown.now, language, Draft())


def test_what_was_scanned_is_named_and_what_is_still_due_is_not() -> None:
    [state] = [state for state in states() if state.id == "scan_part_named"]
    din, product, expiry = derive_task(inputs_of(state.snapshot)).parts

    assert din.read_name == NAMES.facilities["A9999"]
    assert product.read_name == NAMES.products["S9801"]
    assert expiry.read_name == ""


def test_a_refusal_names_what_tells_the_two_labels_apart_and_nothing_else() -> None:
    """The facility is the same: its name would only take room."""
    scan = Walk(started()).to("bag")
    another = f.Compared("product_code", "S9801100", "S9802100")
    verdict = said(Tone.REFUSED, "other_product", scan.seconds, (DIN_READ, another))
    din, product = derive_verdict(inputs_of(running(scan, verdict=verdict, site_names=NAMES))).rows

    assert (din.expected_name, din.read_name) == ("", "")
    assert (product.expected_name, product.read_name) == (NAMES.products["S9801"], NAMES.products["S9802"])


def test_a_code_that_no_table_holds_stands_alone() -> None:
    scan = Walk(started()).to("bag")
    unknown = replace(PRODUCT_READ, read="S9899100")
    verdict = said(Tone.REFUSED, "other_product", scan.seconds, (unknown,))
    [row] = derive_verdict(inputs_of(running(scan, verdict=verdict, site_names=NAMES))).rows

    assert (row.read, row.read_name) == ("S9899 1 00", "")
    assert row.expected_name == NAMES.products["S9801"]


def test_the_first_pages_say_which_table_cannot_be_used() -> None:
    [state] = [state for state in states() if state.id == "sign_in_names_fault"]

    french, english = (derive_welcome(inputs_of(state.snapshot, language)).names_fault for language in Language)
    assert french.startswith("Libellés non affichés, codes seuls\u00a0: descriptions de produits, établissements")
    assert english.startswith("Names not shown, raw codes only: product descriptions, facilities")
    assert derive_welcome(inputs_of(snapshot(state.snapshot.screen, 300))).names_fault == ""
    assert FAULTY.product("S9801") == ""
