"""The logger that travelled with the product."""

from datetime import timedelta

import pytest
from bench import TODAY
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.library import Library
from kiosk.loggers.curve import LoggerFileUnusableError, Unit
from kiosk.loggers.formats import LoggerFormat, read_logger
from kiosk.loggers.judging import Journey, judge
from kiosk.loggers.keeping import LoggerFile, LoggerFiles, kept_fact
from kiosk.loggers.sentences import problem_sentence
from kiosk.run.bench import Refused
from kiosk.wording import Language

scenarios("logger.feature")

DISPATCHED = TODAY - timedelta(hours=6)
JOURNEY = Journey(DISPATCHED, TODAY)
NUMBERS = {"Yescarta": 1, "Carvykti": 3}


class Logger:
    """Writes a reading every five minutes from an hour before dispatch to an hour after reception."""

    def __init__(self, celsius) -> None:
        first = DISPATCHED - timedelta(hours=1)
        self.rows = {first + timedelta(minutes=5 * n): celsius for n in range(97)}

    def at(self, after_minutes, celsius, minutes):
        for moment in list(self.rows):
            if 0 <= (moment - DISPATCHED).total_seconds() - after_minutes * 60 < minutes * 60:
                self.rows[moment] = celsius
                if celsius is None:
                    del self.rows[moment]

    @property
    def data(self):
        return "".join(f"{at:%Y-%m-%d %H:%M} {celsius}\n" for at, celsius in self.rows.items()).encode()

    def file(self):
        curve = read_logger(self.data, LoggerFormat.BERLINGER_LIST, "UTC", Unit.CELSIUS)
        return LoggerFile("journey.txt", self.data, "berlinger-list", curve)


@pytest.fixture
def told():
    return {}


@given(parsers.parse("a logger's file of a journey at {celsius:d} °C"), target_fixture="logger")
def _(celsius):
    return Logger(celsius)


@given(parsers.parse("the logger was at {celsius:d} °C for {minutes:d} minutes"))
def _(logger, celsius, minutes):
    logger.at(60, celsius, minutes)


@given(parsers.parse("the logger recorded nothing for {minutes:d} minutes"))
def _(logger, minutes):
    logger.at(60, None, minutes - 5)


def _files(bench):
    return LoggerFiles(bench.journal, Library(bench.journal), bench.folder / "loggers")


def _id(product):
    return f"T-DEMO-{NUMBERS[product]}"


@when(parsers.parse("its curve is judged for {product}"))
def _(bench, logger, told, product):
    told["judgement"] = judge(logger.file().curve, _files(bench).limit_of(_id(product)), JOURNEY)


@when(parsers.parse("the technician keeps it for {product}"))
def _(bench, logger, product):
    files, file = _files(bench), logger.file()
    judgement = judge(file.curve, files.limit_of(_id(product)), JOURNEY)
    fact = kept_fact(_id(product), file, judgement, JOURNEY, TECHNICIAN.person_id)
    files.keep(fact, file, bench.clock.now())


@when("it is read without a time zone")
def _(logger, told):
    with pytest.raises(LoggerFileUnusableError) as error:
        read_logger(logger.data, LoggerFormat.BERLINGER_LIST, "", Unit.CELSIUS)
    told["refused"] = problem_sentence(error.value, Language.ENGLISH)


@then("the journey is conform")
def _(told):
    assert told["judgement"].findings == ()


@then(parsers.parse('the journey is not conform: "{finding}"'))
def _(told, finding):
    assert (told["judgement"].conform, told["judgement"].findings) == (False, (finding,))


@then(parsers.parse("it was above the limit for {minutes:d} minutes, up to {celsius:d} °C"))
def _(told, minutes, celsius):
    (above,) = told["judgement"].above
    assert (above.seconds, above.highest_celsius) == (minutes * 60, celsius)


@then("the log of the next thaw of Yescarta tells of the file and of the technician")
def _(bench):
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())
    bench.do(sc.LeaveBench())
    bench.sign_in(SUPERVISOR, PHARMACIST)
    bench.do(sc.SearchLog())
    first = bench.do(sc.OpenLogRun("run-1")).log.opened.history[0]
    assert (first.person, first.tone) == (TECHNICIAN.name, s.Tone.OK)
    assert first.title == "Fichier d’enregistreur conservé\u00a0: conforme"
    assert first.detail.startswith("journey.txt · 97 mesures · maximum −190,0 °C")


@then("keeping the same file again is refused")
def _(bench, logger):
    with pytest.raises(Refused) as refused:
        _files(bench).refuse_kept(logger.file())
    assert refused.value.code == "kept_already"
    assert refused.value.values["id"] == "T-DEMO-1"


@then(parsers.parse('the file is refused: "{sentence}"'))
def _(told, sentence):
    assert told["refused"] == sentence
