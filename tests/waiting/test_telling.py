"""Letters on their way to a real mail server."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from shoestore.inventory import stock
from shoestore.monitoring import findings
from shoestore.waiting.asking import confirm, stop
from shoestore.waiting.models import Wait
from shoestore.waiting.telling import FIRST_WAIT, LONGEST_WAIT, forget_over, tell_waiting
from tests.database import all_at_once
from tests.servers.processes import free_ports
from tests.servers.smtp import Mailroom, mail_server
from tests.shop import shoe, size_of
from tests.waiting.stories import asks, waits

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.fixture
def mailroom(settings: Settings) -> Iterator[Mailroom]:
    with mail_server() as room:
        speaks_to(settings, room.port)
        yield room


@pytest.fixture
def away(settings: Settings) -> int:
    """The port of a mail server that is not there."""
    port = free_ports(1)[0]
    speaks_to(settings, port)
    return port


def speaks_to(settings: Settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def arrive(reference: str = "DERBY", size: str = "42") -> None:
    stock.receive(size_of(reference, size).pk, 3, seller_id=None)


def told(room: Mailroom) -> list[tuple[str, str]]:
    """To whom the letters went, and the first word of what they say."""
    return [(str(letter["To"]), str(letter["Subject"]).split()[0]) for letter in room.letters]


def test_who_asks_confirms_is_told_once_and_is_forgotten(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    wait = asks()

    assert [tell_waiting(), tell_waiting()] == [1, 0]
    confirm(wait.token)
    assert tell_waiting() == 0
    arrive()
    assert [tell_waiting(), tell_waiting()] == [1, 0]

    assert told(mailroom) == [("bea@example.com", "Please"), ("bea@example.com", "Now")]
    assert Wait.objects.count() == 0


def test_a_letter_carries_the_headers_of_one_click(mailroom: Mailroom, settings: Settings) -> None:
    shoe("Derby", sizes={"42": 0})
    wait = asks()

    tell_waiting()

    [letter] = mailroom.letters
    assert letter["List-Unsubscribe"] == f"<{settings.SHOP_URL}/waiting/{wait.token}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["From"] == "hello@shoestore.example"
    assert wait.token in letter.get_content()


def test_who_has_not_confirmed_is_never_told(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    asks()
    tell_waiting()
    arrive()

    assert tell_waiting() == 0
    assert len(mailroom.letters) == 1


def test_all_who_wait_are_told_in_the_order_in_which_they_asked(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0, "43": 0})
    emails = [f"{name}@example.com" for name in ("bea", "ana", "cleo")]
    for email in emails:
        waits(email)
    other = waits("dora@example.com", size="43")
    arrive()

    assert tell_waiting() == 3

    assert told(mailroom) == [(email, "Now") for email in emails]
    assert list(Wait.objects.all()) == [other]


def test_a_mail_server_that_is_away_loses_nothing(away: int) -> None:
    shoe("Derby", sizes={"42": 0})
    waits("bea@example.com")
    waits("ana@example.com")
    arrive()

    assert tell_waiting() == 0

    first, second = Wait.objects.order_by("pk")
    assert (first.tries, first.claimed_at) == (1, None)
    assert FIRST_WAIT - timedelta(seconds=30) < first.retry_at - timezone.now() <= FIRST_WAIT
    assert (second.tries, second.claimed_at, second.retry_at) == (0, None, None)


def test_it_is_tried_again_when_the_mail_server_is_back(away: int, settings: Settings) -> None:
    shoe("Derby", sizes={"42": 0})
    waits()
    arrive()
    tell_waiting()

    with mail_server() as room:
        speaks_to(settings, room.port)
        assert tell_waiting() == 0  # its turn has not come
        Wait.objects.update(retry_at=timezone.now())
        assert tell_waiting() == 1

    assert told(room) == [("bea@example.com", "Now")]
    assert Wait.objects.count() == 0


def test_tries_are_spaced_out_to_an_hour(away: int) -> None:
    shoe("Derby", sizes={"42": 0})
    asks()
    pauses = []
    for _ in range(9):
        Wait.objects.update(retry_at=None)
        tell_waiting()
        pauses.append(round((Wait.objects.get().retry_at - timezone.now()) / FIRST_WAIT))

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert LONGEST_WAIT == 60 * FIRST_WAIT


def test_an_address_that_does_not_exist_is_forgotten_and_keeps_nobody_back(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    waits("nobody@example.com")
    waits("bea@example.com")
    arrive()
    mailroom.answers["nobody@example.com"] = "550 no such mailbox"

    assert tell_waiting() == 1

    assert told(mailroom) == [("bea@example.com", "Now")]
    assert Wait.objects.count() == 0


def test_a_full_mailbox_is_tried_again_and_keeps_nobody_back(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    full = waits("full@example.com")
    waits("bea@example.com")
    arrive()
    mailroom.answers["full@example.com"] = "452 mailbox full"

    assert tell_waiting() == 1

    full.refresh_from_db()
    assert (full.tries, full.claimed_at) == (1, None)
    assert full.retry_at > timezone.now()


LONG = "josé.maría.de.la.cruz.fernández.gonzález.martínez.lópez@example.com"


@pytest.mark.parametrize("email", ["josé@example.com", LONG])
def test_a_letter_that_cannot_be_written_is_set_aside_and_keeps_nobody_back(
    mailroom: Mailroom, email: str
) -> None:
    shoe("Derby", sizes={"42": 0})
    aside = waits(email)
    waits("bea@example.com")
    arrive()

    assert [tell_waiting(), tell_waiting()] == [1, 0]

    assert told(mailroom) == [("bea@example.com", "Now")]
    aside.refresh_from_db()
    assert (aside.claimed_at, aside.tries, aside.error.partition(":")[0]) == (None, 0, "ValueError")
    assert list(Wait.objects.set_aside()) == [aside]
    assert findings.letters().sentence == "E-mails that cannot be written to their address: 1."


def test_a_header_that_cannot_be_written_is_set_aside(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    Wait.objects.create(size=size_of("DERBY", "42"), email="bea@example.com\nBcc: all@example.com")
    asks("ana@example.com")

    assert [tell_waiting(), tell_waiting()] == [1, 0]

    assert told(mailroom) == [("ana@example.com", "Please")]
    assert Wait.objects.set_aside().count() == 1


def test_what_is_set_aside_is_forgotten_in_its_time(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    asks("josé@example.com")
    tell_waiting()
    Wait.objects.update(asked_at=timezone.now() - timedelta(days=3))

    forget_over()

    assert Wait.objects.count() == 0
    assert findings.letters().sentence == "Every e-mail can be written to its address."


@pytest.mark.parametrize(("answer", "sent"), [("554 no", 1), ("452 not now", 0)])
def test_a_text_that_is_refused_for_good_keeps_nobody_back(
    mailroom: Mailroom, answer: str, sent: int
) -> None:
    shoe("Derby", sizes={"42": 0})
    refused = waits("cleo@example.com")
    waits("bea@example.com")
    arrive()
    mailroom.answers_to_text["cleo@example.com"] = answer

    assert tell_waiting() == sent

    refused.refresh_from_db()
    assert (refused.tries, refused.claimed_at, refused.error) == (1, None, "")


def test_who_stops_before_pairs_arrive_is_not_told(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    stop(waits().token)
    arrive()

    assert tell_waiting() == 0
    assert mailroom.letters == []


def test_a_letter_that_is_on_its_way_is_sent_by_nobody_else(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    waits()
    arrive()
    Wait.objects.update(claimed_at=timezone.now())

    assert tell_waiting() == 0
    assert mailroom.letters == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_each_person_once(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    for number in range(12):
        waits(f"client{number}@example.com")
    arrive()
    mailroom.letters.clear()  # those that asked to confirm went when each commit was done

    assert sum(map(int, all_at_once([tell_waiting] * 4))) == 12
    assert sorted(told(mailroom)) == sorted((f"client{number}@example.com", "Now") for number in range(12))


def test_those_who_are_kept_no_longer_are_forgotten(mailroom: Mailroom) -> None:
    shoe("Derby", sizes={"42": 0})
    asks("late@example.com")
    kept = waits()
    Wait.objects.filter(email="late@example.com").update(asked_at=timezone.now() - timedelta(days=3))

    forget_over()

    assert list(Wait.objects.all()) == [kept]
