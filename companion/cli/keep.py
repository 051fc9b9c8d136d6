"""`companion config`, `purge` and `extension`: what is set, what is kept, what Chrome loads."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import click

from companion.bootstrap import Companion


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--init", is_flag=True, help="Write the commented file if there is none.")
@click.pass_obj
def config(companion: Companion, *, as_json: bool, init: bool) -> None:
    """Show every setting and where the configuration file lies."""
    if init:
        companion.write_configuration()
    settings = companion.settings
    values = {
        name: str(value) if name in ("file", "data_directory") else value for name, value in asdict(settings).items()
    }
    if as_json:
        click.echo(json.dumps(values, indent=2))
        return
    click.echo(f"{settings.file}{'' if settings.file.exists() else '  (not there: every setting has its default)'}")
    for name, value in values.items():
        if name != "file":
            click.echo(f"  {name} = {json.dumps(value)}")
    own = settings.playbook_file
    click.echo(
        f"{own}{'  (laid over the shipped playbook)' if own.exists() else '  (not there: the shipped playbook counts)'}"
    )


@click.command()
@click.option(
    "--older-than", "days", type=click.IntRange(1), help="Sent and closed cases last changed so many days ago."
)
@click.option("--drafts", is_flag=True, help="Drafts of that age that were never sent, too.")
@click.option("--all", "everything", is_flag=True, help="Every case, drafts too.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def purge(companion: Companion, *, days: int | None, drafts: bool, everything: bool, yes: bool) -> None:
    """Delete what is kept of students: cases with their messages and pictures."""
    if everything and days:
        raise click.UsageError("Give --all or --older-than, not both.")
    if (everything or drafts) and not yes:
        click.confirm(f"Delete {'every case, ' if everything else ''}drafts that were never sent too?", abort=True)
    before = None if everything else datetime.now(UTC) - timedelta(days=days or companion.settings.keep_days)
    count = companion.cases.purge(before, drafts=drafts)
    click.echo(f"{count} case{'' if count == 1 else 's'} deleted.")


@click.command()
@click.argument("name", type=click.Choice(["github"]))
@click.pass_obj
def token(companion: Companion, name: str) -> None:
    """Keep a token, for GitHub's private guides. It is typed unseen; nothing typed deletes it."""
    value = click.prompt(f"Token for {name}", hide_input=True, default="", show_default=False)
    companion.secrets.put(name, value.strip())
    click.echo(f"{'Kept in' if value.strip() else 'Deleted from'} {companion.secrets.place}.")


@click.command()
@click.pass_obj
def extension(companion: Companion) -> None:
    """Print the folder to load in Chrome: Extensions, Developer mode, Load unpacked."""
    click.echo(companion.extension)
