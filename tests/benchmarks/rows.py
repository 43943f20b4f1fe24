"""One line of the benchmark table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """`goal` is the most that `value` may be; None where there is none."""

    name: str
    value: float
    unit: str
    goal: float | None = None
