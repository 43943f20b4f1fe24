"""What someone may do at a simulated bench: drop a bag, open the lid, turn the nitrogen off."""

from collections.abc import Callable
from dataclasses import dataclass

from drivers.simulated.surroundings import Surroundings

_LITTLE_MM = 20.0


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do; `words` say what comes of it."""

    words: str
    do: Callable[[Surroundings], None]


def _turn_autofill(around: Surroundings) -> None:
    around.dewar.autofill = not around.dewar.autofill


ACTS = {
    "bag": Act("drop a frozen bag into the bath: it dips by 0.6 °C", lambda around: around.water.drop_bag()),
    "warm-up": Act("switch the bath on with water at 20 °C", lambda around: around.water.warm_up()),
    "hot": Act("make the bath 2.5 °C too hot", lambda around: around.water.heat(2.5)),
    "cold": Act("make the bath 2.5 °C colder", lambda around: around.water.heat(-2.5)),
    "lid": Act(
        "open the freezer's lid, or shut it: the top warms",
        lambda around: around.dewar.open_lid(not around.dewar.lid_open),
    ),
    "autofill": Act("stop the freezer's autofill, or start it again", _turn_autofill),
    "fill": Act("fill the freezer now: the level rises, the top cools", lambda around: around.dewar.start_fill()),
    "spill": Act("lose most of the nitrogen: the top warms", lambda around: around.dewar.spill(_LITTLE_MM)),
    "leak": Act("let nitrogen into the room: oxygen falls", lambda around: around.room.leak()),
    "air": Act("stop the leak and air the room", lambda around: around.room.leak(False)),
}
