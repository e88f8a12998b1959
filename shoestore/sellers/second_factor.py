"""The second factor of sellers: whether a session has passed it."""

from django.http import HttpRequest
from django_mfa.decorators import enforcement_state
from django_mfa.policy import mfa_required_for


def passed(request: HttpRequest) -> bool:
    """Whether who is signed in has passed their second factor, or has none and needs none."""
    return enforcement_state(request, mfa_required_for(request.user)) is None
