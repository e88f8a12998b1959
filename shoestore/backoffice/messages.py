"""What an act of the back office says on the page that follows it."""

from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpRequest


class MessagesMiddleware(MessageMiddleware):
    """Keep messages for the back office. No other page shows any, and a place for them costs each request."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith("/backoffice/"):
            super().process_request(request)
