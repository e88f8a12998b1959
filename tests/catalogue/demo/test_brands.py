from shoestore.catalogue.demo import brands


def test_ten_makers_or_more_each_under_its_own_slug() -> None:
    makers = brands()
    assert len(makers) == 12
    assert len({maker.slug for maker in makers}) == 12
    assert len({maker.name for maker in makers}) == 12


def test_a_slug_can_stand_in_an_address() -> None:
    for maker in brands():
        assert maker.slug.replace("-", "").isalpha()
        assert maker.slug == maker.slug.lower()
        assert maker.slug.isascii()
