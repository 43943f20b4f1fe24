"""Every sentence a person reads, in French and English, by key: one catalogue for screen, paper and command line.

The texts are data (`fr/*.toml`, `en/*.toml`); the key is `<file>.<name>`. Both languages hold the same keys with the
same places to fill, which a test checks.
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Language(StrEnum):
    FRENCH = "fr"
    ENGLISH = "en"


@cache
def catalogue(language: Language) -> dict[str, str]:
    """All texts of one language by key."""
    texts: dict[str, str] = {}
    for file in files(__name__).joinpath(language.value).iterdir():
        if file.name.endswith(".toml"):
            area = file.name.removesuffix(".toml")
            entries = tomllib.loads(file.read_text(encoding="utf-8"))
            texts |= {f"{area}.{name}": text for name, text in entries.items()}
    return texts


def say(key: str, language: Language, **values: object) -> str:
    """The text of `key`, its places filled with `values`.

    Raises:
        KeyError: no such text, or a place was left unfilled (a bug: a test walks every key used).
    """
    return catalogue(language)[key].format(**values)
