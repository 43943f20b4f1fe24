"""libdmtx in a process of its own: it has been seen to crash and to hang (docs/instruments/cameras.md).

Started with `python -m drivers.cameras.libdmtx_worker`; says READY, then answers each request on its standard input
with one answer on its standard output. A request is three unsigned 32-bit numbers (width, height, milliseconds) and the
grey picture; an answer is one number, the length, and so many bytes of JSON: null, or [text as Latin-1, four corners].
"""

import json
import os
import struct
import sys
import warnings
from typing import BinaryIO

READY = b"libdmtx\n"
REQUEST = struct.Struct("<III")
ANSWER = struct.Struct("<I")


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Until the requests end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pylibdmtx 0.1.10 imports distutils
        from pylibdmtx.pylibdmtx import decode
    answers.write(READY)
    answers.flush()
    while len(header := requests.read(REQUEST.size)) == REQUEST.size:
        width, height, milliseconds = REQUEST.unpack(header)
        picture = requests.read(width * height)
        found = decode((picture, width, height), timeout=milliseconds, max_count=1)
        said = None
        if found:
            left, bottom, across, up = found[0].rect  # its y counts from the bottom of the picture
            x = sorted((left, left + across))
            y = sorted((height - bottom, height - bottom - up))
            said = [found[0].data.decode("latin-1"), [[x[0], y[0]], [x[1], y[0]], [x[1], y[1]], [x[0], y[1]]]]
        body = json.dumps(said).encode()
        answers.write(ANSWER.pack(len(body)) + body)
        answers.flush()


if __name__ == "__main__":
    kept = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what the library may print is no answer
    serve(sys.stdin.buffer, kept)
