"""The command `companion`: one file for commands of one kind; a file is loaded when its command is asked for."""

from importlib import import_module
from typing import Any

import click

from companion.bootstrap import Companion
from companion.domain.errors import CompanionError

FAILED = 1
COMMANDS = {
    "clients": "browsers",
    "config": "keep",
    "demo": "demo",
    "doctor": "doctor",
    "escalate": "escalate",
    "evidence": "triage",
    "extension": "keep",
    "pair": "browsers",
    "playbook": "playbook",
    "purge": "keep",
    "read": "read",
    "revoke": "browsers",
    "search": "guides",
    "start": "start",
    "sync": "guides",
    "token": "keep",
    "triage": "triage",
}  # each with the file of this folder that holds it


class Commands(click.Group):
    """A group whose commands say what is wrong in a sentence, and what to do next, instead of a stack trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click's own signature
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 # likewise
        """Load the file of a command; None for a name that there is not."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{COMMANDS[cmd_name]}"), cmd_name)
        return command

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
