"""The words of steps that scan, store, measure or mark: `bench_page.<key>`."""

from kiosk.wording import say
from ui.pages.inputs import Inputs


def page_say(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"bench_page.{key}", inputs.language, **values)
