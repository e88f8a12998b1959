"""The makers: all made up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoBrand:
    """A maker of shoes."""

    slug: str
    name: str


def brands() -> list[DemoBrand]:
    """Every brand of the demo catalogue."""
    return list(_BRANDS)


_BRANDS = (
    DemoBrand("aldermoor", "Aldermoor"),
    DemoBrand("brockwell-daughters", "Brockwell & Daughters"),
    DemoBrand("fjellvak", "Fjellvak"),
    DemoBrand("maison-clery", "Maison Cléry"),
    DemoBrand("norrhavn", "Norrhavn"),
    DemoBrand("pacerline", "Pacerline"),
    DemoBrand("plover-wren", "Plover & Wren"),
    DemoBrand("solenne", "Solenne"),
    DemoBrand("sughera", "Sughera"),
    DemoBrand("tavolara", "Tavolara"),
    DemoBrand("vento-nove", "Vento Nove"),
    DemoBrand("zeewind", "Zeewind"),
)
