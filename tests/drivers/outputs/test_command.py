"""A site's own program is told by JSON on its standard input, and its exit status is believed."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from messages import MESSAGE

from drivers.errors import LineDown, NoAnswer, OutputRefused
from drivers.outputs.command import Program


def script(tmp_path, text):
    path = tmp_path / "tell.sh"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_the_program_gets_the_message_as_json(tmp_path) -> None:
    """What stands in the message and its fields, on one line."""
    out = tmp_path / "told.json"
    Program((script(tmp_path, 'cat > "$1"'), str(out))).send(MESSAGE)

    told = json.loads(out.read_text(encoding="utf-8"))
    assert told == {
        "id": "0a1b2c3d4e5f",
        "station": "bench-1",
        "at": "2026-11-23T09:00:01.250000+00:00",
        "severity": "critical",
        "subject": MESSAGE.subject,
        "text": MESSAGE.text,
        **MESSAGE.fields,
    }


def test_a_program_that_does_not_read_may_still_have_told(tmp_path) -> None:
    Program((script(tmp_path, "exit 0"),)).send(MESSAGE)


def test_a_status_other_than_0_is_a_refusal_in_its_own_words(tmp_path) -> None:
    with pytest.raises(OutputRefused, match="ended with status 3: the pager is off"):
        Program((script(tmp_path, "echo the pager is off >&2; exit 3"),)).send(MESSAGE)


def test_a_program_that_does_not_end_is_ended(tmp_path) -> None:
    """With what it started, which would hold its output open."""
    with pytest.raises(NoAnswer, match=r"did not end within 0\.3 s"):
        Program((script(tmp_path, "sleep 60 & sleep 60"),), reply_seconds=0.3).send(MESSAGE)


def test_a_program_that_is_not_there_cannot_be_started(tmp_path) -> None:
    with pytest.raises(LineDown, match=r"cannot be started .No such file"):
        Program((str(tmp_path / "absent"),)).send(MESSAGE)


def test_a_file_that_is_no_program_cannot_be_started(tmp_path) -> None:
    path = tmp_path / "text"
    path.write_text("hello")
    with pytest.raises(LineDown, match=r"cannot be started .Permission denied"):
        Program((str(path),)).send(MESSAGE)
