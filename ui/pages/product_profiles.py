"""The place of profiles: approved versions and their reviews, what a new one changes, treatments that keep an older."""

from collections.abc import Iterator
from datetime import date

from kiosk.circuit.dossier_commands import SignOverProfile
from kiosk.circuit.profile_diff import Difference
from kiosk.circuit.profiles import Certainty, sourced_values
from kiosk.circuit.profiles_view import ApprovedVersion, ProfilesView
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import OpenCircuit
from kiosk.wording import say
from kiosk.wording.formats import long_date
from ui.pages.board import Acted, Asking, BoardProps, BoardRow, Place, Question, words
from ui.pages.inputs import Inputs

SOON_DAYS = 30


def _say(inputs: Inputs, key: str, **values: object) -> str:
    return say(f"profiles.{key}", inputs.language, **values)


def _view(inputs: Inputs) -> ProfilesView | None:
    circuit = inputs.snapshot.circuit
    return None if circuit is None else circuit.profiles


def derive_product_profiles(inputs: Inputs, _turned: str) -> BoardProps:
    view = _view(inputs)
    if view is None:
        return BoardProps()
    badge = _say(inputs, "show_badge") if view.awaits_badge else ""
    if view.versions:
        return _card(view, badge, inputs)
    rows = tuple(_row(one, view.today, inputs) for one in view.newest)
    return BoardProps(
        _say(inputs, "title"), _say(inputs, "detail"), rows=rows, empty=_say(inputs, "none_approved"), badge=badge
    )


def _row(one: ApprovedVersion, today: date, inputs: Inputs) -> BoardRow:
    profile = one.profile
    standing, shape, tone = _review(one, today, inputs)
    detail = _say(inputs, "row", inn=profile.inn, version=profile.version, name=one.approved_by)
    return BoardRow(f"product_{profile.code}", profile.name, detail, standing, shape, tone, _say(inputs, "open"))


def _review(one: ApprovedVersion, today: date, inputs: Inputs) -> tuple[str, str, str]:
    due = one.profile.review_by
    when = long_date(due, inputs.language)
    if due < today:
        return _say(inputs, "review_past", when=when), "cross", "refused"
    if (due - today).days <= SOON_DAYS:
        return _say(inputs, "review_soon", when=when), "warning", "warning"
    return _say(inputs, "review_by", when=when), "tick", "ok"


# --- one product's card ----------------------------------------------------------------------------------------------


def _card(view: ProfilesView, badge: str, inputs: Inputs) -> BoardProps:
    newest = view.versions[0]
    standing, shape, tone = _review(newest, view.today, inputs)
    found = sourced_values(newest.profile)
    unsure = sum(certainty is not Certainty.VERIFIED for _, _, certainty in found)
    rows = [
        BoardRow("review", standing, _say(inputs, "certainty", unsure=unsure, count=len(found)), "", shape, tone),
        BoardRow("versions", _say(inputs, "versions"), heading=True),
        *(_version(one, newest, inputs) for one in view.versions),
        *_keeping(view, inputs),
    ]
    for older, told in view.changes:
        title = _say(inputs, "changes", older=older, newest=newest.profile.version)
        rows.append(BoardRow(f"changes_{older}", title, heading=True))
        rows += [difference_row(f"v{older}", one, inputs) for one in told]
    return BoardProps(
        f"{newest.profile.name} · {newest.profile.inn}", rows=tuple(rows), back=_say(inputs, "to_list"), badge=badge
    )


def _version(one: ApprovedVersion, newest: ApprovedVersion, inputs: Inputs) -> BoardRow:
    at = long_date(inputs.local(one.approved_at).date(), inputs.language)
    title = _say(inputs, "version", version=one.profile.version)
    detail = _say(inputs, "approved", name=one.approved_by, when=at)
    said, shape, tone = ("in_force", "tick", "ok") if one is newest else ("replaced", "ring", "none")
    return BoardRow(f"version_{one.profile.version}", title, detail, _say(inputs, said), shape, tone)


def _keeping(view: ProfilesView, inputs: Inputs) -> Iterator[BoardRow]:
    if not view.keeping:
        return
    yield BoardRow("keeping", _say(inputs, "keeping"), heading=True)
    for kept in view.keeping:
        yield BoardRow(
            f"over_{kept.treatment_id}",
            f"{kept.treatment_id} · {kept.patient}",
            _say(inputs, "keeps", version=kept.version),
            _say(inputs, "sign_over"),
            "warning",
            "warning",
            _say(inputs, "sign_over"),
        )


def difference_row(key: str, told: Difference, inputs: Inputs) -> BoardRow:
    absent = say("profile.absent", inputs.language)
    before, after = (absent if value is None else value.of(inputs.language) for value in (told.before, told.after))
    detail = _say(inputs, "before", before=before)
    return BoardRow(f"{key}_{told.field}", told.label.of(inputs.language), detail, after)


# --- what people do --------------------------------------------------------------------------------------------------


def act(key: str, _inputs: Inputs) -> Acted:
    kind, _, subject = key.partition("_")
    match kind:
        case "product":
            return OpenCircuit(CircuitPlace.PROFILES, subject)
        case "back":
            return OpenCircuit(CircuitPlace.PROFILES)
        case "over":
            return Asking(kind, subject, (Question(words("profiles.why_over", id=subject)),))
        case _:
            return None


def done(asking: Asking, _inputs: Inputs) -> Acted:
    return SignOverProfile(asking.subject, asking.answers[0])


PROFILES = Place(derive_product_profiles, act, done)
