"""What `binome site train`, `untrain`, `badge` and `left` are asked with; done in `ui.commands.site_training`."""

import argparse
from collections.abc import Callable
from datetime import date

AddBy = Callable[..., None]


def add_parsers(actions: "argparse._SubParsersAction[argparse.ArgumentParser]", add_by: AddBy) -> None:
    train = actions.add_parser(
        "train",
        help="attest that a person is trained",
        description="Attest that a person is trained on procedures with products, until a day. Nobody attests their "
        "own training.",
    )
    _of_training(train)
    train.add_argument("--until", required=True, type=_day, metavar="YYYY-MM-DD", help="the last day on which it holds")
    add_by(train, "trainer")
    untrain = actions.add_parser(
        "untrain",
        help="end a training before its day",
        description="End a person's training on procedures with products: it does not hold any more.",
    )
    _of_training(untrain)
    untrain.add_argument("--reason", required=True, help="why, for the record")
    add_by(untrain, "trainer")
    badge = actions.add_parser(
        "badge",
        help="give a new badge to a person whose own is closed",
        description="Give a new badge. Badges are never given twice. Prints the text to encode on it.",
    )
    badge.add_argument("person", metavar="PERSON", help="whose")
    badge.add_argument("badge", metavar="8CHARS", help="eight digits and capital letters")
    add_by(badge, "supervisor")
    left = actions.add_parser(
        "left",
        help="record that a person works here no more",
        description="End a person's roles and close their badges from now on. Nobody is deleted: what they did stays.",
    )
    left.add_argument("person", metavar="PERSON", help="who")
    left.add_argument("--reason", required=True, help="why, for the record")
    add_by(left, "supervisor")


def _of_training(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", help="who")
    parser.add_argument("--products", required=True, type=_codes, metavar="CODE[,CODE]", help="or all")
    parser.add_argument("--procedures", required=True, type=_codes, metavar="P08[,P09]", help="or all")


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: a day such as 2027-11-23 was expected") from None
