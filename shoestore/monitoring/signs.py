"""How a sign is noted."""

from django.db.models import F
from django.utils import timezone

from shoestore.monitoring.models import Sign
from shoestore.orders import ledger

WORKER = "worker"
LEDGER = "ledger"
BACKUP = "backup"
FAILED_TASK = "task "


def note(name: str, *, trouble: str = "") -> None:
    """Write down that this was seen now, and what was wrong with it."""
    sign = {"at": timezone.now(), "trouble": trouble}
    _there, made = Sign.objects.get_or_create(name=name, defaults=sign)
    if not made:
        Sign.objects.filter(name=name).update(times=F("times") + 1, **sign)


def prove_ledger() -> list[str]:
    """Check the ledger of pairs and note what came of it; gives the differences, none when all is well."""
    differences = list(ledger.differences())
    note(LEDGER, trouble=f"{len(differences)}, the first: {differences[0]}" if differences else "")
    return differences
