"""The Lake Shore 211, 224 and 336: what each has that the 218 has not."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DriverError, InstrumentFault, Undecodable, ValueUnusable, WriteRefused, WrongInstrument
from drivers.probes.lakeshore import decode_input_type
from drivers.probes.lakeshore_211 import LakeShore211
from drivers.probes.lakeshore_218 import LakeShore218
from drivers.probes.lakeshore_224 import LakeShore224
from drivers.probes.lakeshore_336 import LakeShore336
from drivers.reading import Reading
from tests.drivers.conftest import fake_line

REPLIES = {
    LakeShore211: {
        b"*IDN?\r\n": b"LSCI,MODEL211,1234567,013001\r\n",
        b"CRDG?\r\n": b"-186.1\r\n",
        b"RDGST?\r\n": b"000\r\n",
    },
    LakeShore224: {
        b"*IDN?\r\n": b"LSCI,MODEL224,LSA22VS,1.4\r\n",
        b"INTYPE? C5\r\n": b"2,1,0,0,2\r\n",
        b"CRDG? C5\r\n": b"-195.802\r\n",
        b"RDGST? C5\r\n": b"000\r\n",
    },
    LakeShore336: {
        b"*IDN?\r\n": b"LSCI,MODEL336,LSA12AB/#######,2.9\r\n",
        b"INTYPE? B\r\n": b"1,0,0,0,2\r\n",
        b"CRDG? B\r\n": b"-195.80\r\n",
        b"RDGST? B\r\n": b"000\r\n",
    },
}
CHANNEL = {LakeShore211: "1", LakeShore224: "C5", LakeShore336: "B"}


def monitor(make_line, model, replies=(), **options):
    return model(make_line({**REPLIES[model], **dict(replies)}, model.SETTINGS), **options)


@pytest.mark.parametrize("model", REPLIES)
def test_a_reading_is_a_value_whose_status_is_clear(make_line, model):
    """Identity, the input's type where the model tells it, the value, its status: in this order, and nothing else."""
    subject = monitor(make_line, model)

    reading = subject.read(CHANNEL[model])

    assert (reading.status, reading.channel) == ("ok", CHANNEL[model])
    assert reading.celsius == Decimal(reading.raw.decode())
    assert reading.instrument.encode() + b"\r\n" == REPLIES[model][b"*IDN?\r\n"]
    assert subject.questions.line.port.written == list(REPLIES[model])


@pytest.mark.parametrize("model", [LakeShore224, LakeShore336])
def test_an_input_switched_off_is_no_zero_degrees(make_line, model):
    """It may answer 0 with a clear status; only its type tells."""
    query = f"INTYPE? {CHANNEL[model]}\r\n".encode()

    with pytest.raises(InstrumentFault, match="switched off"):
        monitor(make_line, model, {query: b"0,0,0,0,1\r\n"}).read(CHANNEL[model])


@pytest.mark.parametrize(
    ("status", "words"), [(b"001", "invalid reading"), (b"064", "sensor units zero"), (b"002", "reading status 2")]
)
def test_any_flag_of_a_224_makes_the_value_unusable(make_line, status, words):
    """Every bit of the status is named; one that is not documented counts too."""
    with pytest.raises(InstrumentFault) as error:
        monitor(make_line, LakeShore224, {b"RDGST? C5\r\n": status + b"\r\n"}).read("C5")

    assert error.value.status == words


@pytest.mark.parametrize(("status", "words"), [(b"004", "alarm low"), (b"008", "alarm high"), (b"000", "ok")])
def test_the_211_s_own_alarm_limits_are_told_with_the_value(make_line, status, words):
    """A dewar that warms past the instrument's own limit is what must be seen, so its value stays usable."""
    assert monitor(make_line, LakeShore211, {b"RDGST?\r\n": status + b"\r\n"}).read("1").status == words


@pytest.mark.parametrize(
    ("status", "words"), [(b"002", "A/D converter not responding"), (b"040", "temperature over range")]
)
def test_a_fault_of_the_211_outweighs_its_alarm(make_line, status, words):
    """40 is over range and alarm high: the number means nothing."""
    with pytest.raises(InstrumentFault, match=words):
        monitor(make_line, LakeShore211, {b"RDGST?\r\n": status + b"\r\n"}).read("1")


@pytest.mark.parametrize("model", REPLIES)
@pytest.mark.parametrize("other", [LakeShore211, LakeShore224, LakeShore336])
def test_no_model_is_taken_for_another(make_line, model, other):
    """They share their queries, so only the identity tells them apart."""
    if model is other:
        return
    idn = {b"*IDN?\r\n": REPLIES[other][b"*IDN?\r\n"]}

    with pytest.raises(WrongInstrument):
        monitor(make_line, model, idn).read(CHANNEL[model])


@pytest.mark.parametrize("model", REPLIES)
@pytest.mark.parametrize(
    "command", [b"*RST", b"DFLT 99", b"RANGE 1,3", b"SETP 1,20", b"CRDG? 0", b"INTYPE A,0,0,0,0,1", b"CRDG? A;*RST"]
)
def test_only_listed_queries_reach_the_wire(make_line, model, command):
    """A heater, a reset, a chained command: refused before a byte is sent."""
    subject = monitor(make_line, model)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, lambda frame: frame)

    assert subject.questions.line.port.written == []


@pytest.mark.parametrize(("model", "has"), [(LakeShore211, "1"), (LakeShore224, "A to D5"), (LakeShore336, "A to D")])
def test_an_unknown_input_is_refused(make_line, model, has):
    """Each model has its own inputs."""
    with pytest.raises(ValueError, match=has):
        monitor(make_line, model).read("9")


@pytest.mark.parametrize("model", REPLIES)
def test_an_address_is_refused(make_line, model):
    """None of them is on a bus."""
    with pytest.raises(ValueError, match="has no address"):
        monitor(make_line, model, address="1")


def test_the_line_of_each_model():
    """RS-232 at 9600, the USB port at 57600; all 7 bits, odd parity."""
    assert {model.MODEL: model.SETTINGS.baud_rate for model in (LakeShore218, *REPLIES)} == {
        "218": 9600,
        "211": 9600,
        "224": 57600,
        "336": 57600,
    }
    assert all((m.SETTINGS.data_bits, m.SETTINGS.parity) == (7, "O") for m in REPLIES)


@given(st.data())
def test_any_answers_give_a_reading_or_a_driver_error(data):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    model = data.draw(st.sampled_from(list(REPLIES)))
    replies = data.draw(st.dictionaries(st.sampled_from(sorted(REPLIES[model])), st.binary(max_size=80)))
    subject = model(fake_line({**REPLIES[model], **replies}, model.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read(CHANNEL[model]), Reading)


@given(st.binary(max_size=40))
def test_any_bytes_are_a_type_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    with contextlib.suppress(Undecodable, ValueUnusable):
        decode_input_type(frame)
