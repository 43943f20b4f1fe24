"""What every action on a station that is not running works with: its journal, its language, where PINs come from."""

import argparse
import getpass
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.approved import NotApprovableError
from kiosk.commissioning import Commissioning
from kiosk.instants import SystemClock
from kiosk.people.people import Person
from kiosk.people.pins import Pins, load_pepper
from kiosk.records.alone import check_alone
from kiosk.records.credentials import Credentials
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.run.bench import Refused
from kiosk.wording import Language, catalogue, say
from ui.station_file import StationFile, StationFileError, read_station_file

REFUSED, UNUSABLE = 1, 2


class FileUnreadableError(Exception):
    """A file named on the command line cannot be read; the message is the sentence."""


def read_text(path: Path) -> str:
    """The text of a file named on the command line.

    Raises:
        FileUnreadableError
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise FileUnreadableError(f"binome: {path} cannot be read: {reason}; check the path.") from None


def at_desk(args: argparse.Namespace, action: Callable[["Desk"], int]) -> int:
    """Carry out an action on the station of `args.station`; its exit status, after saying why when it is not done."""
    language = args.lang or Language.ENGLISH
    try:
        file, _sha256 = read_station_file(read_text(args.station), str(args.station))
        language = args.lang or file.language
        return action(Desk(args, file, language))
    except (FileUnreadableError, StationFileError, NotApprovableError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except Refused as refused:
        if "." in refused.code:
            title, todo = (say(key, language, **refused.values) for key in (refused.code, f"{refused.code}_todo"))
            print(f"{title}. {todo}", file=sys.stderr)
            return REFUSED
        keys = (f"{area}.refused_{refused.code}" for area in ("site", "tables", "logger", "samples"))
        key = next(key for key in keys if key in catalogue(language))
        print(say(key, language, **refused.values), file=sys.stderr)
        return REFUSED
    except RecordFault as fault:
        print(fault.sentence(language), file=sys.stderr)
        return REFUSED if fault.what == "locked" else UNUSABLE
    except OSError as error:
        reason = error.strerror or type(error).__name__
        print(say("site.refused_path", language, path=error.filename, reason=reason), file=sys.stderr)
        return UNUSABLE


def read_bytes(path: Path, most: int) -> bytes:
    """The first `most` bytes of a file named on the command line.

    Raises:
        FileUnreadableError
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise FileUnreadableError(f"binome: {path} cannot be read: {error.strerror}; check the path.") from None


@dataclass(frozen=True, slots=True)
class Desk:
    """One action: its arguments, its station file, and the language in which it speaks."""

    args: argparse.Namespace
    file: StationFile
    language: Language

    def say(self, key: str, **values: object) -> str:
        return say(f"site.{key}", self.language, **values)

    def tell(self, key: str, **values: object) -> None:
        print(self.say(key, **values))

    def roles(self, codes: Sequence[str]) -> str:
        return ", ".join(say(f"screen.role_{code}", self.language) for code in codes)

    def any_role(self, codes: Sequence[str]) -> str:
        return say("screen.role_or", self.language).join(say(f"screen.role_{code}", self.language) for code in codes)

    def pin_of(self, person: Person) -> str:
        return self._ask_pin("ask_pin", person.name)

    def new_pin(self, name: str) -> str:
        """A PIN chosen on the terminal is keyed twice; on standard input it is one line."""
        pin = self._ask_pin("ask_new_pin", name)
        if not self.args.pin_stdin and self._ask_pin("ask_new_pin_again", name) != pin:
            raise Refused("pins_differ")
        return pin

    def _ask_pin(self, key: str, name: str) -> str:
        if self.args.pin_stdin:
            line = sys.stdin.readline().rstrip("\r\n")
            if not line:
                raise Refused("no_pin")
            return line
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", getpass.GetPassWarning)  # it would show the PIN
                return getpass.getpass(self.say(key, name=name))
        except (getpass.GetPassWarning, EOFError):
            raise Refused("no_terminal") from None


@contextmanager
def writing(file: StationFile, *, first: bool = False) -> Iterator[Commissioning]:
    """The station to record in, its journal sealed at the end.

    Args:
        file: the station's.
        first: make folders, secrets and journal if there are none yet, for the first person.

    Raises:
        Refused: there is no journal, or its secrets are missing.
        RecordFault: a kiosk is running on it, or it cannot be used.
    """
    if first and not file.journal.exists():
        file.secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
    else:
        check_secrets(file)
    check_alone(file.journal)
    with _journal(file) as journal:
        pins = Pins(Credentials(journal), _pepper(file))
        yield Commissioning(journal, pins, ZoneInfo(file.zone))


@contextmanager
def reading(file: StationFile) -> Iterator[tuple[Journal, Commissioning]]:
    """The station to look at, also while its kiosk is running; raises as `writing`."""
    check_secrets(file)
    journal = _journal(file)
    try:
        pins = Pins(Credentials(journal), _pepper(file))
        yield journal, Commissioning(journal, pins, ZoneInfo(file.zone))
    finally:
        journal.database.close()


def check_secrets(file: StationFile) -> None:
    """A journal without its secrets must not get new ones: no PIN and no seal would fit any more.

    Raises:
        Refused: there is no journal, or a secret of it is missing.
    """
    if not file.journal.exists():
        raise Refused("no_journal", path=str(file.journal))
    for secret in (file.seal_key, file.pepper):
        if not secret.exists():
            raise Refused("secret_missing", path=str(secret))


def _journal(file: StationFile) -> Journal:
    key = SealKey.load_or_create(file.seal_key)
    return Journal.open(file.journal, station=file.name, clock=SystemClock(), seal_key=key)


def _pepper(file: StationFile) -> bytes:
    try:
        return load_pepper(file.pepper)
    except ValueError:
        raise Refused("pepper_unusable", path=str(file.pepper)) from None
