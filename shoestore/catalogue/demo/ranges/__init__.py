"""The ranges: which styles the demo shop carries, in which colourways."""

from shoestore.catalogue.demo.ranges import boots, kids, lace_ups, running, sandals, slip_ons, sneakers

STYLES = (
    *sneakers.STYLES,
    *running.STYLES,
    *lace_ups.STYLES,
    *boots.STYLES,
    *slip_ons.STYLES,
    *sandals.STYLES,
    *kids.STYLES,
)
