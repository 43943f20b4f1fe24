"""The standard's code tables, as data files apart from the code that reads structures.

ISBT 128 is licensed by ICCBBA: the tables are kept here so that a licence question touches data only. The
tables of products, facilities and manufacturers are never shipped.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
