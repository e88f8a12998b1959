import sys


def renewing() -> bool:
    """Whether what is seen now shall be compared with from now on."""
    return "--renew" in sys.argv
