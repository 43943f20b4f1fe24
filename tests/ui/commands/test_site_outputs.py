"""`binome site check` finds out before the first alarm that an output is missing, or cannot be used."""

import pytest

from tests.ui.commands.site_station import PINS


@pytest.fixture
def approved(site):
    """A station whose monitoring plan is approved."""
    site.enrol("su1", "SU", "SUPE0001")
    site.enrol("ph1", "PH", "PHAR0001", by="su1")
    status, _, err = site.do("approve", site.plan(), "--by", "ph1", pins=[PINS["ph1"]])
    assert (status, err) == (0, "")
    return site


def rewrite(site, before, after):
    site.station.write_text(site.station.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def test_outputs_that_fit_the_plan_are_told(approved) -> None:
    out = approved.do("check")[1]

    assert "alarm outputs of the monitoring plan, all in the station file: staffed-post, supervision, on-call" in out


def test_an_output_that_the_station_file_lacks_is_to_do(approved) -> None:
    """And one that no step of the plan uses: it may be the same one, misspelt."""
    rewrite(approved, 'name = "on-call"', 'name = "oncall"')

    out = approved.do("check")[1]

    assert "to do  the monitoring plan tells output on-call, which the station file lacks" in out
    assert "to do  output oncall of the station file is told by no step of the monitoring plan" in out


def test_a_mail_account_is_read_and_its_password_never_shown(approved) -> None:
    mail = 'kind = "smtp", sender = "a@b", recipients = ["c@d"], account = "smtp.toml", host = "127.0.0.1", port = 9'
    rewrite(approved, 'name = "on-call", kind = "syslog", host = "127.0.0.1", port = 9', f'name = "on-call", {mail}')
    account = approved.folder / "secrets" / "smtp.toml"

    assert f"to do  {account}, the account of output on-call: the account cannot be read" in approved.do("check")[1]

    account.write_text('user = "kiosk"\npasswd = "s3cret"\n')
    out = approved.do("check")[1]
    assert f"to do  {account}, the account of output on-call: not an account" in out
    assert "s3cret" not in out

    account.write_text('user = "kiosk"\npassword = "s3cret"\n')
    out = approved.do("check")[1]
    assert f"{account}: the account of output on-call can be read" in out
    assert "s3cret" not in out
