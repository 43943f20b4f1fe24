"""What the page of orders shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.orders.compose import ReadOrder
from kiosk.orders.draft import Problem
from kiosk.orders.typed import TypedOrder


@dataclass(frozen=True, slots=True)
class OrdersView:
    """`files`: None where the site has no folder of orders. `file`: the one that was read, into `read` or `problems`.

    `homonyms`: by treatment id, whom its patient may be mistaken for.
    """

    files: tuple[str, ...] | None = None
    papers: tuple[str, ...] = ()
    """files of the folder that may be a prescription"""
    products: tuple[tuple[str, str], ...] = ()
    """code and name of every approved profile"""
    file: str = ""
    read: tuple[ReadOrder, ...] = ()
    problems: tuple[Problem, ...] = ()
    homonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    typed: TypedOrder | None = None
    awaits_badge: bool = False
