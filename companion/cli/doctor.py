"""`companion doctor`: what is configured, what works, and what to do about what does not."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

import click

from companion.bootstrap import Companion
from companion.domain.border.client import ClientKind
from companion.domain.errors import CompanionError

SICK = 1


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it works, what was seen, and what to do about it."""

    name: str
    ok: bool
    seen: str
    remedy: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def doctor(companion: Companion, *, as_json: bool) -> None:
    """Show what is configured, what works, and what to do about what does not."""
    findings = [_look(name, look, companion) for name, look in LOOKS.items()]
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        click.echo("\n".join(map(_line, findings)))
    if not all(finding.ok for finding in findings):
        raise SystemExit(SICK)


def _look(name: str, look: Callable[[Companion], Finding], companion: Companion) -> Finding:
    try:
        return look(companion)
    except CompanionError as error:
        return Finding(name, ok=False, seen=str(error), remedy=error.remedy)


def _line(finding: Finding) -> str:
    mark = click.style("ok ", fg="green") if finding.ok else click.style("NO ", fg="red")
    return f"{mark} {finding.name}: {finding.seen}" + (f"\n     {finding.remedy}" if finding.remedy else "")


def _configuration(companion: Companion) -> Finding:
    file = companion.settings.file
    seen = str(file) if file.exists() else f"{file} is not there; every setting has its default"
    return Finding("configuration", ok=True, seen=seen)


def _playbook(companion: Companion) -> Finding:
    own = companion.settings.playbook_file
    seen = f"{companion.playbook.name}, {len(companion.playbook.routes)} routes"
    return Finding("playbook", ok=True, seen=f"{seen}, with {own} over it" if own.exists() else seen)


def _database(companion: Companion) -> Finding:
    kept = companion.database.file or "the configured database"
    count = len(companion.cases.recent("", 1000))
    return Finding("cases", ok=True, seen=f"{count} kept in {kept}")


def _guides(companion: Companion) -> Finding:
    state = companion.guides().state()
    failed = next((record for record in state.records if record.problem), None)
    seen = f"{state.guides} guides, {state.sections} sections"
    if failed:
        return Finding("guides", ok=False, seen=f"{seen}; {failed.problem}", remedy=failed.remedy)
    if not state.sections:
        return Finding("guides", ok=False, seen="none yet", remedy="Run `companion sync`.")
    return Finding("guides", ok=True, seen=f"{seen}, last looked for {state.synced_at:%Y-%m-%d %H:%M} UTC")


def _secrets(companion: Companion) -> Finding:
    held = "a GitHub token" if companion.secrets.get("github") else "no token"
    return Finding("tokens", ok=True, seen=f"{held} in {companion.secrets.place}")


def _clients(companion: Companion) -> Finding:
    browsers = sum(client.kind is ClientKind.BROWSER for client in companion.clients.all())
    seen = f"{browsers} paired, their keys in {companion.clients.folder}, which only you can enter"
    remedy = "" if browsers else "Run `companion pair` while the companion runs."
    return Finding("browsers", ok=bool(browsers), seen=seen, remedy=remedy)


def _extension(companion: Companion) -> Finding:
    return Finding("extension", ok=True, seen=f"{companion.extension} ({companion.origin})")


def _ports(companion: Companion) -> Finding:
    ports = companion.ports()
    strangers = {port.port: companion.port_holder(port.port) for port in ports if port.state == "another program"}
    seen = ", ".join(f"{port.port} {strangers.get(port.port, port.state)} {port.version}".strip() for port in ports)
    if any(port.state == "companion" for port in ports):
        return Finding("server", ok=True, seen=seen)
    return Finding("server", ok=False, seen=seen, remedy="The companion does not run: `companion start`.")


LOOKS: dict[str, Callable[[Companion], Finding]] = {
    "configuration": _configuration,
    "playbook": _playbook,
    "cases": _database,
    "guides": _guides,
    "tokens": _secrets,
    "browsers": _clients,
    "extension": _extension,
    "server": _ports,
}
