"""The supervisor's log page: what it lists, what it asks of the station, what it says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.snapshot import RecordCheck, SiteNames, Tone, Verdict
from kiosk.station_commands import CheckRecord, CloseLog, CloseLogRun, DismissVerdict, OpenLogRun, SearchLog, SignReview
from kiosk.wording import Language
from ui.pages.log import LONGEST_COMMENT

TODAY = date(2026, 11, 22)
INTACT = RecordCheck(intact=True, facts=12034, sentence="Tout se tient.")


@pytest.fixture
def shown(stage, page, log, snapshot_of):
    """The list of runs, in French."""
    page.show(snapshot_of(log), Language.FRENCH)
    shown = stage()
    shown.load("LogScreen.qml", page=page)
    return shown


@pytest.fixture
def run_shown(shown, page, log, opened, snapshot_of):
    page.show(snapshot_of(replace(log, opened=opened)), Language.FRENCH)
    shown.settle()
    return shown


# --- the list --------------------------------------------------------------------------------------------------------


def test_a_run_is_listed_with_all_that_a_supervisor_looks_for(shown):
    texts = shown.texts()

    for words in ("22 novembre 2026", "14:02", "NOM-TEST Prénom", "Yescarta · A9999 25 123400", "Léa Fournier"):
        assert words in texts
    assert "12 dossiers" in texts
    assert "Hors spécification" in texts
    assert "1 refus · 1 écart" in texts


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (None, "En cours"),
        ("conform", "Conforme"),
        ("exceptional", "Hors spécification"),
        ("held", "En attente"),
        ("destroyed", "Poche détruite"),
        ("stopped", "Arrêté"),
    ],
)
def test_an_outcome_has_words_and_a_shape(shown, page, log, snapshot_of, outcome, words):
    row = replace(log.rows[0], outcome=outcome)

    page.show(snapshot_of(replace(log, rows=(row,))), Language.FRENCH)
    shown.settle()

    card = shown.item("open_run_0")
    assert card.property("outcome") == words
    assert card.property("shape") != ""


def test_a_tap_opens_the_run(shown, asked):
    shown.press("open_run_1")

    assert asked == [OpenLogRun("r1")]


def test_sign_ins_stand_on_their_own_tab(shown):
    shown.press("tab_sign_ins")

    texts = shown.texts()
    assert "8 connexions" in texts
    assert "22 novembre 2026 14:00:00" in texts
    assert "code faux" in texts
    assert "NOM-TEST Prénom" not in texts


def test_the_list_moves_by_buttons(shown):
    assert not shown.item("log_runs_up").property("enabled")

    for _ in range(9):
        shown.press("log_runs_down")

    assert not shown.item("log_runs_down").property("enabled")
    assert shown.item("open_run_11")


@pytest.mark.parametrize(("text", "words"), [("x", "Rien ne correspond"), ("", "Rien n’est encore enregistré")])
def test_an_empty_list_says_why(shown, page, log, snapshot_of, text, words):
    page.show(snapshot_of(replace(log, text=text, rows=())), Language.FRENCH)
    shown.settle()

    assert words in shown.texts()


def test_the_language_changes_at_run_time(shown, page, log, snapshot_of):
    page.show(snapshot_of(log), Language.ENGLISH)
    shown.settle()

    texts = shown.texts()
    assert "22 November 2026" in texts
    assert "Out of specification" in texts
    assert "Verify the record" in texts
    assert "Vérifier" not in texts


# --- searching -------------------------------------------------------------------------------------------------------


def test_a_search_is_written_on_the_screens_keyboard(shown, asked):
    shown.press("log_keyboard")
    for key in ("key_shift", "key_n", "key_o", "key_m", "key_z", "key_backspace", "key_-"):
        shown.press(key)
    shown.press("key_enter")

    assert asked == [SearchLog("Nom-", None)]
    assert shown.items("key_enter") == []


def test_a_keyboard_on_a_cable_writes_into_the_same_field(shown, asked):
    shown.press("log_search")
    shown.type("nom")
    shown.press("key_é")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)

    assert asked == [SearchLog("nomé", None)]


def test_an_accented_letter_of_a_cable_keyboard_is_kept(shown, page):
    shown.press("log_search")
    field = shown.item("log_search")
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, "è"))

    assert page.property("search_text") == "è"


def test_a_search_is_cleared_by_one_button(shown, asked):
    shown.press("log_search")
    shown.type("nom")

    shown.press("log_search_clear")

    assert asked == [SearchLog("", None)]
    assert shown.item("log_search").property("text") == ""


def test_the_day_before_all_days_is_today(shown, asked):
    shown.press("log_day_before")

    assert asked == [SearchLog("", TODAY)]


@pytest.mark.parametrize(
    ("day", "button", "expected"),
    [
        (TODAY, "log_day_before", TODAY - timedelta(days=1)),
        (TODAY - timedelta(days=1), "log_day_after", TODAY),
        (TODAY, "log_day_all", None),
    ],
)
def test_a_day_is_chosen_by_steps(shown, page, log, snapshot_of, asked, day, button, expected):
    page.show(snapshot_of(replace(log, day=day)), Language.FRENCH)
    shown.settle()

    shown.press(button)

    assert asked == [SearchLog("", expected)]


def test_there_is_no_day_after_today(shown, page, log, snapshot_of):
    page.show(snapshot_of(replace(log, day=TODAY)), Language.FRENCH)
    shown.settle()

    assert not shown.item("log_day_after").property("enabled")
    assert shown.item("log_day").property("text") == "22 novembre 2026"


def test_the_day_is_the_stations_not_greenwichs(shown, page, log, snapshot_of, asked):
    """At 23:30 UTC it is tomorrow in Paris."""
    snapshot = snapshot_of(log)
    now = replace(snapshot.now, utc=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))

    page.show(replace(snapshot, now=now), Language.FRENCH)
    shown.press("log_day_before")

    assert asked == [SearchLog("", date(2026, 11, 23))]


# --- verifying -------------------------------------------------------------------------------------------------------


def test_a_check_is_asked_and_said_to_run_until_it_answers(shown, page, log, snapshot_of, asked):
    shown.press("check_record")

    assert asked == [CheckRecord()]
    assert "Vérification en cours" in shown.texts()
    assert not shown.item("check_record").property("enabled")

    page.show(snapshot_of(replace(log, check=INTACT)), Language.FRENCH)
    shown.settle()

    assert "Journal intact\u00a0: 12\u202f034 faits relus" in shown.texts()
    assert shown.item("check_record").property("enabled")


def test_a_broken_record_is_said_with_its_first_bad_fact(shown, page, log, snapshot_of):
    check = RecordCheck(intact=False, facts=812, sentence="Fait 812 : contenu modifié.")

    page.show(snapshot_of(replace(log, check=check)), Language.FRENCH)
    shown.settle()

    banner = shown.item("log_banner")
    assert (banner.property("title"), banner.property("detail")) == ("Journal rompu", "Fait 812 : contenu modifié.")
    assert banner.property("shape") == "cross"


def test_a_refusal_of_the_station_is_shown_and_put_away_by_the_next_act(shown, page, log, snapshot_of, asked):
    shown.press("check_record")
    asked.clear()
    verdict = Verdict(Tone.WARNING, "log_needs_supervisor", snapshot_of(log).now, {})

    page.show(snapshot_of(log, verdict=verdict), Language.FRENCH)
    shown.settle()

    assert shown.item("log_banner").property("shape") == "warning"
    assert shown.item("check_record").property("enabled")

    shown.press("log_close")

    assert asked == [DismissVerdict(), CloseLog()]


# --- a run opened ----------------------------------------------------------------------------------------------------


def test_an_opened_run_tells_whose_it_is_and_how_it_ended(run_shown):
    texts = run_shown.texts()

    for words in ("NOM-TEST Prénom", "Né(e) le 12 mars 1968", "N° 1234567", "A9999 25 123456", "Hors spécification"):
        assert words in texts
    assert "Hors cuve avant décongélation\u00a0: 02:10 (limite 03:00)" in texts
    assert "36,8 °C à 38,04 °C · limites 36,0 à 38,0 °C" in texts


def test_its_refusals_and_deviations_are_told_apart(run_shown):
    run_shown.press("log_part_trouble")

    texts = run_shown.texts()
    assert "Poche refusée\u00a0: elle est au dossier d’un homonyme" in texts
    assert "attendu A9999 25 123456, lu A9999 25 123465" in texts
    assert "Étape faite" not in texts


def test_its_signatures_name_person_role_and_hash(run_shown):
    run_shown.press("log_part_signatures")

    texts = run_shown.texts()
    assert "Dr Paul Petit · décidé" in texts
    assert "Signatures · technicien · empreinte 8f3a 91c2 … 91c2" in texts


def test_back_leads_to_the_list(run_shown, asked):
    run_shown.press("log_back")

    assert asked == [CloseLogRun()]


def test_without_samples_the_page_says_so(shown, page, log, opened, snapshot_of):
    page.show(snapshot_of(replace(log, opened=replace(opened, curve=()))), Language.FRENCH)
    shown.settle()

    assert "Aucune mesure gardée." in shown.texts()


def test_a_batch_record_not_made_yet_cannot_be_opened(run_shown):
    assert not run_shown.item("open_record").property("enabled")
    assert "pas encore établi" in run_shown.texts()


# --- the review ------------------------------------------------------------------------------------------------------


def test_a_review_is_signed_with_its_comment(run_shown, asked):
    run_shown.press("sign_review")
    assert not run_shown.item("log_review_sign").property("enabled")

    run_shown.type("Relu, bien.")
    run_shown.press("log_review_sign")

    assert asked == [SignReview("Relu, bien.")]


def test_a_comment_is_not_lost_when_the_page_is_left_or_the_pin_is_asked(run_shown, page, log, opened, snapshot_of):
    run_shown.press("sign_review")
    run_shown.type("Relu")
    run_shown.press("log_review_back")
    page.show(snapshot_of(replace(log, opened=opened)), Language.FRENCH)
    run_shown.press("sign_review")

    assert run_shown.item("log_comment").property("text") == "Relu"


def test_a_comment_has_an_end(run_shown):
    run_shown.press("sign_review")
    run_shown.type("x" * (LONGEST_COMMENT + 5))

    assert run_shown.item("log_comment").property("text") == "x" * LONGEST_COMMENT


def test_once_reviewed_the_page_names_the_reviewer_and_asks_no_more(run_shown, page, log, opened, snapshot_of):
    run_shown.press("sign_review")
    reviewed = replace(opened, row=replace(opened.row, reviewed_by="Inès Caron"))

    page.show(snapshot_of(replace(log, opened=reviewed)), Language.FRENCH)
    run_shown.settle()

    assert "Revu par Inès Caron" in run_shown.texts()
    assert not run_shown.item("sign_review").property("enabled")


def test_a_run_still_open_is_not_reviewed(shown, page, log, opened, snapshot_of):
    still = replace(opened, run=replace(opened.run, outcome=None), row=replace(opened.row, outcome=None))

    page.show(snapshot_of(replace(log, opened=still)), Language.FRENCH)
    shown.settle()

    assert not shown.item("sign_review").property("enabled")


def test_another_runs_comment_does_not_follow(run_shown, page, log, snapshot_of):
    run_shown.press("sign_review")
    run_shown.type("Relu")

    page.show(snapshot_of(log), Language.FRENCH)

    assert page.property("comment") == ""


def test_a_log_closed_forgets_what_was_begun(shown, page, log, snapshot_of):
    shown.press("log_search")
    shown.type("nom")

    page.show(snapshot_of(None), Language.FRENCH)
    page.show(snapshot_of(log), Language.FRENCH)

    assert page.property("search_text") == ""


NAMED = SiteNames(
    {"S9801": "EXEMPLE INVENTÉ, CELLULES T|NS/XX/<=-150C|10% DMSO|Composant d’un tiers : oui|Cryoconservé"},
    {"A9999": "Établissement inventé de thérapie cellulaire, Ville-Test, Nulle Part"},
)


def test_an_opened_run_names_product_and_facility_where_the_site_has_tables(shown, page, log, opened, snapshot_of):
    """Long names make the head higher: nothing is cut, nothing lies over the buttons below."""
    page.show(snapshot_of(replace(log, opened=opened), site_names=NAMED), Language.FRENCH)
    shown.settle()

    [line] = [text for text in shown.texts().splitlines() if "EXEMPLE INVENTÉ" in text]
    assert line == f"{NAMED.products['S9801']} · {NAMED.facilities['A9999']}"


def test_an_opened_run_names_nothing_without_tables(run_shown, page):
    assert page.run.names == ""
