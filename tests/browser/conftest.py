"""A small demonstration served by the real server, and a real browser that visits it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class Site:
    """Where the demonstration answers, and who may sign in."""

    address: str
    home: Path
    accounts: dict[str, dict[str, str]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: int = 60) -> None:
    for _ in range(seconds * 4):
        if process.poll() is not None:
            raise RuntimeError(f"the site stopped with exit status {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError(f"nothing answered at {address} within {seconds} s")


def demonstration(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "demo", *arguments]


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise RuntimeError("no Chromium; run tests/browser/install-chromium.sh")
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = Path(os.environ.get("GUOMEN_BROWSER_HOME") or tmp_path_factory.mktemp("site"))
    subprocess.run(demonstration("--home", str(home), "--days", "3", "--no-serve"), check=True)
    port = free_port()
    process = subprocess.Popen(demonstration("--home", str(home), "--port", str(port)))
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        accounts = json.loads((home / "demo-accounts.json").read_text(encoding="utf-8"))
        yield Site(address, home, accounts)
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=list(LAUNCH))
        yield launched
        launched.close()
