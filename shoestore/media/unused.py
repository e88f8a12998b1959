"""Which files are unused, and for how long."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from shoestore.media.models import UnusedFile

# Pages that browsers and proxies keep show a picture for some hours after it was removed.
GRACE = timedelta(days=1)
# Longer than the removal of one file takes. After it, the worker that had claimed it is gone.
LEASE = timedelta(hours=1)


def keep_in_use(name: str) -> bool:
    """Let the time until an unused file is removed begin again; False if it is being removed already."""
    UnusedFile.objects.filter(name=name, claimed_at=None).update(since=timezone.now())
    return not UnusedFile.objects.exclude(claimed_at=None).filter(name=name).exists()


def note_unused(*, stored: Collection[str], used: Collection[str]) -> None:
    """Note each stored file that is not used, and forget those that are used again or gone."""
    known = set(UnusedFile.objects.values_list("name", flat=True))
    unused = set(stored).difference(used)
    UnusedFile.objects.filter(name__in=known - unused, claimed_at=None).delete()
    new = [UnusedFile(name=name) for name in sorted(unused - known)]
    UnusedFile.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)


def claim_due() -> Iterator[str]:
    """Claim the files that have been unused for long enough, one at a time; nobody else gets the same."""
    now = timezone.now()
    due = Q(claimed_at=None, since__lte=now - GRACE) | Q(claimed_at__lte=now - LEASE)
    for name in list(UnusedFile.objects.filter(due).order_by("name").values_list("name", flat=True)):
        if UnusedFile.objects.filter(due, name=name).update(claimed_at=timezone.now()):
            yield name


def forget(name: str) -> None:
    """Forget a file that is removed, or is used after all."""
    UnusedFile.objects.filter(name=name).delete()
