"""The circuit on the screen: which of its places is open, over the idle bench."""

from collections.abc import Callable

from kiosk import snapshot as s
from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.run.bench import Refused
from kiosk.scanning import Identified
from kiosk.station.last_verdict import LastVerdict

TakesScan = Callable[[Identified, str, Instant], None]


class CircuitDesk:
    """For people who are signed in; what changes anything there asks for its own badges and PINs."""

    def __init__(self, verdict: LastVerdict, find: Callable[[Identified], str]) -> None:
        """`find` gives the id of the treatment that a container or patient code names; raises `Refused`."""
        self._verdict = verdict
        self._find = find
        self._place: s.CircuitPlace | None = None
        self._subject = ""
        self._scanning: dict[s.CircuitPlace, TakesScan] = {}

    def hand_scans_to(self, place: s.CircuitPlace, take: TakesScan) -> None:
        """While that place is open, every scan that is no badge is its affair."""
        self._scanning[place] = take

    @property
    def is_open(self) -> bool:
        return self._place is not None

    @property
    def place(self) -> s.CircuitPlace | None:
        return self._place

    @property
    def subject(self) -> str:
        return self._subject

    def open(self, place: s.CircuitPlace, subject: str, people: tuple[Person, ...]) -> None:
        """Open a place, or go to another.

        Raises:
            Refused: nobody is signed in.
        """
        if not people:
            raise Refused("circuit.sign_in_first")
        self._place, self._subject = place, subject
        self._verdict.answer(None)

    def close(self) -> None:
        self._place, self._subject = None, ""

    def scan(self, identified: Identified, raw: str, now: Instant) -> None:
        """The open place's affair, or else the treatment that the code names is opened.

        Raises:
            Refused: it names none.
        """
        take = None if self._place is None else self._scanning.get(self._place)
        if take is not None:
            take(identified, raw, now)
            return
        self._place, self._subject = s.CircuitPlace.TREATMENT, self._find(identified)
        self._verdict.answer(None)
