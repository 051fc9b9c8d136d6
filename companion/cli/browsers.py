"""`companion pair`, `clients` and `revoke`: which browsers may speak to the companion."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict

import click

from companion.bootstrap import Companion
from companion.domain.border.client import Client, ClientKind
from companion.domain.border.pairing import LIFETIME, OfferState
from companion.domain.errors import NotFoundError
from companion.domain.settings import PORTS
from companion.web.pairing_page import pairing_address

LOOK_SECONDS = 0.3
OUTCOMES = {
    OfferState.USED: "Paired.",
    OfferState.EXPIRED: "Nobody used the code in time. Run `companion pair` again when you are ready.",
    OfferState.LOCKED: "Five wrong codes were tried, so this one does not count any more. Run `companion pair` again.",
}


@click.command()
@click.option("--no-browser", is_flag=True, help="Open no page: the code is typed into the panel.")
@click.pass_obj
def pair(companion: Companion, *, no_browser: bool) -> None:
    """Pair a browser with the running companion: compare two words, click once."""
    own = companion.own_companion(PORTS)
    offer = own.ask("/pairing/offer")
    show_offer(offer["words"], offer["typed"])

    def state() -> OfferState:
        return OfferState(own.ask("/pairing/state")["state"])

    if no_browser:
        outcome = wait_for(state)
    else:
        with companion.redirect_page.opened(pairing_address(own.host, offer["code"])) as is_shown:
            if not is_shown:
                click.echo("No browser opened: type the code.")
            outcome = wait_for(state)
    own.close()
    click.echo(OUTCOMES[outcome])
    if outcome is not OfferState.USED:
        raise SystemExit(1)


def show_offer(words: str, typed: str) -> None:
    """Print the words to compare and the code to type."""
    click.echo(f"A page opens in your browser. It must show these two words:  {click.style(words, bold=True)}")
    click.echo(f"No page? Type this code into the panel in Chrome:             {typed}")
    click.echo(f"The code counts once, for {int(LIFETIME.total_seconds())} seconds.")


def wait_for(state: Callable[[], OfferState]) -> OfferState:
    """Return how an offer ended."""
    while (seen := state()) is OfferState.OPEN:
        time.sleep(LOOK_SECONDS)
    return seen


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def clients(companion: Companion, *, as_json: bool) -> None:
    """List the browsers that are paired."""
    kept = companion.clients.all()
    if as_json:
        shown = [{name: value for name, value in asdict(client).items() if name != "key"} for client in kept]
        click.echo(json.dumps(shown, indent=2))
    elif kept:
        click.echo("\n".join(map(_line, kept)))
    else:
        click.echo("No browser is paired. Run `companion pair`.")


@click.command()
@click.argument("client_id", metavar="ID", required=False, default="")
@click.option("--all", "everyone", is_flag=True, help="Every browser.")
@click.pass_obj
def revoke(companion: Companion, client_id: str, *, everyone: bool) -> None:
    """Take a browser's key away, at once: ID is what `companion clients` prints."""
    if everyone == bool(client_id):
        raise click.UsageError("Give an ID, or --all.")
    gone = [client for client in companion.clients.all() if everyone or client.id == client_id]
    if not gone and client_id:
        raise NotFoundError(f"No browser {client_id} is paired.", remedy="`companion clients` lists them.")
    for client in gone:
        companion.clients.remove(client.id)
        click.echo(f"Revoked: {client.label}")


def _line(client: Client) -> str:
    where = "" if client.kind is ClientKind.BROWSER else "  (no browser)"
    return f"{client.id}  {client.label}{where}  paired {_day(client.created_at)}, last here {_day(client.used_at)}"


def _day(at: str) -> str:
    return at[:16].replace("T", " ")
