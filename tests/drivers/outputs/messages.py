"""A message to tell."""

from datetime import UTC, datetime

from drivers.outputs.message import Message, Severity

MESSAGE = Message(
    message_id="0a1b2c3d4e5f",
    station="bench-1",
    at=datetime(2026, 11, 23, 9, 0, 1, 250_000, tzinfo=UTC),
    severity=Severity.CRITICAL,
    subject="[bench-1] HAUTE : cuve « Cuve 1 » −139,5 °C",
    text="Cuve au-dessus de la limite.\n.un point en tête\nVérifiez la cuve.\n",
    fields={"alarm": "dewar_limit:dewar-1", "label": 'quote " bracket ] backslash \\ end'},
)
