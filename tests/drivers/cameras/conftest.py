"""Clean symbols at one pixel a module, as the simulated camera wants them."""

import random

import numpy as np
import pytest
import zxingcpp

from kiosk.documents.symbols import code_128_modules, data_matrix_modules

_BARS_HIGH_MODULES = 40


class Symbols:
    def data_matrix(self, text: str) -> np.ndarray:
        return self._grey(data_matrix_modules(text))

    def code_128(self, text: str) -> np.ndarray:
        return self._grey((code_128_modules(text),) * _BARS_HIGH_MODULES)

    def gs1_data_matrix(self, elements: str) -> np.ndarray:
        """`elements` with their identifiers in brackets, as zxing-cpp writes them."""
        written = zxingcpp.create_barcode(elements, zxingcpp.BarcodeFormat.DataMatrix, gs1=True, force_square=True)
        return np.array(written.to_image(scale=1, add_quiet_zones=False))

    def gs1_128(self, elements: str) -> np.ndarray:
        written = zxingcpp.create_barcode(elements, zxingcpp.BarcodeFormat.Code128, gs1=True)
        bars = np.array(written.to_image(scale=1, add_hrt=False, add_quiet_zones=False))[:1]
        return np.repeat(bars, _BARS_HIGH_MODULES, axis=0)

    def label(self, number: int) -> tuple[str, np.ndarray]:
        """A donation number in Code 128 for odd numbers, a compound message in a Data Matrix for even ones."""
        draw = random.Random(number)
        fin, din = f"A999{draw.randrange(10)}", f"{draw.randrange(20, 27)}{draw.randrange(10**6):06}"
        text = f"={fin}{din}00"
        if number % 2:
            return text, self.code_128(text)
        text = (
            f"=+03000{text}=<S{draw.randrange(10**4):04}1A0&>0{draw.randrange(26, 29)}{draw.randrange(1, 366):03}2359"
        )
        return text, self.data_matrix(text)

    def _grey(self, rows: tuple[str, ...]) -> np.ndarray:
        return np.array([[0 if module == "1" else 255 for module in row] for row in rows], np.uint8)


@pytest.fixture(scope="session")
def symbols() -> Symbols:
    return Symbols()
