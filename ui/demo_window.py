"""The demonstration in a window: the kiosk, and a tray of badges, labels and mischief beside it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from drivers.simulated.faults import Fault
from drivers.simulated.zpl_printer import Trouble
from kiosk import demo_site
from kiosk.approved import Wording
from kiosk.demo_site import STAFF, DemoPerson
from kiosk.scanning import badge_text
from kiosk.snapshot import Snapshot
from kiosk.wording import Language, say
from kiosk.wording.formats import spaced_din
from ui.app import application, open_window
from ui.demo_bench import DemoBench, demo_bench
from ui.demo_check import check_cards
from ui.demo_tray import DemoTray, TrayCard, TrayGroup
from ui.demo_walk import compound_of, din_code


def run_window(folder: Path, lang: str, speed: float, *, full_screen: bool) -> int:
    """Open the window and work until it is closed."""
    language = Language(lang)
    app = application()
    with demo_bench(folder, language, speed) as bench:
        hands = _TrayHands(bench, speed)
        tray = DemoTray(hands.cards(None), hands.send, language)
        with open_window(bench.deployment, language, tray=tray) as shown:
            shown.bench.shown.connect(lambda snapshot: tray.show_cards(hands.cards(snapshot)))
            shown.kiosk.spoken.connect(tray.speak)
            if full_screen:
                shown.window.showFullScreen()
            else:
                shown.window.show()
            print(f"binome: journal, labels and batch records are in {folder}")
            return app.exec()


def _same(text: str) -> Wording:
    return Wording(fr=text, en=text)


def badge_card(person: DemoPerson) -> TrayCard:
    key = f"screen.role_{person.roles[0]}"
    role = Wording(fr=say(key, Language.FRENCH), en=say(key, Language.ENGLISH))
    detail = Wording(fr=f"{role.fr} · code {person.pin}", en=f"{role.en} · PIN {person.pin}")
    return TrayCard(
        TrayGroup.BADGES, _same(person.name), detail, f"]C0{badge_text(person.badge_id)}", f"badge_{person.person_id}"
    )


def _labels(today: date) -> list[TrayCard]:
    cards = []
    first, homonym, other = demo_site.treatments(today)
    for number, treatment in enumerate((first, homonym, other), start=1):
        box, patient = treatment.containers[0], treatment.patient
        who = f"{patient.full_name} · {patient.birth_date.year} · {treatment.product_name}"
        sheet = Wording(fr=f"Fiche du dossier {number}", en=f"Sheet of treatment {number}")
        bag = Wording(fr=f"Cassette ou poche {number} (Data Matrix)", en=f"Cassette or bag {number} (Data Matrix)")
        cards.append(TrayCard(TrayGroup.LABELS, sheet, _same(who), din_code(number, today), f"sheet_{number}"))
        cards.append(
            TrayCard(
                TrayGroup.LABELS,
                bag,
                _same(f"{spaced_din(box.din)} · {who}"),
                compound_of(number, today),
                f"bag_{number}",
            )
        )
    box = first.containers[0]
    division = compound_of(1, today).replace(box.product_code, box.product_code[:6] + "A0")
    spoiled = Wording(fr="Étiquette abîmée", en="Damaged label")
    other_division = Wording(fr="Même don, autre division", en="Same donation, other division")
    product = Wording(fr="Code produit seul (linéaire)", en="Product code alone (linear)")
    checksum = Wording(fr="clé du numéro de don fausse", en="wrong check of the donation number")
    cards += [
        TrayCard(TrayGroup.LABELS, product, _same(box.product_code), f"]C0=<{box.product_code}", "product_1"),
        TrayCard(TrayGroup.LABELS, other_division, _same(spaced_din(box.din)), division, "other_division"),
        TrayCard(TrayGroup.LABELS, spoiled, checksum, f"]C0={box.din}71", "damaged"),
    ]
    return cards


class _TrayHands:
    """What a tap in the tray does at the simulated bench."""

    def __init__(self, bench: DemoBench, speed: float) -> None:
        bath, dewar, printer, clock = (
            bench.instruments.bath,
            bench.instruments.dewar,
            bench.instruments.printer,
            bench.clock,
        )
        water, freezer = bench.instruments.surroundings.water, bench.instruments.surroundings.dewar
        self._scanner = bench.instruments.scanner
        self._today = clock.now().utc.date()

        def fault(wire: object, fault: Fault | None) -> Callable[[], None]:
            return lambda: setattr(wire, "fault", fault)

        def trouble(trouble: Trouble | None) -> Callable[[], None]:
            return lambda: setattr(printer, "trouble", trouble)

        self._mischief: dict[str, tuple[Wording, Wording, Callable[[], None]]] = {
            "faster": (
                Wording(fr="Temps accéléré", en="Time runs faster"),
                Wording(fr=f"× {speed:g}, pour les attentes", en=f"× {speed:g}, for the waits"),
                lambda: clock.run_at(speed),
            ),
            "slower": (
                Wording(fr="Temps réel", en="Real time"),
                Wording(fr="× 1, pour agir", en="× 1, to act"),
                lambda: clock.run_at(1.0),
            ),
            "cold_bag": (
                Wording(fr="La poche touche l’eau", en="The bag touches the water"),
                Wording(fr="le bain descend de 0,6 °C", en="the bath dips by 0.6 °C"),
                water.drop_bag,
            ),
            "too_hot": (
                Wording(fr="Bain trop chaud", en="Bath too hot"), Wording(fr="+ 2,5 °C", en="+ 2.5 °C"),
                lambda: water.heat(2.5)
            ),
            "too_cold": (
                Wording(fr="Bain trop froid", en="Bath too cold"), Wording(fr="− 2,5 °C", en="− 2.5 °C"),
                lambda: water.heat(-2.5)
            ),
            "bath_silent": (
                Wording(fr="Sonde du bain muette", en="Bath probe silent"), _same(""), fault(bath.wire, Fault.SILENT)
            ),
            "bath_parity": (
                Wording(fr="Bain : mauvaise parité", en="Bath: wrong parity"), _same(""),
                fault(bath.wire, Fault.WRONG_PARITY),
            ),
            "bath_other": (
                Wording(fr="Un autre instrument répond", en="Another instrument answers"), _same(""),
                fault(bath.wire, Fault.ANOTHER_IDENTITY),
            ),
            "bath_unplugged": (
                Wording(fr="Bain débranché", en="Bath unplugged"), _same(""), bath.wire.unplug
            ),
            "bath_well": (
                Wording(fr="Bain rétabli", en="Bath restored"), _same(""), lambda: self._restore(bench)
            ),
            "lid_open": (
                Wording(fr="Couvercle de la cuve laissé ouvert", en="Dewar’s lid left open"),
                Wording(fr="alarme en trois minutes", en="an alarm within three minutes"),
                freezer.open_lid,
            ),
            "lid_shut": (
                Wording(fr="Couvercle refermé", en="Lid shut"), _same(""), lambda: freezer.open_lid(False)
            ),
            "level_lost": (
                Wording(fr="L’azote de la cuve se perd", en="The dewar loses its nitrogen"),
                Wording(fr="reste 30 mm, sans remplissage", en="30 mm left, no filling"),
                lambda: self._lose_nitrogen(bench),
            ),
            "dewar_stuck": (
                Wording(fr="Sonde de cuve figée", en="Dewar probe stuck"), _same(""),
                bench.instruments.sensors["dewar"].stick,
            ),
            "dewar_silent": (
                Wording(fr="Sonde de cuve muette", en="Dewar probe silent"), _same(""),
                fault(dewar.wire, Fault.SILENT),
            ),
            "paper_out": (
                Wording(fr="Imprimante sans étiquettes", en="Printer out of labels"), _same(""),
                trouble(Trouble.PAPER_OUT),
            ),
            "power_cut": (
                Wording(fr="Coupure pendant l’impression", en="Power cut while printing"), _same(""),
                trouble(Trouble.POWER_CUT_MID_JOB),
            ),
            "frosted": (
                Wording(fr="Poche 1 givrée devant la caméra", en="Frosted bag 1 before the camera"),
                Wording(fr="touchez Caméra sur la page", en="touch Camera on the page"),
                lambda: bench.camera.hold(compound_of(1, self._today)[3:], "frost 8 %"),
            ),
            "camera_empty": (
                Wording(fr="Rien devant la caméra", en="Nothing before the camera"), _same(""),
                lambda: bench.camera.hold(None),
            ),
            "printer_well": (
                Wording(fr="Imprimante rétablie", en="Printer restored"), _same(""), trouble(None)
            ),
        }  # fmt: skip

    def _restore(self, bench: DemoBench) -> None:
        wire = bench.instruments.bath.wire
        wire.fault = None
        wire.plug()

    def _lose_nitrogen(self, bench: DemoBench) -> None:
        freezer = bench.instruments.surroundings.dewar
        freezer.autofill = False
        freezer.spill(30.0)

    def send(self, text: str) -> None:
        if text in self._mischief:
            self._mischief[text][2]()
        else:
            self._scanner.send(text)

    def cards(self, snapshot: Snapshot | None) -> tuple[TrayCard, ...]:
        """All cards; the printed label's once there is one."""
        cards = [*map(badge_card, STAFF), *check_cards(snapshot), *self._printed(snapshot), *_labels(self._today)]
        cards += [
            TrayCard(TrayGroup.MISCHIEF, title, detail, name, name)
            for name, (title, detail, _) in self._mischief.items()
        ]
        return tuple(cards)

    def _printed(self, snapshot: Snapshot | None) -> list[TrayCard]:
        run = None if snapshot is None else snapshot.run
        states = [] if run is None else list(run.steps.values())
        label = next((s.label for s in states if s.label is not None and s.label.outcome == "printed"), None)
        if label is None:
            return []
        text = next(text for text in label.symbols if text.startswith("=+"))
        title = Wording(fr="Étiquette imprimée", en="Printed label")
        detail = Wording(fr="son code carré", en="its square code")
        return [TrayCard(TrayGroup.LABELS, title, detail, f"]d1{text}", "printed")]
