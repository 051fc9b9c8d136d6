"""A waitress server that waits for nobody: a request that is not whole after a few seconds is cut off.

waitress itself counts a byte a second as activity, so that a hundred half-sent requests would keep everybody else out.
"""

from typing import Any, cast

from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

REQUEST_SECONDS = 4.0  # from its first byte to its last; from the connection to the first byte
CROWDED = 50  # open connections from which on an idle one may stay for a moment only
CROWDED_SECONDS = 2.0


class TimedChannel(HTTPChannel):
    """One connection, which knows since when its request is on the way."""

    began_at = 0.0
    has_asked = False

    def received(self, data: bytes) -> bool:
        """Take what came in."""
        is_first = self.request is None
        taken = super().received(data)
        self.has_asked = self.has_asked or bool(self.requests)
        if is_first:
            self.began_at = self.last_activity
        return taken

    def is_late(self, now: float, *, crowded: bool) -> bool:
        """Say whether its time is up. One whose request is being answered, or whose answer is sent, is left alone."""
        if self.requests or self.total_outbufs_len:
            return False
        if self.request is not None:
            return now - self.began_at > REQUEST_SECONDS
        if not self.has_asked:
            return now - self.creation_time > REQUEST_SECONDS
        return crowded and now - self.last_activity > CROWDED_SECONDS


class DeadlineServer(TcpWSGIServer):
    """The server; waitress calls `maintenance` once every `cleanup_interval` seconds."""

    channel_class = TimedChannel

    def stop(self) -> None:
        """Cut every connection and let go of the port, from another thread than the one that serves."""
        cast("Any", self.trigger).pull_trigger(self._close_all)

    def _close_all(self) -> None:
        for channel in list(cast("dict[int, TimedChannel]", self.active_channels).values()):
            channel.handle_close()
        self.close()

    def maintenance(self, now: float) -> None:
        """Close the connections whose time is up."""
        super().maintenance(cast("int", now))  # its stub says int, waitress passes a float
        channels = cast("dict[int, TimedChannel]", self.active_channels)  # its stub says one channel
        crowded = len(channels) > CROWDED
        for channel in list(channels.values()):
            if channel.is_late(now, crowded=crowded):
                channel.will_close = True
