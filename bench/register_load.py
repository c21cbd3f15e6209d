"""Every list page of the register under load: p50, p95, p99 at the server, with many clients.

`python -m bench.register_load [--database sqlite|postgres] [--recordations N] [--users N]`
fills a database, serves it as `guomen serve` does, and asks every page from 16 clients at once, as
people do: each reads for a while before it asks again (`--pause 0` asks without a rest).
"""

import argparse
import http.client
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from bench.register_live import cores
from bench.register_site import site

SEED: Final = 20261130
CLIENTS: Final = 16
WORKERS: Final = 2
THREADS: Final = 4
PORT: Final = 8741
MILLI: Final = 1_000
HEADER: Final = "X-Seconds"
STARTS_WITHIN: Final = 600.0
GOAL_LIST: Final = 150
GOAL_SEARCH: Final = 50


@dataclass(frozen=True, slots=True)
class Page:
    """A page to ask for: what it is called, its addresses, who asks, the goal (ms)."""

    name: str
    addresses: tuple[str, ...]
    who: str = ""
    goal: int = GOAL_LIST


@dataclass(frozen=True, slots=True)
class Times:
    """What a page took: seconds inside the site, and seconds until a client had the answer."""

    served: list[float]
    waited: list[float]
    failed: int


def pages(nation: Any) -> tuple[Page, ...]:
    """Return every list page of the register's part of the site, and its searches."""
    holder, examiner, officer = nation.holder, nation.examiner, nation.officer
    words = ("nike", "阿迪", "sony", "70000123", "holding 77", "*ostar", "知识产权控股", "扬声器")
    typed = ("ni", "nik", "阿", "阿迪", "so", "son", "700001", "tuopu", "hol", "扬声")
    return (
        Page("type-ahead", tuple(f"/register/suggest/?q={one}" for one in typed), goal=GOAL_SEARCH),
        Page("register: search", tuple(f"/register/?q={one}" for one in words), goal=GOAL_SEARCH),
        Page("desk: search", tuple(f"/desk/register/?q={w}" for w in words), officer, GOAL_SEARCH),
        Page(
            "desk: by user", ("/desk/register/?user=第99", "/desk/register/?user=第77号"), officer
        ),
        Page("register: all", ("/register/", "/register/?page=3")),
        Page("register: a class", ("/register/?class=25", "/register/?class=9&page=2")),
        Page("register: one", (f"/register/{nation.recordation}/",)),
        Page("register: one, signed in", (f"/register/{nation.recordation}/",), holder),
        Page("saved searches", ("/account/searches/",), holder),
        Page("messages", ("/account/messages/", "/account/messages/?page=9"), holder),
        Page("portal: what needs me", ("/portal/",), holder),
        Page("portal: rights", ("/portal/rights/", "/portal/rights/?page=40"), holder),
        Page("portal: users", (f"/portal/rights/{nation.recordation}/users/",), holder),
        Page("portal: applications", ("/portal/applications/",), holder),
        Page("portal: health", ("/portal/health/",), holder),
        Page("portal: calendar", ("/portal/calendar/",), holder),
        Page("portal: notices", ("/portal/notices/",), holder),
        Page("portal: questions", ("/portal/questions/",), holder),
        Page("portal: tip-offs", ("/portal/tips/",), holder),
        Page("portal: contacts", ("/portal/contacts/",), holder),
        Page("desk: work", ("/desk/",), officer),
        Page("desk: cases", ("/desk/cases/",), officer),
        Page("desk: applications", ("/desk/applications/", "/desk/applications/?page=9"), examiner),
        Page("desk: health", ("/desk/health/",), examiner),
        Page("desk: mandates", ("/desk/mandates/",), examiner),
        Page("desk: securities", ("/desk/securities/",), examiner),
        Page("desk: tip-offs", ("/desk/tips/",), examiner),
        Page("desk: ledger", ("/desk/ledger/",), examiner),
    )


def main() -> None:
    """Fill, serve, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.register_load", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--recordations", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=1_000_000)
    parser.add_argument("--requests", type=int, default=320, help="for each page")
    parser.add_argument(
        "--pause", type=float, default=1.0, help="seconds a client reads before it asks again"
    )
    parser.add_argument("--only", default="", help="the beginning of a page's name")
    asked = parser.parse_args()
    with site(postgres=asked.database == "postgres"):
        measure(asked)


def measure(asked: argparse.Namespace) -> None:
    """Fill the database, serve it, and print what each page took."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    from django.db import connection

    from bench.nation import Size, fill

    began = time.monotonic()
    nation = fill(Size(recordations=asked.recordations, users=asked.users), asked.seed)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    sessions = {who: session_of(who) for who in (nation.holder, nation.examiner, nation.officer)}
    connection.close()
    print(
        f"seed {asked.seed}: {asked.recordations:,} recordations, {asked.users:,} authorised users "
        f"on {asked.database}, filled in {time.monotonic() - began:.0f} s"
    )
    with served():
        print(
            f"{CLIENTS} clients, each reads {asked.pause:g} s before it asks again; {WORKERS} "
            f"processes of {THREADS} threads; {cores()} cores for clients and server together\n"
        )
        print(HEAD)
        for page in pages(nation):
            if not page.name.startswith(asked.only):
                continue
            times = ask(page, sessions.get(page.who, ""), asked.requests, asked.pause)
            print(row_of(page, times), flush=True)


def session_of(name: str) -> str:
    """Return the key of a session in which somebody is signed in with the second factor."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from guomen.store.models import Account

    account = Account.objects.get(username=name)
    device = TOTPDevice.objects.create(user=account, confirmed=True, name="load")
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@contextmanager
def served() -> Iterator[None]:
    """Serve the site in processes of its own until the block ends."""
    command = [
        *(sys.executable, "-m", "gunicorn", "bench.timed_site:application"),
        *("--bind", f"127.0.0.1:{PORT}", "--workers", str(WORKERS), "--threads", str(THREADS)),
        *("--timeout", "600", "--no-control-socket", "--log-level", "warning"),
    ]
    process = subprocess.Popen(command)
    try:
        until_it_answers(process)
        yield
    finally:
        process.terminate()
        process.wait(30)


def until_it_answers(process: "subprocess.Popen[bytes]") -> None:
    """Wait until every process has answered a search; raises RuntimeError where none does."""
    until = time.monotonic() + STARTS_WITHIN
    answered = 0
    while answered < WORKERS * 8:
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("the site does not answer")
        try:
            status, _, _ = fetch(connect(), "/register/?q=sony", "")
            answered += status == http.client.OK
        except OSError:
            time.sleep(0.5)


def connect() -> http.client.HTTPConnection:
    """Return a connection to the site."""
    return http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)


def fetch(
    connection: http.client.HTTPConnection, address: str, cookie: str
) -> tuple[int, float, float]:
    """Return the status, the seconds inside the site and the seconds waited for one answer."""
    from urllib.parse import quote

    began = time.perf_counter()
    headers = {"Cookie": cookie} if cookie else {}
    connection.request("GET", quote(address, safe="/?=&*"), headers=headers)
    answer = connection.getresponse()
    answer.read()
    waited = time.perf_counter() - began
    return answer.status, float(answer.getheader(HEADER) or "nan"), waited


def ask(page: Page, cookie: str, requests: int, pause: float) -> Times:
    """Ask for a page from all clients at once; each takes its share of the requests."""
    times, lock = Times([], [], 0), threading.Lock()
    failed = [0]

    def client(number: int) -> None:
        dice, connection = random.Random(number), connect()
        for _ in range(requests // CLIENTS):
            time.sleep(pause * 2 * dice.random())
            try:
                answer = fetch(connection, dice.choice(page.addresses), cookie)
            except (http.client.RemoteDisconnected, ConnectionResetError):
                # The server closes what was silent for a while; a browser asks again, and so do we.
                connection = connect()
                answer = fetch(connection, dice.choice(page.addresses), cookie)
            status, served_in, waited = answer
            with lock:
                times.served.append(served_in)
                times.waited.append(waited)
                failed[0] += status != http.client.OK

    threads = [threading.Thread(target=client, args=(one,)) for one in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Times(times.served, times.waited, failed[0])


HEAD: Final = (
    f"{'page':<26}{'goal':>6}{'p50':>8}{'p95':>8}{'p99':>8}   {'waited p50':>11}{'p99':>8}"
    f"{'failed':>8}   (ms at the server; what a client waited)"
)


def row_of(page: Page, times: Times) -> str:
    """Return one page of the table."""
    p50, p95, p99 = (percentile(times.served, share) * MILLI for share in (0.5, 0.95, 0.99))
    waited = percentile(times.waited, 0.5)
    slow = percentile(times.waited, 0.99) * MILLI
    met = " met" if p95 <= page.goal else " MISSED"
    return (
        f"{page.name:<26}{page.goal:>6}{p50:>8.1f}{p95:>8.1f}{p99:>8.1f}   {waited * MILLI:>11.1f}"
        f"{slow:>8.1f}{times.failed:>8}{met}"
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


if __name__ == "__main__":
    main()
