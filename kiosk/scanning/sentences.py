"""What to tell the person whose scan was refused: one sentence, with what to do."""

from kiosk.scanning.identified import Unreadable
from kiosk.scanning.label import LabelConflict
from kiosk.wording import Language, say


def explain(refused: Unreadable | LabelConflict, language: Language) -> str:
    match refused:
        case LabelConflict(number, first, second):
            name = structure_name(number, language)
            return say("scan.label_conflict", language, number=number, name=name, first=first, second=second)
        case Unreadable():
            values = dict(refused.values)
            if "number" in values:
                values["name"] = structure_name(str(values["number"]), language)
            if "field" in values:
                values["field"] = say(f"scan.ins_{values['field']}", language)
            key = f"scan.{refused.code.replace('.', '_')}"
            sentence = say(key, language, position=refused.position, **values)
            if refused.part is None:
                return sentence
            return say("scan.in_part", language, part=refused.part, sentence=sentence)


def structure_name(number: str, language: Language) -> str:
    """The name of an ISBT 128 structure in the reader's language."""
    return say(f"scan.structure_{number}", language)
