"""How many e-mails nobody has confirmed go to one mailbox a day, however its address is written."""

import hashlib

from shoestore.limits.count import TooManyRequests, count, forget_earlier

# Whoever types somebody else's address again and again sends that person no more than these.
INVITATIONS = "10/d"
KIND = "invited "


def may_invite(email: str) -> bool:
    """Count one more e-mail to this mailbox, and say whether the limit of the day allows it."""
    digest = hashlib.sha256(_mailbox(email).encode()).hexdigest()[:32]
    try:
        count(KIND + digest, limit=INVITATIONS)
    except TooManyRequests:
        return False
    return True


def forget_invitations() -> None:
    """Forget what was counted on days that are over."""
    forget_earlier(key=KIND, limit=INVITATIONS)


def _mailbox(email: str) -> str:
    """The mailbox of an address, for which `Bea+shoes@example.com` is another spelling."""
    local, _, domain = email.casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
