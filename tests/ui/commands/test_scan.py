"""`binome scan`: one line in, one line out, and an exit status that tells whether all was read."""

import argparse
import io
import json

import pytest

from kiosk.scanning import badge_text, document_text, instrument_text, location_text
from ui.commands import scan


@pytest.fixture
def scanned(monkeypatch, capsys):
    """Run the command on bytes; its exit status and its lines."""

    def run(raw, *options):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        parser = argparse.ArgumentParser()
        scan.add_parser(parser.add_subparsers())
        args = parser.parse_args(["scan", *options])
        return args.run(args), capsys.readouterr().out.splitlines()

    return run


@pytest.fixture
def answered(scanned):
    """The objects that `--json` writes for some bytes, and the exit status."""

    def run(raw, *options):
        status, lines = scanned(raw, "--json", *options)
        return status, [json.loads(line) for line in lines]

    return run


def test_a_label_is_told_with_its_fields(answered) -> None:
    assert answered(b"]C0=A99991712345601\n") == (
        0,
        [
            {
                "input": "]C0=A99991712345601",
                "symbology": "]C0",
                "kind": "isbt128",
                "ok": True,
                "error": None,
                "structures": [
                    {
                        "number": "001",
                        "name": "Donation Identification Number",
                        "fields": {
                            "fin": "A9999",
                            "year": "17",
                            "sequence": "123456",
                            "flags": "01",
                            "din": "A999917123456",
                            "k": "9",
                            "flag_type": 1,
                            "flag_meaning": "container 1 of a set",
                            "checksum_valid": None,
                        },
                    }
                ],
            }
        ],
    )


def test_a_compound_message_comes_before_the_structures_that_it_holds(answered) -> None:
    status, [answer] = answered(b"]d1=+02000=A99992512345600=<S12954A0")

    assert status == 0
    assert [told["number"] for told in answer["structures"]] == ["023", "001", "003"]
    assert answer["structures"][0]["fields"] == {"count": 2, "sequence": "000", "structures": ["001", "003"]}


def test_two_joined_codes_give_two_structures(answered) -> None:
    status, [answer] = answered(b"]C4=A99992512345600=%6200")

    assert status == 0
    assert [told["number"] for told in answer["structures"]] == ["001", "002"]


def test_every_line_has_its_answer_and_one_refusal_is_enough_to_fail(answered) -> None:
    status, answers = answered(b"=%6200\r\n=W0365987\n\n=%5100\n")

    assert status == 1
    assert [answer["ok"] for answer in answers] == [True, False, False, True]
    assert [answer["kind"] for answer in answers] == ["isbt128", "isbt128", "unknown", "isbt128"]
    assert answers[1]["error"].startswith("Structure 001 (Donation Identification Number) has 9 characters")
    assert answers[1]["structures"] == []


def test_damaged_check_flags_are_refused_and_shown(answered) -> None:
    status, [answer] = answered(b"=A99991712345670")

    assert status == 1
    assert not answer["ok"]
    assert answer["structures"][0]["fields"]["checksum_valid"] is False


@pytest.mark.parametrize("gs", [b"\x1d", rb"\x1d", b"<GS>"])
def test_the_separator_is_a_byte_or_spelled(answered, gs) -> None:
    ins = gs.join(
        [
            b"]d1IS010000000000000000000000S1260013920100177S21.2.250.1.213.1.4.8",
            b"S3JEANNE MARIE",
            b"S4MARTIN",
            b"S5FS630-01-1960S763220",
        ]
    )

    status, [answer] = answered(ins)

    assert (status, answer["error"]) == (0, None)
    assert answer["kind"] == "ins"
    assert answer["structures"][0]["fields"] == {
        "matricule": "260013920100177",
        "oid": "1.2.250.1.213.1.4.8",
        "given_names": ["JEANNE", "MARIE"],
        "birth_name": "MARTIN",
        "sex": "F",
        "birth_date": "1960-01-30",
        "birth_place_code": "63220",
    }


def test_the_kiosks_own_codes_are_told(answered) -> None:
    codes = [badge_text("ABCD1234"), location_text("BATH1"), instrument_text("P1"), document_text("L0A1")]

    status, answers = answered("\n".join(codes).encode())

    assert status == 0
    assert [(answer["kind"], answer["structures"][0]["fields"]) for answer in answers] == [
        ("badge", {"badge_id": "ABCD1234"}),
        ("location", {"code": "BATH1"}),
        ("instrument", {"instrument_id": "P1"}),
        ("document", {"number": "L0A1"}),
    ]


def test_gs1_is_told_element_by_element(answered) -> None:
    status, [answer] = answered(rb"]d201095011010209171726020070032602281200<GS>10LOT1")

    assert (status, answer["kind"], answer["ok"]) == (0, "gs1", True)
    assert answer["structures"] == [
        {"number": "01", "name": "GTIN", "fields": {"value": "09501101020917"}},
        {"number": "17", "name": "USE BY or EXPIRY", "fields": {"value": "260200", "date": "2026-02-28"}},
        {
            "number": "7003",
            "name": "EXPIRY TIME",
            "fields": {"value": "2602281200", "datetime": "2026-02-28T12:00"},
        },
        {"number": "10", "name": "BATCH/LOT", "fields": {"value": "LOT1"}},
    ]


def test_bytes_that_are_no_text_are_refused(answered) -> None:
    status, [answer] = answered(b"=A9999\xff\n")

    assert (status, answer["input"], answer["ok"]) == (1, r"=A9999\xff", False)
    assert "character U+00FF at position 7" in answer["error"]


def test_no_scan_at_all_is_no_refusal(answered) -> None:
    assert answered(b"") == (0, [])


def test_without_json_a_line_is_for_reading(scanned) -> None:
    status, [read, refused] = scanned(b"&>0253652359\n\x1d\n", "--lang", "fr")

    assert status == 1
    assert read == (
        "ok       isbt128     &>0253652359  "
        '005 Expiration Date and Time: datetime "2025-12-31T23:59", time_stated false'
    )
    assert refused.startswith("refused  unknown     U+001D  Ce code, qui commence par «\u00a0U+001D\u00a0»")
