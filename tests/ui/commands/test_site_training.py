"""`binome site train`, `untrain`, `badge`, `left`: the same rules as at the kiosk, while it is not running."""

import pytest

from tests.ui.commands.site_station import PINS

TRAIN = ("train", "te1", "--products", "yescarta", "--procedures", "all", "--until", "2027-11-23")


@pytest.fixture
def staffed(site):
    """A supervisor, a pharmacist, a technician, and Yescarta with the thaw approved."""
    site.staff()
    assert site.enrol("su2", "SU", "SUPE0002", by="su1")[0] == 0
    assert site.enrol("te1", "TE", "TECH0001", by="su1")[0] == 0
    assert site.do("approve", "--by", "ph1", site.profile(), site.procedure(), pins=[PINS["ph1"]])[0] == 0
    return site


def test_a_training_is_attested_until_a_day(staffed) -> None:
    """`all` is every approved procedure; ended again, there is nothing more to end."""
    status, out, _ = staffed.do(*TRAIN, "--by", "ph1", pins=[PINS["ph1"]])

    assert status == 0
    assert out.startswith(
        "Training of MARTIN-TEST Alex recorded: 1 product(s), 1 procedure(s), until 23 November 2027."
    )
    end = ("untrain", "te1", "--products", "yescarta", "--procedures", "P08", "--reason", "again", "--by", "su1")
    assert staffed.do(*end, pins=[PINS["su1"]])[0] == 0
    status, _, err = staffed.do(*end, pins=[PINS["su1"]])
    assert (status, err) == (1, "MARTIN-TEST Alex has no such training. There is nothing to end.\n")


@pytest.mark.parametrize(
    ("changed", "by", "said"),
    [
        ({}, "te1", "is neither supervisor nor pharmacist. "),
        ({"te1": "ph1"}, "ph1", "Nobody attests their own training. "),
        ({"yescarta": "carvykti"}, "ph1", "carvykti: not approved here. "),
        ({"2027-11-23": "2020-01-01"}, "ph1", "Date 2020-01-01: after today, and within 3 years. "),
    ],
)
def test_a_training_that_cannot_be_is_refused_in_words(staffed, changed, by, said) -> None:
    asked = [changed.get(part, part) for part in TRAIN]

    status, _, err = staffed.do(*asked, "--by", by, pins=[PINS[by]])

    assert status == 1
    assert said in err


def test_a_day_that_is_none_is_said(staffed, capsys) -> None:
    with pytest.raises(SystemExit):
        staffed.do(*TRAIN[:-1], "soon", "--by", "ph1")

    assert "soon: a day such as 2027-11-23 was expected" in capsys.readouterr().err


def test_a_new_badge_is_given_once_the_old_one_is_closed(staffed) -> None:
    give = ("badge", "te1", "TECH0042", "--by", "su1")
    assert staffed.do(*give, pins=[PINS["su1"]])[2] == "MARTIN-TEST Alex has an open badge. Close it first.\n"
    lost = ("badge-lost", "--id", "te1", "--by", "su1", "--reason", "lost")
    assert staffed.do(*lost, pins=[PINS["su1"]])[0] == 0

    status, out, _ = staffed.do(*give, pins=[PINS["su1"]])

    assert status == 0
    assert "Encode on the badge: BNB-TECH0042-" in out
    assert "badge TECH0042" in staffed.do("list")[1]


def test_who_left_has_no_role_and_stays_listed(staffed) -> None:
    leave = ("left", "te1", "--by", "su1", "--reason", "moved away")
    status, out, _ = staffed.do(*leave, pins=[PINS["su1"]])

    assert (status, out.split(":")[0]) == (0, "MARTIN-TEST Alex works here no more")
    assert "MARTIN-TEST Alex" in staffed.do("list")[1]
    assert staffed.do(*TRAIN, "--by", "ph1", pins=[PINS["ph1"]])[0] == 1
