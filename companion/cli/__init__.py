"""The command `companion`: its files hold commands of one kind each, this one collects them and words their errors."""

from typing import Any

import click

from companion.bootstrap import Companion
from companion.cli.browsers import clients, pair, revoke
from companion.cli.demo import demo
from companion.cli.doctor import doctor
from companion.cli.escalate import escalate
from companion.cli.guides import search, sync
from companion.cli.keep import config, extension, purge, token
from companion.cli.playbook import playbook
from companion.cli.read import read
from companion.cli.start import start
from companion.cli.triage import evidence, triage
from companion.domain.errors import CompanionError

FAILED = 1


class Commands(click.Group):
    """A group whose commands say what is wrong in a sentence, and what to do next, instead of a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 # click's own signature
        """Run a command."""
        try:
            return super().invoke(ctx)
        except CompanionError as error:
            click.echo(f"{error.title}: {error}", err=True)
            if error.remedy:
                click.echo(error.remedy, err=True)
            raise SystemExit(FAILED) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="learn-companion")
@click.pass_context
def main(ctx: click.Context) -> None:
    """From a student's question on screen to one complete escalation."""
    ctx.obj = ctx.obj or Companion.configured()


for command in (
    clients,
    config,
    demo,
    doctor,
    escalate,
    evidence,
    extension,
    pair,
    playbook,
    purge,
    read,
    revoke,
    search,
    start,
    sync,
    token,
    triage,
):
    main.add_command(command)
