"""`companion start`: the server on this machine."""

import logging

import click

from companion.bootstrap import Companion
from companion.domain.settings import PORTS
from companion.web.app import create_app, guarded
from companion.web.launch import services_of
from companion.web.server import LOOPBACK, bind, serve


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"Another port than {PORTS[0]} to {PORTS[-1]}, for tests.",
    hidden=True,
)
@click.pass_obj
def start(companion: Companion, port: int | None) -> None:
    """Serve the panel on this machine until Ctrl+C."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    bound = bind((port,) if port else PORTS)
    host = f"{LOOPBACK}:{bound.getsockname()[1]}"
    services = services_of(companion)
    server = serve(guarded(create_app(services, companion.origin), host, companion.origin), bound)
    click.echo(f"Learn Companion {companion.version} listens on {host}. Open the panel with its button in Chrome.")
    if not services.sync.state().guides.sections:
        click.echo("There are no guides yet: fetching them.")
        services.sync.start()
    try:
        server.run()
    finally:
        server.close()
        companion.close()
