"""The ranges: which styles the demo shop carries, in which colourways."""

from shoestore.catalogue.demo.ranges import (
    boots,
    hiking,
    kids,
    lace_ups,
    running,
    sandals,
    slip_ons,
    sneakers,
)

STYLES = (
    *sneakers.STYLES,
    *running.STYLES,
    *lace_ups.STYLES,
    *boots.STYLES,
    *hiking.STYLES,
    *slip_ons.STYLES,
    *sandals.STYLES,
    *kids.STYLES,
)
