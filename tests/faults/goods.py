"""What the shop sells while it is hurt: `python -m tests.faults.goods`, in the environment of the shop.

It prints the secret of a seller's token in its last line.
"""

import django
from django.core.management import call_command

PLENTY = 50_000
SIZES = tuple(str(size) for size in range(38, 46))
STYLES = ("DERBY", "LOAFER", "RUNNER", "COURT", "CHELSEA")
LEFT, RIGHT = "LEFT", "RIGHT"
LAST_PAIRS = "LAST-PAIRS"
LAST = 20
SCOPES = [word for scope in ("catalogue", "stock", "orders", "invoices") for word in ("--scope", scope)]


def main() -> None:
    django.setup()
    from django.contrib.auth.models import User

    from tests.shop import shoe

    call_command("migrate", verbosity=0)
    for style in STYLES:
        shoe(style, sizes=dict.fromkeys(SIZES, PLENTY))
    for side in (LEFT, RIGHT):
        shoe(side, sizes={"42": PLENTY})
    shoe(LAST_PAIRS, sizes={"42": LAST})
    User.objects.create_superuser("sofia", "sofia@shop.example", "a long enough secret")
    call_command("create_token", "faults", *SCOPES)


if __name__ == "__main__":
    main()
