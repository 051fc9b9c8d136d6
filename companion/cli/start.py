"""`companion start`: the server on this machine."""

import logging

import click

from companion.bootstrap import Companion
from companion.domain.settings import PORTS
from companion.web.running import RunningCompanion


@click.command()
@click.pass_obj
def start(companion: Companion) -> None:
    """Serve the panel on this machine until Ctrl+C."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    running = RunningCompanion(companion, PORTS)
    click.echo(f"Learn Companion {companion.version} listens on port {running.port} of this machine alone.")
    click.echo("Open the panel with its button in Chrome. Stop with Ctrl+C.")
    if not running.services.sync.state().guides.sections:
        click.echo("There are no guides yet: fetching them.")
        running.services.sync.start()
    running.run()
