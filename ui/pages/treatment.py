"""One treatment's page: the way with its dates, what may be done and what stands against it, what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kiosk.circuit.dossier import Dossier, Whereabouts
from kiosk.circuit.dossier_decide import roles_for
from kiosk.circuit.dossier_view import ProcedureView, TreatmentView
from kiosk.circuit.order import Milestone
from kiosk.gates.words import evidence, todo
from kiosk.people.roles import Role
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date, minutes_seconds
from ui.pages.inputs import Inputs
from ui.pages.treatment_form import ACTS, LONGEST_DATE, TABS, Draft
from ui.pages.treatment_words import StoryRow, StoryWords


@dataclass(frozen=True, slots=True)
class TabRow:
    tab: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class StationRow:
    """One milestone on the way. `state`: `reached`, `late`, `planned`, `passed` or nothing."""

    milestone: str
    words: str
    on: str
    note: str
    shape: str
    state: str


@dataclass(frozen=True, slots=True)
class CardRow:
    title: str
    lines: str
    tone: str


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """`can`: it may be started; `release`: the page that says why it is not released yet is worth a touch."""

    code: str
    title: str
    state: str
    against: str
    shape: str
    can: bool
    release: bool


@dataclass(frozen=True, slots=True)
class ActRow:
    act: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FirstButton:
    text: str = ""
    sub: str = ""
    enabled: bool = False


@dataclass(frozen=True, slots=True)
class TreatmentProps:
    shows: str = ""
    """`way`, `procedures`, `story`, `acts`, or of an act: `milestones`, `write`"""
    title: str = ""
    detail: str = ""
    back: str = ""
    tabs: tuple[TabRow, ...] = ()
    stations: tuple[StationRow, ...] = ()
    cards: tuple[CardRow, ...] = ()
    procedures: tuple[ProcedureRow, ...] = ()
    story: tuple[StoryRow, ...] = ()
    page: int = 0
    pages: int = 1
    page_words: str = ""
    newer: str = ""
    older: str = ""
    see: str = ""
    start: str = ""
    release_page: str = ""
    acts: tuple[ActRow, ...] = ()
    milestones: tuple[ActRow, ...] = ()
    written: str = ""
    hint: str = ""
    first: FirstButton = FirstButton()
    up: str = ""
    down: str = ""


def derive_treatment(inputs: Inputs, draft: Draft) -> TreatmentProps:
    circuit, language = inputs.snapshot.circuit, inputs.language
    view = None if circuit is None else circuit.treatment
    if view is None or circuit is None:
        return TreatmentProps()
    dossier, patient = view.dossier, view.dossier.treatment.patient
    words = StoryWords(dossier, inputs.snapshot.names, language, ZoneInfo(inputs.snapshot.zone))
    shows = {"milestone": "milestones", "date": "write", "text": "write"}.get(draft.asks, draft.tab)
    version = "" if view.profile_version is None else str(view.profile_version)
    product = _say("profile_line", language, name=view.profile_name, version=version)
    born = long_date(patient.birth_date, language)
    detail = f"{_say(f'stage_{dossier.stage}', language)} · {product} · {patient.hospital_number} · {born}"
    page_words = _say("page_of", language, page=view.page + 1, pages=view.pages)
    return TreatmentProps(
        shows=shows,
        title=_ask(draft, language) or patient.full_name,
        detail=_act(draft.doing, language) if draft.doing else detail,
        back=_say("back_act" if draft.doing else "back", language),
        tabs=tuple(TabRow(tab, _say(f"tab_{tab}", language), tab == draft.tab) for tab in TABS),
        stations=tuple(_station(one, view, language) for one in Milestone) if shows == "way" else (),
        cards=tuple(_cards(view, words)) if shows == "way" else (),
        procedures=tuple(_procedure(one, language) for one in view.procedures) if shows == "procedures" else (),
        story=tuple(map(words.row, view.happened)) if shows == "story" else (),
        page=view.page,
        pages=view.pages,
        page_words=page_words,
        newer=_say("newer", language),
        older=_say("older", language),
        see=_say("open_run", language),
        start=_say("start", language),
        release_page=_say("release_page", language),
        acts=tuple(ActRow(act, _act(act, language), act == draft.doing) for act in _possible(view)),
        milestones=_milestones(draft, dossier, language),
        written=draft.written,
        hint=_say("date_hint" if draft.asks == "date" else "text_hint", language),
        first=_first(draft, dossier, language, awaits_badge=circuit.awaits_badge),
        up=_say("up", language),
        down=_say("down", language),
    )


# --- the way ---------------------------------------------------------------------------------------------------------


def _station(milestone: Milestone, view: TreatmentView, language: Language) -> StationRow:
    dossier, late = view.dossier, view.late.get(milestone, 0)
    planned, reached = dossier.planned.get(milestone), dossier.reached.get(milestone)
    note = _say("late", language, days=late) if late else ""
    if reached is not None:
        on, state = _say("way_reached", language, on=long_date(reached, language)), "reached"
    elif dossier.is_behind(milestone):
        on, state = _say("way_passed", language), "passed"
    elif planned is not None:
        on, state = _say("way_planned", language, on=long_date(planned, language)), "late" if late else "planned"
    else:
        on, state = _say("way_none", language), ""
    shape = {"reached": "tick", "late": "warning", "planned": "ring", "passed": "dot"}.get(state, "")
    return StationRow(milestone, _say(f"milestone_{milestone}", language), on, note, shape, state)


def _cards(view: TreatmentView, words: StoryWords) -> Iterator[CardRow]:
    """What a reader of the way must know besides, the gravest first; none that says nothing."""
    dossier, language = view.dossier, words.language
    if dossier.cancelled:
        yield CardRow(_say("card_cancelled", language), dossier.cancelled, "refused")
    if view.run_left_open:
        yield CardRow(_say("card_left_open", language), _say("left_open_line", language), "warning")
    if dossier.open_deviations:
        lines = (" · ".join(filter(None, (words.word("code", one.code), one.text))) for one in dossier.open_deviations)
        yield CardRow(_say("card_deviations", language), "\n".join(lines), "warning")
    if view.homonyms:
        lines = (
            _say(
                "homonym_line",
                language,
                name=one.patient.full_name,
                birth=long_date(one.patient.birth_date, language),
                product=one.product_name,
            )
            for one in view.homonyms
        )
        yield CardRow(_say("card_homonyms", language), "\n".join(lines), "warning")
    yield CardRow(_say("card_containers", language), "\n".join(_boxes(dossier, words)), "")
    if view.late:
        yield CardRow(_say("card_delays", language), "\n".join(_delays(view, language)), "warning")
    if dossier.replanned:
        yield CardRow(_say("card_replanned", language), "\n".join(_replanned(dossier, language)), "")
    if dossier.bridging:
        yield CardRow(_say("card_bridging", language), "\n".join(text for text, _ in dossier.bridging), "")
    if view.newer_profile is not None:
        said = _say("profile_newer", language, version=view.newer_profile)
        yield CardRow(view.profile_name, said, "warning")
    if dossier.order is not None:
        order = dossier.order
        said = _say("order_line", language, reference=order.reference, slot=order.slot, manufacturer=order.manufacturer)
        yield CardRow(_say("card_order", language), said, "")
    if dossier.papers:
        lines = (f"{words.word('document', one.document)} {one.number or one.name}" for one in dossier.papers)
        yield CardRow(_say("card_papers", language), "\n".join(lines), "")


def _boxes(dossier: Dossier, words: StoryWords) -> Iterator[str]:
    for held in dossier.containers:
        where = words.word("where", held.where)
        place = f"{where}, {held.position}" if held.where is Whereabouts.STORED else where
        line = _say("box_line", words.language, din=words.box(held.container.container_id), where=place)
        if held.exposed_seconds:
            line += ", " + _say("box_exposed", words.language, exposed=minutes_seconds(held.exposed_seconds))
        if held.holder:
            line += ", " + _say("box_held", words.language, holder=words.names.get(held.holder, held.holder))
        yield line


def _delays(view: TreatmentView, language: Language) -> Iterator[str]:
    for milestone, days in view.late.items():
        first = long_date(view.dossier.first_planned[milestone], language)
        name = _say(f"milestone_{milestone}", language)
        yield _say("delay_line", language, milestone=name, days=days, first=first)


def _replanned(dossier: Dossier, language: Language) -> Iterator[str]:
    for milestone, on, reason, _ in dossier.replanned:
        name = _say(f"milestone_{milestone}", language)
        yield _say("replanned_line", language, milestone=name, on=long_date(on, language), reason=reason)


# --- procedures ------------------------------------------------------------------------------------------------------


def _procedure(one: ProcedureView, language: Language) -> ProcedureRow:
    can = one.approved and one.why_not is None and not one.unmet
    if not one.approved:
        against = _say("not_approved", language)
    elif one.why_not is not None:
        against = _say(f"not_due_{one.why_not}", language)
    else:
        against = _unmet(one, language)
    state = "" if one.why_not else _say("due_now" if one.due else "may_start", language)
    shape = "tick" if can and one.due else "ring" if can else "warning" if one.unmet else ""
    release = bool(one.unmet) and one.code == "P06"
    return ProcedureRow(one.code, one.title.of(language), state, against, shape, can, release)


def _unmet(one: ProcedureView, language: Language) -> str:
    """The first rule that holds the door, what to do about it, and how many more there are."""
    if not one.unmet:
        return ""
    said = f"{evidence(one.unmet[0], language)}. {todo(one.unmet[0], language)}"
    more = len(one.unmet) - 1
    return f"{said} ({_say('more_rules', language, count=more)})" if more else said


# --- acts ------------------------------------------------------------------------------------------------------------


def _possible(view: TreatmentView) -> Iterator[str]:
    """What may be done to the file as it stands."""
    dossier = view.dossier
    shut = {
        "withdraw": dossier.release is None,
        "tell": dossier.acceptance is None,
        "profile": view.newer_profile is None,
    }
    return (act for act in ACTS if dossier.is_open and not shut.get(act))


def _milestones(draft: Draft, dossier: Dossier, language: Language) -> tuple[ActRow, ...]:
    if draft.asks != "milestone":
        return ()
    left = (one for one in Milestone if one not in dossier.reached)
    return tuple(ActRow(one, _say(f"milestone_{one}", language), one == draft.milestone) for one in left)


def _first(draft: Draft, dossier: Dossier, language: Language, *, awaits_badge: bool) -> FirstButton:
    """The button that the form goes on by, and what it lacks."""
    if not draft.doing or draft.asks == "milestone":
        return FirstButton()
    given, command = draft.is_given(dossier), draft.command()
    if awaits_badge:
        return FirstButton(_say("awaits_badge", language))
    if not draft.is_last:
        bad = draft.asks == "date" and len(draft.date) >= LONGEST_DATE and not given
        return FirstButton(_say("continue", language), _say("bad_date", language) if bad else "", given)
    by_pharmacist = command is not None and roles_for(command) == (Role.PHARMACIST,)
    sub = _say("ask_ph" if by_pharmacist else "ask_team", language)
    return FirstButton(_say("ask", language), sub, given and command is not None)


def _ask(draft: Draft, language: Language) -> str:
    match draft.asks:
        case "":
            return ""
        case "text" if draft.doing == "bridging":
            return _say("ask_text", language)
        case "text" if draft.doing == "tell":
            return _say("ask_told", language)
        case "text":
            return _say("ask_reason", language)
        case asks:
            return _say(f"ask_{asks}", language)


def _act(act: str, language: Language) -> str:
    return _say(f"do_{act}", language)


def _say(key: str, language: Language, **values: object) -> str:
    return say(f"dossier.{key}", language, **values)
