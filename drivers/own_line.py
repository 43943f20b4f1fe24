"""A line that is set otherwise than a driver expects: at the instrument's own panel, or for a slow device server."""

from dataclasses import asdict, dataclass, replace

from drivers.line_settings import LineSettings

BAUD_RATES = (300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)


@dataclass(frozen=True, slots=True)
class OwnLine:
    """What was set instead; None leaves what the driver expects."""

    baud_rate: int | None = None
    data_bits: int | None = None
    parity: str | None = None
    stop_bits: int | None = None
    reply_seconds: float | None = None

    def on(self, settings: LineSettings) -> LineSettings:
        """Those settings with these.

        Raises:
            ValueError: one sentence on what cannot be.
        """
        own = {name: value for name, value in asdict(self).items() if value is not None}
        if settings.reply_length is not None and self.data_bits not in {None, 8}:
            raise ValueError("data_bits: 8 was expected, for the instrument's answers are binary")
        return replace(settings, **own)
