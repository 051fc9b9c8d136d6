"""The clock of the machine."""

from datetime import UTC, datetime


class SystemClock:
    """Tells the time; the port is `companion.services.ports.Clock`."""

    def now(self) -> datetime:
        """Return the time now, in UTC."""
        return datetime.now(UTC)
