"""Names that are unique whatever their case."""

import unicodedata

from django.db import models


def fold_name(name: str) -> str:
    """A name without case and repeated blanks. Accents and signs stay: Ön is not On, and CA is not C&A."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


class FoldedNameField(models.CharField):  # type: ignore[type-arg]  # takes none at run time
    """The folded `name` of a row, computed whenever the row is written."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = fold_name(model_instance.name)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, folded)
        return folded
