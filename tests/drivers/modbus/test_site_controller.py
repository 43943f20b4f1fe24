"""A site's own box, described in a file: contacts, levels and percentages, alone or beside other controllers."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from drivers.errors import InstrumentFault
from drivers.modbus.profile import ProfileError, ProfileFile, read_profile
from drivers.modbus.rtu import checksum, framed, read_query
from drivers.own_line import OwnLine
from drivers.port import Port, Probe
from drivers.reading import Quantity, Reading
from drivers.registry import find_driver
from drivers.simulated.faults import Fault
from drivers.simulated.modbus_controller import SimulatedController
from drivers.simulated.modbus_inputs import Input, SimulatedInputs
from drivers.simulated.wire import Wire
from tests.drivers.conftest import fake_line

PAGE = (Path(__file__).parents[3] / "docs" / "instruments" / "modbus.md").read_text("utf-8")
EXAMPLE = ProfileFile("box.toml", re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)[0])
HEAD = """
name = "box"
family = "BOX"
verified = "Nothing."
line = { baud_rate = 9600, parity = "N", stop_bits = 1 }
"""
LID = HEAD + '[channels.lid]\nquantity = "contact"\nregister = 3\n'


def reading(text, word, channel="lid"):
    """What the channel of that file says when its register holds the word."""
    profile = ProfileFile("box.toml", text)
    driver = find_driver("modbus", profile)
    reply = b"\x01\x03\x02" + word.to_bytes(2, "big")
    replies = {framed(1, read_query(3, 3, 1)): reply + checksum(reply)}
    return driver.on(fake_line(replies, driver.settings), None, None).read(channel)


@pytest.fixture
def box():
    signals = {
        Input.LID_OPEN: lambda: 1,
        Input.FILLING: lambda: 0,
        Input.LEVEL_TENTHS_MM: lambda: 2204,
        Input.OXYGEN_HUNDREDTHS_PERCENT: lambda: 2093,
    }
    return SimulatedInputs(signals)


def test_the_example_of_the_page_reads_a_freezer_s_box(box):
    """Lid, valve, level and oxygen of an input module, each in its quantity."""
    driver = find_driver("modbus", EXAMPLE)
    line = fake_line(lambda data: [(0.0, piece) for _, piece in box.wire.hear(data)], driver.settings)
    subject = driver.on(line, None, None)

    seen = {channel: (subject.read(channel).quantity, subject.read(channel).value) for channel in driver.channels}

    assert seen == {
        "lid": (Quantity.CONTACT, 1),
        "fill": (Quantity.CONTACT, 0),
        "level": (Quantity.MILLIMETRES, Decimal("220.4")),
        "oxygen": (Quantity.PERCENT, Decimal("20.93")),
    }


@pytest.mark.parametrize(
    ("fault", "channel", "words"),
    [
        (Fault.SENTINEL, "level", "the signal is broken"),
        (Fault.ALARM, "level", "a signal is broken"),
        (Fault.SENTINEL, "lid", "where a contact is 0 or 1"),
    ],
)
def test_a_broken_signal_is_no_value(box, fault, channel, words):
    """Neither a full dewar nor a closed lid."""
    driver = find_driver("modbus", EXAMPLE)
    box.wire.fault = fault
    line = fake_line(lambda data: [(0.0, piece) for _, piece in box.wire.hear(data)], driver.settings)

    with pytest.raises(InstrumentFault, match=words):
        driver.on(line, None, None).read(channel)


@pytest.mark.parametrize(
    ("more", "word", "contact"),
    [
        ("", 0, 0),
        ("", 1, 1),
        ("active = 0\n", 0, 1),
        ("active = 0\n", 1, 0),
        ("bit = 0\n", 0b10, 0),
        ("bit = 1\n", 0b10, 1),
        ("bit = 15\n", 0x8000, 1),
        ("bit = 1\nactive = 0\n", 0b10, 0),
        ("bit = 1\nactive = 0\n", 0b01, 1),
    ],
)
def test_a_contact_is_a_register_or_a_bit_of_one(more, word, contact):
    """1 is always what the channel tells of: a lid open, whichever way its switch was wired."""
    seen = reading(LID + more, word)

    assert (seen.value, seen.quantity, seen.instrument) == (contact, Quantity.CONTACT, "BOX")


@pytest.mark.parametrize(("active", "lid", "fill"), [("", 1, 0), ("active = 0\n", 0, 1)])
def test_a_contact_may_be_a_discrete_input(box, active, lid, fill):
    """As most input modules show their contacts."""
    text = HEAD + "".join(
        f'[channels.{name}]\nquantity = "contact"\nregister = {number}\nfunction = 2\n{active}'
        for number, name in enumerate(("lid", "fill", "none"))
    )
    driver = find_driver("modbus", ProfileFile("box.toml", text))
    line = fake_line(lambda data: [(0.0, piece) for _, piece in box.wire.hear(data)], driver.settings)
    subject = driver.on(line, None, None)

    assert (subject.read("lid").value, subject.read("fill").value) == (lid, fill)
    with pytest.raises(InstrumentFault, match="illegal data address"):
        subject.read("none")
    assert {request[1] for request in box.wire.requests} == {2}


@pytest.mark.parametrize(
    ("table", "word", "value"),
    [
        ('quantity = "percent"\ndecimals = 1\n', 815, "81.5"),
        ('quantity = "millimetres"\nunit = "mm"\n', 220, "220"),
        ('quantity = "millimetres"\nunit = "cm"\ndecimals = 1\n', 221, "221"),
        ('quantity = "millimetres"\nunit = "in"\ndecimals = 1\n', 100, "254"),
        ('quantity = "kilograms"\ndecimals = 1\n', 1824, "182.4"),
        ('quantity = "kilograms"\ntype = "int16"\ndecimals = 2\n', 65516, "-0.2"),
        ('quantity = "celsius"\nunit = "F"\ndecimals = 1\n', 986, "37"),
        ('quantity = "celsius"\nunit = "C"\ntype = "int16"\n', 65356, "-180"),
    ],
)
def test_a_value_is_in_the_unit_of_its_quantity(table, word, value):
    """Percent, millimetres, kilograms, Celsius: whatever the box counts in."""
    assert reading(f"{HEAD}[channels.x]\nregister = 3\n{table}", word, "x").value == Decimal(value)


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ('quantity = "percent"\n', 200),
        ('quantity = "millimetres"\nunit = "mm"\n', 6000),
        ('quantity = "kilograms"\n', 5001),
        ('quantity = "kilograms"\ntype = "int16"\n', 65485),
        ('quantity = "celsius"\nunit = "C"\n', 501),
    ],
)
def test_a_value_that_cannot_be_is_refused(table, word):
    """A wrong register or scale is met at commissioning, not believed."""
    with pytest.raises(InstrumentFault, match="is outside what"):
        reading(f"{HEAD}[channels.x]\nregister = 3\n{table}", word, "x")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEAD, "box.toml: temperature: a table, or tables [channels.NAME], was expected"),
        (HEAD + "[channels.Lid]\n", "box.toml: channels.Lid: a name of lower-case letters"),
        (
            HEAD + "[channels.x]\nregister = 1\n",
            "box.toml: channels.x.quantity: celsius, percent, millimetres, kilograms or contact",
        ),
        (LID + 'unit = "C"\n', "box.toml: channels.lid.unit: no such key"),
        (LID + 'type = "float32"\n', "box.toml: channels.lid.type: int16 or uint16 for a contact"),
        (LID + "bit = 16\n", "box.toml: channels.lid.bit: a whole number from 0 to 15"),
        (LID + "active = 2\n", "box.toml: channels.lid.active: 0 or 1 was expected"),
        (LID + "function = 1\n", "box.toml: channels.lid.function: 2, 3 or 4 was expected"),
        (LID + "function = 2\nbit = 1\n", "box.toml: channels.lid.bit: no such key"),
        (LID.replace("contact", "percent") + "function = 2\n", "box.toml: channels.lid.function: 3 or 4 was"),
        (LID.replace("contact", "millimetres"), "box.toml: channels.lid.unit: mm, cm or in was expected"),
        (LID.replace("contact", "kilograms") + 'unit = "kg"\n', "box.toml: channels.lid.unit: no such key"),
        (LID + "[channels.lid.status]\nregister = 2\n", "box.toml: channels.lid.status.bits: bits that"),
    ],
)
def test_a_mistake_in_a_channel_is_told_with_its_key(text, sentence):
    """File, key, what was expected."""
    with pytest.raises(ProfileError, match="^" + re.escape(sentence)):
        read_profile(text, "box.toml")


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path):
    """Absent, or not text."""
    with pytest.raises(ProfileError, match=r"none\.toml: cannot be read: No such file"):
        ProfileFile.load(tmp_path / "none.toml")
    (tmp_path / "picture").write_bytes(b"\xff\xd8")
    with pytest.raises(ProfileError, match="it is not UTF-8 text"):
        ProfileFile.load(tmp_path / "picture")


def test_a_slower_line_is_silent_for_longer_between_frames():
    """3.5 characters of it."""
    driver = find_driver("modbus", EXAMPLE, OwnLine(baud_rate=1200))

    assert driver.settings.pause_after_reply_seconds == pytest.approx(3.5 * 11 / 1200)


def test_binary_answers_need_all_eight_bits():
    with pytest.raises(ValueError, match="data_bits: 8 was expected"):
        find_driver("modbus", EXAMPLE, OwnLine(data_bits=7))


def test_different_controllers_share_a_line(box):
    """A Novus at unit 2 and the box at unit 1, each read as its own file says."""
    novus = SimulatedController("novus-n1200", lambda: 37.0, address=2)
    probes = [Probe("bath", "novus-n1200", "pv", address="2"), Probe("lid", "modbus", "lid", profile=EXAMPLE)]
    heard = []

    def answer(request):
        return box._answer(request) or novus._answer(request)

    with Wire("bus", re.compile(rb"(?s).{8}"), answer) as wire:
        port = Port(wire.url, probes, on_probe=lambda *seen: heard.append(seen), reply_seconds=0.3)
        port.poll()
        port.stop()

    assert [(source, type(seen), seen.quantity, seen.value) for source, seen, _ in heard] == [
        ("bath", Reading, Quantity.CELSIUS, 37),
        ("lid", Reading, Quantity.CONTACT, 1),
    ]


def test_a_temperature_controller_does_not_share_with_another_line_setting(box):
    """The Omron has even parity."""
    probes = [Probe("bath", "omron-e5cc", "pv", address="2"), Probe("lid", "modbus", "lid", profile=EXAMPLE)]

    with pytest.raises(ValueError, match="bath and lid share the line u, and must have it set alike: not 9600 8E1 and"):
        Port("u", probes, on_probe=print)
    alike = [probes[0], Probe("lid", "modbus", "lid", profile=EXAMPLE, own_line=OwnLine(parity="E"))]
    Port("u", alike, on_probe=print).stop()
