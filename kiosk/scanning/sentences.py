"""What to tell the person whose scan was refused: one sentence, with what to do."""

from kiosk.scanning.identified import Unreadable
from kiosk.scanning.label import LabelConflict
from kiosk.wording import Language, say


def explain(refused: Unreadable | LabelConflict, language: Language) -> str:
    match refused:
        case LabelConflict(first, second):
            return say(
                "scan.label_conflict",
                language,
                field=said_name(refused.field, language),
                first=f"{first.value} ({source_name(first.source, language)})",
                second=f"{second.value} ({source_name(second.source, language)})",
            )
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


def said_name(field: str, language: Language) -> str:
    """What a field of a label is called."""
    return say(f"scan.said_{field}", language)


def source_name(source: str, language: Language) -> str:
    """Which code of a label said something: an ISBT 128 structure, `GS1 (17)`, the INS code."""
    if source.isdigit():
        return say("scan.source_isbt", language, number=source, name=structure_name(source, language))
    area, _, identifier = source.partition(" ")
    return f"{area} ({identifier})" if identifier else area
