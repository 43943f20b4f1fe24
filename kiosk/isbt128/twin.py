"""Open twins of frozen structures: three times faster to fill in, for the path that every scan takes."""

from typing import Any


def open_twin(frozen: type) -> Any:
    """A class with the slots of `frozen`, a frozen slotted dataclass, and nothing else: its fields can be set.

    A frozen dataclass sets each field through `object.__setattr__`, slowly. Set those of an instance of this class
    instead, then its `__class__` to `frozen`: from there on it is an ordinary structure, as frozen as any.
    """
    return type(f"Open{frozen.__name__}", (), {"__slots__": frozen.__slots__})  # type: ignore[attr-defined]
