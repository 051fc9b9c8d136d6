"""How long cases are kept: sent and closed ones go whole after a set time; drafts that were never sent are counted."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread

from companion.domain.errors import StorageError
from companion.services.ports import Cases, Clock

DAY_SECONDS = 24 * 60 * 60.0
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Retention:
    """The rule over the kept cases. `wait` returns after so many seconds, True to stop."""

    cases: Cases
    clock: Clock
    keep_days: int
    wait: Callable[[float], bool] = Event().wait

    def tidy(self) -> int:
        """Delete what is too old, and return how many cases that was. Raises StorageError."""
        deleted = self.cases.purge(self._oldest())
        if deleted:
            log.info("cases-deleted count=%d older_than_days=%d", deleted, self.keep_days)
        return deleted

    def old_drafts(self) -> int:
        """Return how many drafts of that age were never sent: only a person deletes them. Raises StorageError."""
        return self.cases.count_drafts(self._oldest())

    def start_daily(self) -> Thread:
        """Tidy once a day in a thread of its own; return it."""
        thread = Thread(target=self._daily, name="retention", daemon=True)
        thread.start()
        return thread

    def _daily(self) -> None:
        while not self.wait(DAY_SECONDS):
            try:
                self.tidy()
            except StorageError as error:
                log.warning("cases-not-deleted error=%s", type(error).__name__)

    def _oldest(self) -> datetime:
        return self.clock.now() - timedelta(days=self.keep_days)
