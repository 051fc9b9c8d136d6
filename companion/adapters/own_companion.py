"""The running companion, spoken to from another terminal: it proves itself first, as it does to the extension."""

from collections.abc import Sequence
from secrets import token_bytes
from typing import Any, cast

import requests

from companion.domain.border.client import Client
from companion.domain.border.proofs import holds, written
from companion.domain.border.sessions import bearer_token, companion_is_here, companion_opens_session
from companion.domain.errors import NotFoundError

LOOPBACK = "127.0.0.1"
SECONDS = 5
SPOKEN = {"min": 1, "max": 1}


class OwnCompanion:
    """The companion that keeps the key of `client`. Raises NotFoundError where none of the ports has it."""

    def __init__(self, client: Client, origin: str, ports: Sequence[int]) -> None:
        self._client = client
        self._http = requests.Session()
        self._http.trust_env = False  # no proxy stands between two programs of one machine
        self._http.headers["Origin"] = origin
        hosts = (f"{LOOPBACK}:{port}" for port in ports)
        found = next(filter(self._is_mine, hosts), None)
        if found is None:
            raise NotFoundError(
                "No companion of yours answers on this machine.",
                remedy="Start it: `companion start`. It pairs by itself the first time.",
            )
        self.host = found
        self._http.headers["Authorization"] = f"Bearer {self._token()}"

    def ask(self, path: str) -> dict[str, Any]:
        """Return what it answers to an empty request. Raises NotFoundError when it has gone meanwhile."""
        try:
            return self._post(self.host, path, {})
        except (requests.RequestException, ValueError) as error:
            raise NotFoundError("The companion has stopped.", remedy="Start it: `companion start`.") from error

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def _is_mine(self, host: str) -> bool:
        mine = written(token_bytes(16))
        try:
            hello = self._post(host, "/hello", {"prove": {"client": self._client.id, "nonce": mine}})
        except (requests.RequestException, ValueError):
            return False
        return holds(str(hello.get("proof", "")), companion_is_here(self._client.key, host, self._client.id, mine))

    def _token(self) -> str:
        mine = written(token_bytes(16))
        opened = self._post(self.host, "/session", {"client": self._client.id, "nonce": mine, "api": SPOKEN})
        values = (self.host, self._client.id, mine, str(opened["nonce"]))
        if not holds(str(opened["proof"]), companion_opens_session(self._client.key, *values)):
            raise NotFoundError("The companion did not prove itself.", remedy="`companion doctor` says who answers.")
        return written(bearer_token(self._client.key, *values))

    def _post(self, host: str, path: str, content: object) -> dict[str, Any]:
        url = f"http://{host}/api/v1{path}"
        answer = self._http.post(url, json=content, timeout=SECONDS, allow_redirects=False)
        answer.raise_for_status()
        said: object = answer.json()
        if not isinstance(said, dict):
            raise ValueError(path)  # noqa: TRY004 # what is answered is no JSON of ours
        return cast("dict[str, Any]", said)
