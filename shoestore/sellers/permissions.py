"""What sellers may do, compared: nobody takes over, or gives away, more than they may do themselves."""

from django.contrib.auth.models import Permission, User
from django.db.models import Q, QuerySet


def permissions_of(seller: User) -> QuerySet[Permission]:
    """The permissions of this seller, their own and those of their groups; all of them for a superuser."""
    if seller.is_superuser:
        return Permission.objects.all()
    return Permission.objects.filter(Q(user=seller) | Q(group__user=seller)).distinct()


def may_more(other: User, *, than: User) -> bool:
    """Whether `other` may do anything that `than` may not."""
    if than.is_superuser:
        return False
    return other.is_superuser or not set(permissions_of(other)) <= set(permissions_of(than))
