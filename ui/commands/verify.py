"""`binome verify`: is a journal, an exported record or a batch record still what was recorded?"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from kiosk.records.faults import RecordFault
from kiosk.records.timestamps import utc_text
from kiosk.records.verdict import Verdict
from kiosk.records.verify import read_key, verify_path
from kiosk.wording import Language, say

INTACT, BROKEN, UNREADABLE = 0, 1, 2

_DESCRIPTION = """
Check that a record is as it was made: a station's journal, an exported record (JSON),
or a batch record (PDF, by the record attached to it; its pages are for reading).

Every fact is hashed again and compared with its chain, the chain with the seals, the
seals with the station's key, and the readings with their digests. The file is opened
for reading only. The first thing that does not fit is named.

A record carries the public half of the key that sealed it, which anybody who forges
all of it can replace. Give the station's own with --key, kept apart (the .key.pub file
beside the journal, on the day the station was set up), to know who sealed it.
"""
_EPILOG = "exit status: 0 intact, 1 broken, 2 not readable as any of the three"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "verify",
        help="check that a journal, an exported record or a batch record is intact",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", type=Path, metavar="PATH", help="journal file, exported JSON or batch record PDF")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the station's verifier key, one line")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument(
        "--lang", choices=[*Language], type=Language, default=Language.ENGLISH, help="language of the sentences"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    progress = _Progress(args.lang)
    try:
        key = None if args.key is None else read_key(args.key)
        verdict = verify_path(args.path, key, progress.show if sys.stderr.isatty() else None)
    except RecordFault as fault:
        _tell_unreadable(args, fault)
        return UNREADABLE
    finally:
        progress.clear()
    if args.json:
        print(json.dumps(_as_json(args.path, verdict, args.lang), ensure_ascii=False))
    else:
        print("\n".join(_sentences(verdict, args.lang)))
    return INTACT if verdict.intact else BROKEN


class _Progress:
    """One line on the terminal, rewritten at each whole percent."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._percent = -1

    def show(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if percent != self._percent:
            self._percent = percent
            bar = "█" * (percent // 4) + "░" * (25 - percent // 4)
            text = say("record.verify_progress", self._language, done=done, total=total)
            print(f"\r{bar} {percent:3} %  {text}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._percent >= 0:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _tell_unreadable(args: argparse.Namespace, fault: RecordFault) -> None:
    if args.json:
        told = {"path": str(args.path), "intact": None, "error": fault.sentence(args.lang)}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(fault.sentence(args.lang), file=sys.stderr)


def _sentences(verdict: Verdict, language: Language) -> list[str]:
    if verdict.finding is not None:
        return [say("record.verify_broken", language, finding=verdict.finding.sentence(language))]
    counts = {"facts": verdict.facts, "samples": verdict.samples, "seals": verdict.seals}
    place = {"station": verdict.station, "run_id": verdict.run_id}
    told = [say(f"record.verify_intact_{verdict.kind}", language, **counts, **place)]
    seal = verdict.newest_seal
    if seal is not None:
        at = seal.at_utc.strftime("%Y-%m-%d %H:%M:%S UTC")
        told.append(say("record.verify_newest_seal", language, size=seal.size, at=at, hash=seal.hash.hex()))
    if verdict.unsealed:
        told.append(say("record.verify_unsealed", language, unsealed=verdict.unsealed))
    how = "given" if verdict.key_given else "own"
    told.append(say(f"record.verify_key_{how}", language, verifier_key=verdict.verifier_key))
    return told


def _as_json(path: Path, verdict: Verdict, language: Language) -> dict[str, Any]:
    seal, finding = verdict.newest_seal, verdict.finding
    return {
        "path": str(path),
        "kind": verdict.kind,
        "intact": verdict.intact,
        "station": verdict.station,
        "run_id": verdict.run_id,
        "facts": verdict.facts,
        "samples": verdict.samples,
        "seals": verdict.seals,
        "unsealed": verdict.unsealed,
        "newest_seal": None
        if seal is None
        else {"size": seal.size, "hash": seal.hash.hex(), "at_utc": utc_text(seal.at_utc), "note": seal.note},
        "key": "given" if verdict.key_given else "embedded",
        "verifier_key": verdict.verifier_key,
        "finding": None
        if finding is None
        else {
            "what": finding.what,
            "sentence": finding.sentence(language),
            **{name: value if isinstance(value, int | str) else str(value) for name, value in finding.values.items()},
        },
    }
