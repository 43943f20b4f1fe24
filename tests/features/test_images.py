"""A label is read from its pictures: the whole command, on files."""

import argparse
import json

import numpy as np
import pytest
from PIL import Image
from pytest_bdd import given, parsers, scenarios, then, when

from drivers.simulated.camera import frames
from kiosk.documents.symbols import code_128_modules, data_matrix_modules
from ui.commands import read

scenarios("images.feature")

_DIN = "=A99992512345600"
_SYMBOLOGY = {"Data Matrix": "]d1", "Code 128": "]C0"}
_SEED = 11


class Pictures:
    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys
        self.paths = []
        self.symbology = self.status = self.said = self.complained = None

    def save(self, shots):
        for number, shot in enumerate(shots):
            self.paths.append(self.folder / f"{number}.png")
            Image.fromarray(shot).save(self.paths[-1])

    def read(self, *options):
        parser = argparse.ArgumentParser()
        read.add_parser(parser.add_subparsers())
        args = parser.parse_args(["read", *options, "--lang", "fr", "--json", *map(str, self.paths)])
        self.status = args.run(args)
        out, self.complained = self.capsys.readouterr()
        self.said = [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def pictures(tmp_path, capsys):
    return Pictures(tmp_path, capsys)


@given(parsers.parse("a picture of a label that carries a donation number in a {symbol}, {condition}"))
def _(pictures, symbol, condition):
    photographed(pictures, symbol, condition, 1)


@given(parsers.parse("{count:d} pictures of a label that carries a donation number in a {symbol}, {condition}"))
def _(pictures, count, symbol, condition):
    photographed(pictures, symbol, condition, count)


def photographed(pictures, symbol, condition, count):
    rows = data_matrix_modules(_DIN) if symbol == "Data Matrix" else (code_128_modules(_DIN),) * 40
    clean = np.array([[0 if module == "1" else 255 for module in row] for row in rows], np.uint8)
    pictures.symbology = _SYMBOLOGY[symbol]
    pictures.save(frames(clean, condition, _SEED, count))


@given("a picture of an empty bench")
def _(pictures):
    pictures.save([np.full((480, 640), 96, np.uint8)])


@given("a file that is no picture")
def _(pictures):
    pictures.paths.append(pictures.folder / "notes.png")
    pictures.paths[-1].write_text("not a picture", "utf-8")


@when("the pictures are read")
def _(pictures):
    pictures.read()


@when("the pictures are read as frames of one label")
def _(pictures):
    pictures.read("--frames")


@then("they are told to carry that donation number, and nothing else")
def _(pictures):
    assert [told["input"] for told in pictures.said] == [pictures.symbology + _DIN]
    assert [structure["number"] for structure in pictures.said[0]["structures"]] == ["001"]


@then(parsers.parse("the command ends with {status:d}"))
def _(pictures, status):
    assert pictures.status == status


@then(parsers.parse('it is said in French: "{words}"'))
def _(pictures, words):
    assert [words in told["error"] for told in pictures.said] == [True]


@then(parsers.parse('it is complained in French: "{words}"'))
def _(pictures, words):
    assert words in pictures.complained
    assert pictures.said == []
