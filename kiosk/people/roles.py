"""The roles that a step or a signature may ask for (docs/glossary.md)."""

from enum import StrEnum


class Role(StrEnum):
    PHARMACIST = "PH"
    TECHNICIAN = "TE"
    CELL_UNIT_HEAD = "RU"
    PHYSICIAN = "MD"
    SUPERVISOR = "SU"
    METROLOGIST = "BM"
    NURSE = "ID"
    COURIER = "CO"
