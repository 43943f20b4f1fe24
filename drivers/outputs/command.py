"""A program of the site's that is told by JSON on its standard input: a pager's gateway, a telephone, a robot."""

import json
import os
import signal
import subprocess
from dataclasses import dataclass

from drivers.errors import LineDown, NoAnswer, OutputRefused
from drivers.outputs.message import Message


@dataclass(frozen=True, slots=True)
class Program:
    """`argv` is run as it stands, without a shell."""

    argv: tuple[str, ...]
    reply_seconds: float = 30.0

    @property
    def url(self) -> str:
        return self.argv[0]

    def send(self, message: Message) -> None:
        """Run the program; exit status 0 says that it has told.

        Raises:
            LineDown: it cannot be started.
            NoAnswer: it did not end in time; it and all that it started are ended.
            OutputRefused: it ended with another status.
        """
        try:
            process = subprocess.Popen(
                self.argv,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise LineDown(f"cannot be started ({error.strerror}); check its path and rights", url=self.url) from None
        with process:
            try:
                _, said = process.communicate(json_of(message), timeout=self.reply_seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
                raise NoAnswer(f"did not end within {self.reply_seconds:g} s and was ended", url=self.url) from None
        if process.returncode != 0:
            words = " ".join(said.decode(errors="replace").split())[:200] or "it says nothing"
            raise OutputRefused(f"ended with status {process.returncode}: {words}", url=self.url)


def json_of(message: Message) -> bytes:
    """One JSON object, UTF-8, one line."""
    told = {
        "id": message.message_id,
        "station": message.station,
        "at": message.at.isoformat(),
        "severity": message.severity.name.lower(),
        "subject": message.subject,
        "text": message.text,
        **message.fields,
    }
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"
