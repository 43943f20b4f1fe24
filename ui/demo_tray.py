"""The demo tray: badges, labels and mischief to tap, beside the kiosk's window. It sends texts and knows nothing else.

What a text does is the simulated bench's matter: a badge or a label goes through the scanner's port.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.approved import Wording
from kiosk.wording import Language, say
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


class TrayGroup(StrEnum):
    BADGES = "badges"
    LABELS = "labels"
    MISCHIEF = "mischief"


@dataclass(frozen=True, slots=True)
class TrayCard:
    """One thing to tap. `id` is stable, names the control, and is unique in the tray."""

    group: TrayGroup
    title: Wording
    detail: Wording
    text_to_send: str
    id: str


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in the language shown."""

    name: str
    card_id: str
    title: str
    detail: str
    mischief: bool


@QmlElement
@QmlUncreatable("made by the demo")
class DemoTray(QObject):  # type: ignore[operator]
    """Shows the cards of one group at a time. `send` is called on the GUI thread and must not block."""

    changed = Signal()
    regrouped = Signal()
    """another group came: it is shown from its first card"""

    def __init__(
        self,
        cards: tuple[TrayCard, ...],
        send: Callable[[str], None],
        language: Language = Language.FRENCH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards = cards
        self._send = send
        self._language = language
        self._group = TrayGroup.BADGES
        self._shown = True
        self._sent = ""
        self._rows = RowsModel(CardRow, self)
        self._derive()

    def show_cards(self, cards: tuple[TrayCard, ...]) -> None:
        """Put other cards in the tray, as when a label was printed that may now be scanned."""
        self._cards = cards
        self._derive()

    def speak(self, language: Language) -> None:
        self._language = language
        self._derive()

    def _derive(self) -> None:
        self._rows.show(
            [
                CardRow(
                    f"tray_{card.id}",
                    card.id,
                    card.title.of(self._language),
                    card.detail.of(self._language),
                    card.group is TrayGroup.MISCHIEF,
                )
                for card in self._cards
                if card.group is self._group
            ]
        )
        self.changed.emit()

    def _say(self, key: str) -> str:
        return say(f"tray.{key}", self._language)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return self._shown

    @Property(str, notify=changed)
    def group(self) -> str:
        """badges, labels or mischief."""
        return self._group

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._say("title")

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._say(f"{self._group}_detail")

    @Property(str, notify=changed)
    def badges_text(self) -> str:
        return self._say("badges")

    @Property(str, notify=changed)
    def labels_text(self) -> str:
        return self._say("labels")

    @Property(str, notify=changed)
    def mischief_text(self) -> str:
        return self._say("mischief")

    @Property(str, notify=changed)
    def toggle_text(self) -> str:
        return self._say("hide" if self._shown else "show")

    @Property(str, notify=changed)
    def up_text(self) -> str:
        return say("log.up", self._language)

    @Property(str, notify=changed)
    def down_text(self) -> str:
        return say("log.down", self._language)

    @Property(str, notify=changed)
    def sent(self) -> str:
        """Id of the card tapped last, which the tray marks."""
        return self._sent

    @Slot(str)
    def tap(self, card_id: str) -> None:
        card = next(card for card in self._cards if card.id == card_id)
        self._sent = card_id
        self.changed.emit()
        self._send(card.text_to_send)

    @Slot(str)
    def choose(self, group: str) -> None:
        self._group = TrayGroup(group)
        self._derive()
        self.regrouped.emit()

    @Slot()
    def toggle(self) -> None:
        self._shown = not self._shown
        self.changed.emit()
