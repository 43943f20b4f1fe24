"""Made-up papers in the demo's inbox: a letter to attach wherever a document is asked for, and a logger's curve."""

from datetime import datetime, timedelta
from pathlib import Path

from kiosk.kept_files import write_whole

_PAGE = "DOCUMENT D'EXEMPLE - poste de demonstration, aucun patient"
_EVERY, _FOR = timedelta(minutes=5), timedelta(hours=10)
_COLD = ("-190.4", "-190.2", "-190.1", "-190.3")


def put_papers(folder: Path, until: datetime) -> None:
    """Files to be attached at the bench. `until`: local, the last reading of the curve."""
    write_whole(folder / "document-exemple.pdf", _letter())
    write_whole(folder / "courbe-exemple.txt", _curve(until).encode())


def _letter() -> bytes:
    """One A4 page that says what it is."""
    drawn = f"BT /F1 18 Tf 72 720 Td ({_PAGE}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + head + table + tail


def _curve(until: datetime) -> str:
    """Cold all the way, a reading every five minutes."""
    first, count = until - _FOR, _FOR // _EVERY
    rows = ((first + place * _EVERY, _COLD[place % len(_COLD)]) for place in range(count + 1))
    return "".join(f"{at:%Y-%m-%d %H:%M}\t{celsius}\n" for at, celsius in rows)
