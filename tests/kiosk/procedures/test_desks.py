"""Procedures of desks: the site's words for stages that the desk has, and nothing that it does not do."""

import pytest

from kiosk.approvable import read_approvable
from kiosk.approved import NotApprovableError
from kiosk.procedures.desks import STAGES, read_any_procedure, read_desk_procedure, shipped_desk_procedures

SHIPPED = shipped_desk_procedures()


def test_every_desk_has_a_shipped_procedure_in_both_languages():
    read = [read_desk_procedure(text, file) for file, text in SHIPPED.items()]
    assert {procedure.code for procedure in read} == set(STAGES)
    texts = [
        words for p in read for stage in p.stages for words in (stage.rail, stage.instruction, stage.detail) if words
    ]
    assert all(words.fr and words.en for words in texts)


@pytest.mark.parametrize("file", sorted(SHIPPED))
def test_a_procedure_of_a_desk_is_approved_like_any_other(file):
    approvable = read_approvable(SHIPPED[file], file)
    assert (approvable.kind, approvable.stream) == ("procedure", f"approval:procedure:{approvable.code}")
    assert read_any_procedure(SHIPPED[file], file).code == approvable.code


def test_a_stage_that_the_desk_does_not_have_is_refused_with_those_that_it_has():
    text = SHIPPED["p14_scanner_check.toml"].replace('id = "hands"', 'id = "feet"')
    with pytest.raises(NotApprovableError, match="symbols, label, hands, signature"):
        read_desk_procedure(text, "p14.toml")


def test_a_role_that_the_desk_does_not_ask_is_refused_with_the_one_that_it_asks():
    text = SHIPPED["p13_daily_check.toml"].replace('roles = ["TE"]', 'roles = ["PH"]', 1)
    with pytest.raises(NotApprovableError, match="stage station: roles: done by TE"):
        read_desk_procedure(text, "p13.toml")
