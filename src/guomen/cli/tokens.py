"""`guomen token`: with what machines sign in to the interface."""

from typing import Annotated

import typer

from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.site import AsJson

app = typer.Typer(no_args_is_help=True, help="Tokens of machines for the interface api/v1.")
TokenName = Annotated[str, typer.Argument(metavar="NAME", help="What the token is called.")]


@app.command()
def make(
    name: TokenName,
    *,
    account: Annotated[str, typer.Option(help="The account it acts for.")],
    days: Annotated[int, typer.Option(help="How long it is valid, a year at most.")] = 90,
    as_json: AsJson = False,
) -> None:
    """Make a token and print it; it is shown this once."""
    site.start()
    from guomen.usecases.tokens import make_token

    token = make_token(name, account=account, days=days, actor=site.operator(), at=clock.now())
    site.answer({"name": name, "token": token}, [token], as_json=as_json)


@app.command()
def withdraw(name: TokenName, *, as_json: AsJson = False) -> None:
    """Withdraw a token; it opens nothing from now on."""
    site.start()
    from guomen.usecases.tokens import withdraw_token

    withdraw_token(name, actor=site.operator(), at=clock.now())
    site.answer({"withdrawn": name}, [f"Token {name} is withdrawn."], as_json=as_json)
