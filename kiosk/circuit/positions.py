"""Storage positions as treatments and plans write them: tank, box, place, as in `Cuve 1 · A1 · 3`."""


def is_in(position: str, vessel: str) -> bool:
    """Whether a storage position begins with the vessel: `Cuve 10 · A1` is not in `Cuve 1`, `Cuve 1 A1` is.

    In doubt it is: a container too many makes a limit too strict, one too few leaves it unwatched.
    """
    rest = position.removeprefix(vessel)
    return bool(vessel) and rest != position and not rest[:1].isalnum()
