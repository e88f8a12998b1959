"""/metrics, for Prometheus: what the web processes have counted, and what the database says now."""

import hmac
from collections.abc import Callable, Iterator
from datetime import timedelta
from http import HTTPStatus
from ipaddress import ip_address

from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from huey.contrib.djhuey import HUEY
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from shoestore import __version__
from shoestore.catalogue.models import ShoeImage
from shoestore.invoicing.models import Invoice, InvoiceCounter
from shoestore.monitoring.findings import State, longest_wait, look_over
from shoestore.monitoring.models import Sign
from shoestore.monitoring.signs import FAILED_TASK, WORKER
from shoestore.orders.models import Order, OrderLine

HOUR = timedelta(hours=1)
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")


class MetricsMiddleware:
    """Answer /metrics before all else: Prometheus asks by number, not by the shop's name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return metrics(request) if request.path == "/metrics" else self.get_response(request)


def metrics(request: HttpRequest) -> HttpResponse:
    """All that is counted, for whoever has METRICS_TOKEN; without one, for this machine itself alone."""
    if not _may_ask(request):
        return HttpResponse("Send METRICS_TOKEN as a bearer token.\n", "text/plain", HTTPStatus.FORBIDDEN)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(ShopCollector())
    return HttpResponse(generate_latest(registry), CONTENT_TYPE_LATEST)


class ShopCollector(Collector):
    """What is true of the whole shop, whichever process is asked."""

    def collect(self) -> Iterator[Metric]:
        yield _gauge("version", "The version of the shop.", 1, version=__version__)
        found = look_over()
        well = GaugeMetricFamily("shoestore_well", "1 if this part of the shop is well.", labels=["part"])
        for finding in found:
            well.add_metric([finding.about], float(finding.state == State.WELL))
        yield well
        if found[0].state == State.WELL:
            yield from _selling()
            yield from _waiting()
            yield from _working()


def _selling() -> Iterator[Metric]:
    issued = CounterMetricFamily(
        "shoestore_invoices_issued", "Invoices and credit notes issued.", labels=["series", "year"]
    )
    for series, year, last in InvoiceCounter.objects.values_list("series", "year", "last"):
        issued.add_metric([series, str(year)], last)
    yield issued
    lately = timezone.now() - HOUR
    orders = Order.objects.filter(placed_at__gte=lately).count()
    pairs = OrderLine.objects.filter(order__placed_at__gte=lately).aggregate(pairs=Sum("quantity"))["pairs"]
    yield _gauge("orders_in_the_last_hour", "Orders placed.", orders)
    yield _gauge("pairs_sold_in_the_last_hour", "Pairs taken from the shelf by orders.", pairs or 0)


def _waiting() -> Iterator[Metric]:
    waiting = Invoice.objects.waiting().count()
    yield _gauge("invoices_waiting", "Invoices that are not in the archive yet.", waiting)
    age = longest_wait().total_seconds()
    yield _gauge("oldest_invoice_waiting_seconds", "How long the oldest of them has waited.", age)
    pictures = ShoeImage.objects.filter(rendered_at=None).count()
    yield _gauge("pictures_waiting", "Pictures whose sizes are not made yet.", pictures)
    yield _gauge("tasks_waiting", "Tasks that the worker has not begun.", HUEY.pending_count())
    yield _gauge("tasks_scheduled", "Tasks that are to begin later.", HUEY.scheduled_count())


def _working() -> Iterator[Metric]:
    failures = CounterMetricFamily("shoestore_task_failures", "Tasks that failed.", labels=["task"])
    for name, times in Sign.objects.filter(name__startswith=FAILED_TASK).values_list("name", "times"):
        failures.add_metric([name.removeprefix(FAILED_TASK)], times)
    yield failures
    worker = Sign.objects.filter(name=WORKER).first()
    if worker:
        silent = (timezone.now() - worker.at).total_seconds()
        yield _gauge("worker_silent_seconds", "How long ago the worker said that it lives.", silent)


def _gauge(name: str, documentation: str, value: float, **labels: str) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(f"shoestore_{name}", documentation, labels=list(labels))
    gauge.add_metric(list(labels.values()), value)
    return gauge


def _may_ask(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    if token:
        return hmac.compare_digest(
            request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()
        )
    # A proxy on this machine asks for strangers, and says so.
    told = settings.TRUSTED_PROXIES or any(name in request.headers for name in FORWARDED)
    return not told and _is_this_machine(str(request.META.get("REMOTE_ADDR", "")))


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
