"""The small parts that resources are made of."""

from decimal import Decimal
from typing import Any

Json = dict[str, Any]

UCUM = "http://unitsofmeasure.org"


def coding(system: str, code: str, display: str = "") -> Json:
    return {"system": system, "code": code} | ({"display": display} if display else {})


def concept(system: str, code: str, text: str = "") -> Json:
    return {"coding": [coding(system, code)]} | ({"text": text} if text else {})


def reference(to: str) -> Json:
    return {"reference": to}


def quantity(value: Decimal, unit: str) -> Json:
    number = int(value) if value == value.to_integral_value() else float(value)
    return {"value": number, "unit": unit, "system": UCUM, "code": unit}
