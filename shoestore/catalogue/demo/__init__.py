"""The demo catalogue: made-up brands and shoes, with pictures drawn by the shop itself."""

from shoestore.catalogue.demo.brands import DemoBrand, brands
from shoestore.catalogue.demo.pictures import Picture, pictures
from shoestore.catalogue.demo.shoes import KINDS, DemoShoe, DemoSize, shoes

__all__ = ["KINDS", "DemoBrand", "DemoShoe", "DemoSize", "Picture", "brands", "pictures", "shoes"]
