"""Labels under each condition of the simulated camera: what a frame says is what the label says, or nothing.

The same as `tests/benchmarks/bench_reading.py`, on fewer labels and without a clock.
"""

import pytest
import zxingcpp

from drivers.cameras.cascade import Cascade
from drivers.simulated.camera import Condition, frames

LABELS = range(10)
READ_AT_LEAST = {
    Condition.GLARE: 7,
    Condition.FROST_4: 8,
    Condition.FROST_8: 6,
    Condition.FROST_12: 5,
    Condition.FROST_18: 5,
}
FORMATS = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.Code128))


@pytest.mark.parametrize("condition", Condition)
def test_a_frame_is_read_as_its_label_says_or_not_at_all(condition, symbols) -> None:
    """All are read but those that glare or frost hides in one frame; bars are read through 18 % of frost."""
    cascade = Cascade(budget_seconds=float("inf"))
    read = zxing_read = 0
    for number in LABELS:
        text, symbol = symbols.label(number)
        (frame,) = frames(symbol, condition, number, 1)

        seen = {symbol.text for symbol in cascade.read(frame)}

        assert seen <= {text}
        read += bool(seen)
        zxing_read += text in {symbol.text for symbol in zxingcpp.read_barcodes(frame, formats=FORMATS)}
    assert read >= READ_AT_LEAST.get(condition, len(LABELS))
    assert read >= zxing_read
