"""`guomen account` and `guomen second-factor`: who may sign in."""

import getpass
import sys
from typing import Annotated

import typer

from guomen.access.policy import Role
from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.site import AsJson

app = typer.Typer(no_args_is_help=True, help="Accounts of the site.")


@app.command()
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name typed at sign-in.")],
    *,
    role: Annotated[list[Role], typer.Option(help="A role; may be given more than once.")],
    office: Annotated[str, typer.Option(help="Customs office of staff, four characters.")] = "",
    party: Annotated[str, typer.Option(help="Party of a right holder or trader.")] = "",
    display_name: Annotated[str, typer.Option(help="The person's name.")] = "",
    language: Annotated[str, typer.Option(help="en or zh-hans.")] = "zh-hans",
    as_json: AsJson = False,
) -> None:
    """Create an account; the password is asked for, or read from the first line of stdin."""
    site.start()
    from guomen.usecases.accounts import create_account

    create_account(
        name,
        display_name=display_name,
        roles=role,
        password=a_password(),
        office=office,
        party=party,
        language=language,
        actor=site.operator(),
        at=clock.now(),
    )
    site.answer({"account": name}, [f"Account {name} is there."], as_json=as_json)


@app.command()
def close(name: Annotated[str, typer.Argument(metavar="NAME")], *, as_json: AsJson = False) -> None:
    """Close an account; what it did stays."""
    site.start()
    from guomen.usecases.accounts import close_account

    close_account(name, actor=site.operator(), at=clock.now())
    site.answer({"closed": name}, [f"Account {name} is closed."], as_json=as_json)


@app.command("make-master")
def make_master(
    name: Annotated[str, typer.Argument(metavar="NAME")], *, as_json: AsJson = False
) -> None:
    """Make an account the main account of its party: it manages team and agents from then on."""
    site.start()
    from guomen.usecases.team import make_master as make

    make(name, actor=site.operator(), at=clock.now())
    site.answer({"master": name}, [f"{name} is a main account."], as_json=as_json)


@app.command("forget-second-factor")
def forget_second_factor(
    name: Annotated[str, typer.Argument(metavar="NAME")], *, as_json: AsJson = False
) -> None:
    """Let somebody who lost the authenticator enrol a new one at the next sign-in."""
    site.start()
    from guomen.usecases.second_factor import forget

    forget(name, actor=site.operator(), at=clock.now())
    site.answer({"account": name}, [f"{name} enrols a new authenticator."], as_json=as_json)


def second_factor(
    name: Annotated[str, typer.Argument(metavar="NAME")], *, as_json: AsJson = False
) -> None:
    """Print the current code of an account of the demonstration; refused anywhere else."""
    site.start()
    from guomen.usecases.second_factor import demonstration_code

    code = demonstration_code(name)
    site.answer({"account": name, "code": code}, [code], as_json=as_json)


def a_password() -> str:
    """Return a password typed twice at a terminal, or the first line of stdin."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Again: ")
    if first != second:
        raise typer.BadParameter("The two passwords are not the same.")
    return first
