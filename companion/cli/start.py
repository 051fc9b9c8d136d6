"""`companion start`: the server on this machine."""

import logging
import signal
import sys
from threading import Thread
from types import FrameType

import click

from companion.bootstrap import Companion
from companion.cli.browsers import show_offer, wait_for
from companion.domain.border.client import ClientKind
from companion.domain.settings import PORTS
from companion.web.running import RunningCompanion


@click.command()
@click.option("--no-browser", is_flag=True, help="Open no page to pair a browser: the code is typed into the panel.")
@click.pass_obj
def start(companion: Companion, *, no_browser: bool) -> None:
    """Serve the panel on this machine until Ctrl+C. The first time, pair a browser."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    signal.signal(signal.SIGTERM, _stop)
    running = RunningCompanion(companion, PORTS)
    click.echo(f"Learn Companion {companion.version} listens on port {running.port} of this machine alone.")
    click.echo("Open the panel with its button in Chrome. Stop with Ctrl+C.")
    if not running.services.sync.state().guides.sections:
        click.echo("There are no guides yet: fetching them.")
        running.services.sync.start()
    _tidy(companion)
    if not any(client.kind is ClientKind.BROWSER for client in companion.clients.all()):
        _pair_first(companion, running, shows=not no_browser)
    try:
        running.run()
    finally:
        companion.redirect_page.clear()


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Tidy up when the program is told to stop, as Ctrl+C does."""
    sys.exit(0)


def _tidy(companion: Companion) -> None:
    deleted = companion.retention.tidy()
    if deleted:
        click.echo(f"{deleted} sent or closed cases older than {companion.settings.keep_days} days were deleted.")
    drafts = companion.retention.old_drafts()
    if drafts:
        click.echo(f"{drafts} drafts of that age were never sent: `companion purge --drafts` asks, and deletes them.")
    companion.retention.start_daily()


def _pair_first(companion: Companion, running: RunningCompanion, *, shows: bool) -> None:
    offer, address = running.offer()
    show_offer(offer.words(), offer.typed)

    def keep_page() -> None:
        with companion.redirect_page.opened(address):
            wait_for(running.services.pairing.state)

    if shows:
        Thread(target=keep_page, name="pairing-page", daemon=True).start()
