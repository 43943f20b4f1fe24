"""How searches compare texts."""

import unicodedata


def plain_words(text: str) -> str:
    """Lower case without accents or punctuation, as searches compare: `Éloïse Le-Goff` -> `eloise le goff`."""
    letters = unicodedata.normalize("NFD", text.casefold())
    kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).split())
