"""`binome profile check FILE...`, `diff BEFORE AFTER`, `list`."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kiosk.approved import NotApprovableError
from kiosk.circuit.profile_diff import Difference, differences
from kiosk.circuit.profiles import Certainty, Profile, read_profile, shipped_profiles, sourced_values
from kiosk.wording import Language, say
from ui.commands.approved_files import add_check

UNUSABLE = 2
TEMPLATE = "a template: nothing uses it before a pharmacist approves it (binome site approve)"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    actions = add_check(subparsers, "profile", "product profile", _describe)
    diff = actions.add_parser(
        "diff",
        help="say what differs between two profiles",
        description="What differs between two profiles, the most dangerous to mistake first: two versions of one "
        "product, or two products. Exit 0: nothing differs; 1: something does; 2: a file cannot be used.",
    )
    diff.add_argument("before", metavar="BEFORE", help="a file, or a product's code such as carvykti")
    diff.add_argument("after", metavar="AFTER", help="likewise")
    diff.add_argument("--lang", choices=[*Language], type=Language, default=Language.ENGLISH)
    diff.add_argument(
        "--station", type=Path, metavar="FILE", help="a code means what this station approved last, not the template"
    )
    diff.set_defaults(run=_diff)
    list_ = actions.add_parser(
        "list",
        help="list the shipped templates, with the day by which each is to be reviewed",
        description="List the shipped templates. What a station has approved: binome site list.",
    )
    list_.set_defaults(run=_list)


def _describe(text: str, file: str) -> str:
    profile = read_profile(text, file)
    return f"{_summary(profile)}; {TEMPLATE}"


def _summary(profile: Profile) -> str:
    values = sourced_values(profile)
    unsure = sum(certainty is not Certainty.VERIFIED for _, _, certainty in values)
    return (
        f"{profile.name} version {profile.version}: {len(profile.clocks)} clocks, "
        f"{unsure} of {len(values)} values to be confirmed by the site, review by {profile.review_by}"
    )


def _list(_args: argparse.Namespace) -> int:
    today = date.today()  # noqa: DTZ011 the day of whoever reads it
    for file, text in sorted(shipped_profiles().items()):
        profile = read_profile(text, file)
        past = ", PAST" if profile.review_by < today else ""
        print(f"{profile.code:10} {_summary(profile)}{past}")
    print(f"Each is {TEMPLATE}.")
    return 0


def _diff(args: argparse.Namespace) -> int:
    try:
        known = shipped_profiles() if args.station is None else _approved(args.station)
        before, after = _read(args.before, known), _read(args.after, known)
    except NotApprovableError as error:
        print(error)
        return UNUSABLE
    except _NoStationError as error:
        print(f"{args.station}: {error}")
        return UNUSABLE
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        print(f"{getattr(error, 'filename', None) or args.before}: cannot be read: {reason}")
        return UNUSABLE
    found = differences(before, after)
    for difference in found:
        print(_line(difference, args.lang))
    if not found:
        print("Nothing differs.")
    return 1 if found else 0


def _read(given: str, known: Mapping[str, str]) -> Profile:
    """The profile of a known code, by `<code>.toml`, or else of a file."""
    text = known.get(f"{given}.toml")
    return read_profile(Path(given).read_text(encoding="utf-8") if text is None else text, given)


class _NoStationError(Exception):
    """The station's journal cannot be looked at; the message says why."""


def _approved(station: Path) -> dict[str, str]:
    """The newest approved text of each product at a station, by `<code>.toml`."""
    from kiosk.circuit.facts import ProfileApproved
    from kiosk.records.faults import RecordFault
    from kiosk.run.bench import Refused
    from ui.commands.site_desk import FileUnreadableError, read_text, reading
    from ui.station_file import StationFileError, read_station_file

    try:
        file, _sha256 = read_station_file(read_text(station), str(station))
        with reading(file) as (_journal, site):
            facts = [row.fact for row in site.approvals()]
    except (FileUnreadableError, StationFileError) as error:
        raise _NoStationError(str(error)) from None
    except RecordFault as fault:
        raise _NoStationError(fault.sentence(Language.ENGLISH)) from None
    except Refused as refused:
        raise _NoStationError(say(f"site.refused_{refused.code}", Language.ENGLISH, **refused.values)) from None
    return {f"{fact.code}.toml": fact.text for fact in facts if isinstance(fact, ProfileApproved)}


def _line(difference: Difference, language: Language) -> str:
    before, after = ("–" if value is None else value.of(language) for value in (difference.before, difference.after))
    return f"{difference.label.of(language)}: {before}  ->  {after}"
