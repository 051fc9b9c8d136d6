"""From the composition root to what the web needs."""

from companion.bootstrap import Companion
from companion.web.app import Services


def services_of(companion: Companion) -> Services:
    """Return the services of a configured program. Raises what its parts raise when they are made."""
    return Services(
        cases=companion.cases,
        guides=companion.guides(),
        sync=companion.sync,
        pairing=companion.pairing,
        sessions=companion.sessions,
        version=companion.version,
    )
