"""The pages of the circuit."""

from enum import StrEnum, unique


@unique
class CircuitPlace(StrEnum):
    """A page of the circuit."""

    TREATMENTS = "treatments"
    """every treatment, to be searched"""
    TREATMENT = "treatment"
    """one treatment's whole way; the subject is its id"""
    ORDER = "order"
    """orders that wait to be opened, and one typed by two people"""
    RELEASE = "release"
    """why a treatment is not released yet; the subject is its id"""
    STORAGE = "storage"
    """the map of a tank; the subject is its name"""
    INVENTORY = "inventory"
    SUPPLIES = "supplies"
    """dry shippers, transport dewars, consumables by lot"""
    PEOPLE = "people"
    """who may do what, badges shut"""
    PROFILES = "profiles"
    """approved versions and what differs between them"""
    DOWNTIME = "downtime"
    """the numbered forms of the downtime kit, and what became of each"""
