"""A label's raster as a file for printers that speak no ZPL: a PDF page of the label's very size, or a PNG."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_MM_PER_INCH = 25.4


def label_pdf(raster: bytes, width_dots: int, height_dots: int, dpi: int) -> bytes:
    """One page that holds one picture, one bit a dot, without loss: nothing in it can be set in another font.

    The raster is as `drivers.printers.zpl.graphic_format` says.

    Raises:
        ValueError: the raster has not that size.
    """
    page = io.BytesIO()
    _picture(raster, width_dots, height_dots).save(
        page, format="PDF", resolution=dpi, title="label", creationDate=None, modDate=None
    )
    return page.getvalue()


def label_png(raster: bytes, width_dots: int, height_dots: int, dpi: int) -> bytes:
    """The same picture as a PNG, whose resolution says its size."""
    picture = io.BytesIO()
    _picture(raster, width_dots, height_dots).save(picture, format="PNG", dpi=(dpi, dpi))
    return picture.getvalue()


def millimetres(dots: int, dpi: int) -> float:
    return dots / dpi * _MM_PER_INCH


def _picture(raster: bytes, width_dots: int, height_dots: int) -> "Image":
    from PIL import Image  # a drawing library: not before the first page

    expected_bytes = -(-width_dots // 8) * height_dots
    if min(width_dots, height_dots) < 1 or len(raster) != expected_bytes:
        raise ValueError(
            f"{len(raster)} bytes are no picture of {width_dots} x {height_dots} dots; {expected_bytes} were expected"
        )
    return Image.frombytes("1", (width_dots, height_dots), raster, "raw", "1;I")
