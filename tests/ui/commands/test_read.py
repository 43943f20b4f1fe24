"""`binome read`: pictures in, one line a symbol out, and one sentence for what is no picture."""

import argparse
import json
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from drivers.simulated.camera import Condition, frames
from kiosk.documents.symbols import code_128_modules, data_matrix_modules
from ui.commands import read

DIN = "=A99992512345600"
COMPOUND = "=+03000=A99992512345600=<S12341A0&>0263652359"


def data_matrix(text: str) -> np.ndarray:
    return np.array([[0 if module == "1" else 255 for module in row] for row in data_matrix_modules(text)], np.uint8)


def code_128(text: str) -> np.ndarray:
    return np.array([[0 if module == "1" else 255 for module in code_128_modules(text)]] * 40, np.uint8)


def png_of(width: int, height: int) -> bytes:
    """The file says so many points and holds almost none of them."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )


@pytest.fixture
def run(capsys):
    """Run the command; its exit status, what it said, and what it complained of."""

    def run(*arguments):
        parser = argparse.ArgumentParser()
        read.add_parser(parser.add_subparsers())
        args = parser.parse_args(["read", *map(str, arguments)])
        status = args.run(args)
        said = capsys.readouterr()
        return status, said.out.splitlines(), said.err.splitlines()

    return run


@pytest.fixture
def saved(tmp_path):
    """Save frames as pictures; their paths."""

    def save(shots, name="label", ending="png"):
        paths = [tmp_path / f"{name}-{number}.{ending}" for number in range(len(shots))]
        for path, shot in zip(paths, shots, strict=True):
            Image.fromarray(shot).save(path)
        return paths

    return save


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_label_is_told_as_scan_tells_it(run, saved, ending) -> None:
    (path,) = saved(frames(data_matrix(COMPOUND), Condition.CLEAN, 1, 1), ending=ending)

    status, (line,), _ = run(path)

    assert status == 0
    assert line.split()[:4] == [f"{path}:", "ok", "isbt128", f"]d1{COMPOUND}"]
    assert "023 Compound Message: count 3" in line


def test_json_tells_where_and_how_besides(run, saved) -> None:
    (path,) = saved(frames(code_128(DIN), Condition.CLEAN, 1, 1))

    status, (line,), _ = run(path, "--json")

    told = json.loads(line)
    assert status == 0
    assert (told["input"], told["kind"], told["ok"], told["image"]) == (f"]C0{DIN}", "isbt128", True, str(path))
    assert np.array(told["corners"]).shape == (4, 2)
    assert told["how"]


def test_every_symbol_on_a_picture_is_told_wherever_it_is(run, saved) -> None:
    page = np.full((700, 1000), 255, np.uint8)
    for symbol, x, y in ((data_matrix(DIN), 20, 20), (data_matrix("=<S12341A0"), 800, 500)):
        big = symbol.repeat(6, axis=0).repeat(6, axis=1)
        page[y : y + big.shape[0], x : x + big.shape[1]] = big

    status, lines, _ = run(*saved([page]), "--json")

    assert status == 0
    assert sorted(json.loads(line)["input"] for line in lines) == ["]d1=<S12341A0", f"]d1{DIN}"]


def test_what_is_read_and_refused_counts_as_not_read(run, saved) -> None:
    status, (line,), _ = run(*saved(frames(code_128("HELLO"), Condition.CLEAN, 1, 1)))

    assert status == 1
    assert "refused" in line


@pytest.mark.parametrize(("language", "words"), [("en", "No bar code could be read"), ("fr", "Aucun code-barres n’a")])
def test_a_picture_without_a_symbol_says_what_to_do(run, saved, language, words) -> None:
    status, (line,), complaints = run(*saved([np.full((480, 640), 200, np.uint8)]), "--lang", language)

    assert (status, complaints) == (1, [])
    assert words in line
    assert "--frames" in line


def test_frames_of_one_label_are_read_together_where_none_is_whole(run, saved) -> None:
    """More than half of the symbol is hidden on each, its left on the one and its right on the other."""
    left, right = frames(data_matrix(COMPOUND), Condition.CLEAN, 5, 2)
    left[200:300, 240:311] = right[200:280, 329:400] = 225
    paths = saved([left, right])
    assert [run(path)[0] for path in paths] == [1, 1]

    status, (line,), _ = run("--frames", *paths)

    assert status == 0
    assert line.startswith(f"{paths[1]}: ok ")
    assert f"]d1{COMPOUND}" in line


def test_a_label_that_every_frame_shows_is_told_once(run, saved) -> None:
    paths = saved(frames(data_matrix(COMPOUND), Condition.FROST_8, 5, 3))

    status, (line,), _ = run("--frames", *paths)

    assert status == 0
    assert f"]d1{COMPOUND}" in line


def test_frames_that_show_nothing_together_are_told_once(run, saved) -> None:
    paths = saved([np.full((480, 640), 200, np.uint8)] * 2)

    status, (line,), _ = run("--frames", *paths, "--json")

    assert status == 1
    told = json.loads(line)
    assert (told["image"], told["ok"]) == (str(paths[-1]), False)
    assert told["error"].startswith("No bar code could be read in these pictures of one label.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not a whole PNG or JPEG picture. Take or export the picture again."),
        (b"hello", "is not a whole PNG or JPEG picture. Take or export the picture again."),
        (b"GIF89a", "is not a whole PNG or JPEG picture. Take or export the picture again."),
        (b"\xff\xd8\xff\xe0", "is not a whole PNG or JPEG picture. Take or export the picture again."),
        (png_of(300, 300), "is not a whole PNG or JPEG picture. Take or export the picture again."),
        (png_of(9000, 9000), "has 9000 × 9000 points, more than 40 million. Crop the picture to the label"),
        (png_of(60000, 60000), "has far more than 40 million points. Crop the picture to the label"),
        (png_of(3, 300), "has 3 × 300 points, too few to hold a bar code. Take the picture from nearer."),
    ],
)
def test_a_file_that_is_no_picture_gets_one_sentence(run, tmp_path, content, sentence) -> None:
    path = tmp_path / "label.png"
    path.write_bytes(content)

    status, lines, (complaint,) = run(path)

    assert (status, lines) == (2, [])
    assert complaint.startswith(f"binome read: {path} {sentence}")


def test_every_cut_of_a_picture_gets_one_sentence_or_is_read(run, saved, tmp_path) -> None:
    for ending in ("png", "jpg"):
        (whole,) = saved(frames(data_matrix(DIN), Condition.CLEAN, 1, 1), ending=ending)
        content = whole.read_bytes()
        for length in np.linspace(1, len(content) - 20, 6).astype(int):
            cut = tmp_path / f"cut.{ending}"
            cut.write_bytes(content[:length])

            status, lines, complaints = run(cut)

            assert (status, len(lines), len(complaints)) in {(2, 0, 1), (0, 1, 0)}


def test_what_cannot_be_opened_is_named_and_the_others_are_read(run, saved, tmp_path) -> None:
    (path,) = saved(frames(data_matrix(DIN), Condition.CLEAN, 1, 1))

    status, (line,), complaints = run(tmp_path / "none.png", tmp_path, path)

    assert status == 2
    assert f"]d1{DIN}" in line
    assert complaints == [
        f"binome read: {missing} cannot be opened: {why}. Check the name and the rights of the file."
        for missing, why in ((tmp_path / "none.png", "No such file or directory"), (tmp_path, "Is a directory"))
    ]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGB", "RGBA", "P", "I;16", "CMYK"])
def test_pictures_of_any_depth_and_transparency_are_read(run, tmp_path, mode) -> None:
    (shot,) = frames(data_matrix(DIN), Condition.CLEAN, 1, 1)
    grey = Image.fromarray(shot)
    path = tmp_path / f"label.{'jpg' if mode == 'CMYK' else 'png'}"
    if mode == "I;16":
        Image.fromarray(shot.astype(np.uint16) * 257).save(path)
    elif mode in {"LA", "RGBA"}:  # the ink is opaque, the paper is nothing at all
        picture = Image.new(mode, grey.size, 0)
        picture.putalpha(Image.fromarray(np.where(shot < 150, 255, 0).astype(np.uint8)))
        picture.save(path)
    else:
        grey.convert(mode).save(path)

    status, (line,), _ = run(path)

    assert status == 0
    assert f"]d1{DIN}" in line
