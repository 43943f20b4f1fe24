"""Notices of the station: recorded, sent, tried again; nothing forgotten and nothing repeated by a restart."""

from decimal import Decimal

import pytest
from bench import JULABO, BenchUnderTest

from kiosk import demo_site
from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import TECHNICIAN
from kiosk.monitoring import notice_facts as f
from kiosk.monitoring.alarms.commands import AcknowledgeAlarm
from kiosk.monitoring.readings import Reading
from kiosk.wording import Language

NAMES = ("staffed-post", "supervision", "on-call")
"""Those of the shipped plan."""
ALARM = "dewar_limit:dewar-1"
STEP = 14.0
"""°C in ten seconds."""


class Ward(BenchUnderTest):
    """A bench with a dewar that can be warmed, and outputs that a test answers for."""

    def __init__(self, folder, language=Language.FRENCH, names=NAMES):
        self.celsius = -185.0
        self.wanted = names
        super().__init__(folder, language)

    def start(self):
        self.outputs.names = self.wanted
        super().start()

    def read(self, seconds=0, celsius=None):
        """Readings of the dewar and the bath every ten seconds; the dewar moves no faster than one can believe."""
        wanted = self.celsius if celsius is None else celsius
        left = seconds
        while True:
            self.celsius += max(-STEP, min(STEP, wanted - self.celsius))
            for name, value in (("dewar-1", self.celsius), ("bath", 37.0)):
                at = self.clock.now()
                self.station.handle(sc.Observe(Reading(name, Decimal(str(value)), JULABO, "00", at)))
            self.station.handle(sc.Tick())
            if left <= 0:
                return
            self.clock.advance(10)
            left -= 10

    def answer(self, why="", detail="", output=None):
        """The outcome of every notice that was sent and not answered yet, and of those that follow them."""
        answered = []
        while waiting := [notice for notice in self.outputs.sent if output in {None, notice.output}]:
            self.outputs.sent = [notice for notice in self.outputs.sent if notice not in waiting]
            for notice in waiting:
                self.station.handle(sc.NoticeOutcome(notice.notice_id, why, detail))
            answered += waiting
        return answered

    def notices(self, output):
        return [row.fact for row in self.journal.stream(f"notices:{output}")]

    def open(self):
        return {alarm.alarm_id for alarm in self.see().alarms.open}


@pytest.fixture
def ward(tmp_path):
    under_test = Ward(tmp_path)
    yield under_test
    under_test.journal.database.close()


def told(notices):
    return sorted((notice.output, notice.occasion.value) for notice in notices)


def warm(ward):
    """The dewar above its limit for longer than the rule's delay."""
    ward.read(20)
    while ALARM not in ward.open():
        ward.read(10, -100.0)
    while ward.celsius < -100.0:
        ward.read(10)


def test_an_alarm_is_told_and_recorded_before_it_is_sent(ward) -> None:
    warm(ward)

    high = [notice for notice in ward.outputs.sent if notice.fields["alarm"] == ALARM]
    assert ("staffed-post", "raised") in told(high)
    for notice in high:
        intended = [fact for fact in ward.notices(notice.output) if isinstance(fact, f.NoticeIntended)]
        assert notice.notice_id in {fact.notice_id for fact in intended}


def test_whoever_is_on_call_is_written_to_after_two_minutes_then_every_ten(ward) -> None:
    warm(ward)
    ward.answer()
    seen = []
    for _ in range(150):
        ward.read(10)
        seen += [n.occasion.value for n in ward.answer() if n.output == "on-call" and n.fields["alarm"] == ALARM]

    assert seen == ["raised", "repeated", "repeated"]


def test_an_acknowledgement_is_told_with_the_name(ward) -> None:
    warm(ward)
    ward.answer()
    ward.do(AcknowledgeAlarm(ALARM))
    ward.badge(TECHNICIAN)
    ward.read(10)

    said = [notice for notice in ward.answer() if notice.occasion.value == "acknowledged"]
    assert ("staffed-post", "acknowledged") in told(said)
    assert all(TECHNICIAN.name in notice.text for notice in said)
    assert "staffed-post" not in ward.outputs.standing


def test_a_return_to_normal_is_told_and_the_relay_stands_until_somebody_acknowledges(ward) -> None:
    warm(ward)
    ward.answer()
    ward.read(90, -185.0)

    assert ("staffed-post", "returned") in told(ward.answer())
    assert "staffed-post" in ward.outputs.standing


def test_a_failure_is_tried_again_after_growing_waits_under_the_same_id(ward) -> None:
    warm(ward)
    first = next(n for n in ward.outputs.sent if n.output == "staffed-post")
    waits = []
    for _ in range(4):
        ward.answer("line_down", "the cable is out", output="staffed-post")
        seconds = 0
        while not any(notice.output == "staffed-post" for notice in ward.outputs.sent):
            ward.read(10)
            seconds += 10
        waits.append(seconds)

    assert waits == [10, 30, 60, 120]
    assert {n.notice_id for n in ward.outputs.sent if n.output == "staffed-post"} == {first.notice_id}


def test_an_output_that_fails_is_an_alarm_and_its_next_success_ends_it(ward) -> None:
    warm(ward)
    ward.answer("no_answer", "the mail server does not answer", output="supervision")
    ward.read(10)
    assert "output_failed:supervision" in ward.open()

    ward.read(30)
    ward.answer()
    ward.read(10)

    failed = {alarm.alarm_id: alarm for alarm in ward.see().alarms.open}.get("output_failed:supervision")
    assert failed is None or not failed.is_active


def test_a_line_seen_to_be_lost_is_an_alarm_without_any_notice(ward) -> None:
    """A relay whose cable is pulled out must not be found out by the next alarm."""
    ward.read()
    ward.station.handle(sc.OutputSeen("staffed-post", "line_down", "the cable is out"))
    ward.read(10)
    assert "output_failed:staffed-post" in ward.open()

    ward.station.handle(sc.OutputSeen("staffed-post", "", ""))
    ward.read(10)
    assert [type(row.fact).__name__ for row in ward.journal.stream("outputs")] == ["OutputLost", "OutputBack"]


def test_a_line_that_is_back_is_used_at_once(ward) -> None:
    """Not only after the wait that had grown meanwhile."""
    warm(ward)
    ward.station.handle(sc.OutputSeen("staffed-post", "line_down", "the cable is out"))
    for _ in range(3):
        ward.answer("line_down", "the cable is out", output="staffed-post")
        ward.read(60)
    ward.answer("line_down", "the cable is out", output="staffed-post")
    ward.station.handle(sc.OutputSeen("staffed-post", "", ""))

    assert "staffed-post" in {notice.output for notice in ward.outputs.sent}


def test_an_output_that_never_answers_has_failed(ward) -> None:
    warm(ward)
    ward.outputs.sent.clear()
    ward.read(320)

    assert any(isinstance(fact, f.NoticeFailed) and fact.why == "no_outcome" for fact in ward.notices("staffed-post"))


def test_one_notice_at_a_time_and_in_order(ward) -> None:
    """Nobody hears of an end before the beginning."""
    warm(ward)
    ward.read(90, -185.0)
    assert [n.occasion.value for n in ward.outputs.sent if n.output == "staffed-post"] == ["raised"]

    assert [n.occasion.value for n in ward.answer(output="staffed-post")] == ["raised", "returned"]


def test_a_notice_held_up_says_so_and_tells_how_things_are_by_now(ward) -> None:
    warm(ward)
    for _ in range(3):
        ward.answer("line_down", "the cable is out", output="staffed-post")
        ward.read(70, -185.0)

    (late,) = [notice for notice in ward.outputs.sent if notice.output == "staffed-post"]
    assert "Ce message était dû" in late.text
    assert "la cause a disparu" in late.text


# --- restarts ----------------------------------------------------------------------------------------------------


def test_a_restart_repeats_nothing_that_was_told(ward) -> None:
    warm(ward)
    ward.answer()
    ward.power_cut()
    ward.read(10)

    assert [n for n in ward.outputs.sent if n.fields.get("alarm") == ALARM] == []
    assert "staffed-post" in ward.outputs.standing


def test_a_restart_forgets_nothing_that_is_owed(ward) -> None:
    """Sent, and the cut came before the outcome: it is sent again under the same id, so that the other end can tell."""
    warm(ward)
    before = {notice.notice_id for notice in ward.outputs.sent}
    ward.outputs.sent.clear()
    ward.power_cut()
    ward.read()

    assert before <= {notice.notice_id for notice in ward.outputs.sent}


def test_an_end_that_a_cut_kept_from_being_told_is_told_after_it(ward) -> None:
    warm(ward)
    ward.answer()
    ward.do(AcknowledgeAlarm(ALARM))
    ward.badge(TECHNICIAN)
    ward.outputs.sent.clear()
    ward.power_cut()
    ward.read(10)

    mine = [n for n in ward.outputs.sent if n.output == "staffed-post" and n.fields.get("alarm") == ALARM]
    assert [notice.occasion.value for notice in mine] == ["acknowledged"]


def test_a_long_history_is_not_read_to_its_beginning_and_nothing_is_repeated(ward) -> None:
    """Hundreds of tests were sent while the alarm stood."""
    ward.sign_in()
    warm(ward)
    ward.answer()
    for _ in range(150):
        ward.do(sc.TryOutput("staffed-post"))
        ward.answer()
    ward.power_cut()
    ward.read(10)

    assert [n for n in ward.outputs.sent if n.output == "staffed-post"] == []


# --- what a notice says ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
def test_no_notice_ever_names_a_patient(tmp_path, language) -> None:
    """Neither in words nor in fields, whatever the alarm and its end."""
    ward = Ward(tmp_path, language)
    everything = []
    warm(ward)
    ward.read(30, -185.0)
    ward.read(90, -100.0)
    for _ in range(30):
        everything += ward.answer()
        ward.read(30)
    ward.do(AcknowledgeAlarm(ALARM))
    ward.badge(TECHNICIAN)
    for _ in range(5):
        everything += ward.answer()
        ward.read(10)
    ward.journal.database.close()
    patients = [treatment.patient for treatment in demo_site.treatments(ward.clock.now().utc.date())]
    words = {word for p in patients for word in (p.birth_name, p.given_names, p.hospital_number)}

    assert len(everything) > 5
    for notice in everything:
        whole = f"{notice.subject} {notice.text} {dict(notice.fields)}"
        assert [word for word in words if word in whole] == []


def test_a_notice_says_what_where_how_much_and_what_to_do(ward) -> None:
    warm(ward)
    ward.answer("line_down", "the cable is out", output="staffed-post")
    ward.read(20)
    notice = next(n for n in ward.outputs.sent if n.output == "staffed-post")

    assert notice.subject == ("[bench-1] ALARME HAUTE\u00a0: Cuve au-dessus de la limite de conservation (dewar-1)")
    assert "Valeur\u00a0: −100,0\u202f°C\u00a0; limite\u00a0: −150,0\u202f°C" in notice.text
    assert "À faire\u00a0: Sécurité d’abord" in notice.text
    assert notice.fields["value"] == "-100.0"


# --- a test, and the loudspeaker ---------------------------------------------------------------------------------


def test_a_test_is_marked_as_one_and_recorded_under_the_name_of_who_tried(ward) -> None:
    ward.sign_in(TECHNICIAN)
    verdict = ward.do(sc.TryOutput("on-call")).verdict
    (notice,) = ward.outputs.sent
    row = ward.journal.stream("notices:on-call")[0]

    assert verdict.code == "output.trying"
    assert notice.subject.startswith("TEST — ")
    assert row.actor == TECHNICIAN.person_id


def test_the_page_of_the_outputs_says_who_tried_what_and_what_fails(ward) -> None:
    """Also after a restart: an alarm relay that nobody has tried since nobody knows when is how dewars were lost."""
    ward.sign_in(TECHNICIAN)
    ward.do(sc.TryOutput("on-call"))
    ward.answer()
    ward.do(sc.TryOutput("supervision"))
    ward.answer("no_answer", "the server does not answer")
    for _ in range(2):
        shown = ward.do(sc.OpenMonitor(s.MonitorPlace.OUTPUTS)).monitor.outputs
        by_name = {state.name: state for state in shown.outputs}
        assert (by_name["on-call"].why, by_name["on-call"].tried_by) == ("", TECHNICIAN.name)
        assert (by_name["supervision"].why, by_name["supervision"].waiting) == ("no_answer", 1)
        assert by_name["staffed-post"].sent_at is None
        ward.power_cut()


@pytest.mark.parametrize(
    ("output", "signed_in", "code"), [("pager", True, "output.unknown"), ("on-call", False, "output.nobody")]
)
def test_a_test_that_cannot_be_is_refused(ward, output, signed_in, code) -> None:
    if signed_in:
        ward.sign_in(TECHNICIAN)

    assert ward.do(sc.TryOutput(output)).verdict.code == code


def test_a_missing_loudspeaker_is_an_alarm_until_it_is_back(ward) -> None:
    ward.read()
    assert "no_sound:loudspeaker" not in ward.open()
    ward.station.handle(sc.SoundSeen(available=False))
    ward.read(10)
    assert "no_sound:loudspeaker" in ward.open()

    ward.station.handle(sc.SoundSeen(available=True))
    ward.read(10)

    assert not {a.alarm_id: a for a in ward.see().alarms.open}["no_sound:loudspeaker"].is_active
    facts = [type(row.fact).__name__ for row in ward.journal.stream("loudspeaker")]
    assert facts == ["LoudspeakerLost", "LoudspeakerBack"]


def test_a_loudspeaker_that_works_is_no_fact(ward) -> None:
    ward.station.handle(sc.SoundSeen(available=True))

    assert ward.journal.stream("loudspeaker") == ()


def test_the_outputs_hear_that_the_station_lives_with_each_tick(ward) -> None:
    """A relay that hears nothing any more falls."""
    ward.read(10)
    before = ward.outputs.beats
    ward.read(50)

    assert ward.outputs.beats - before >= 5
