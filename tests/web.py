"""The API as the panel speaks to it: a client behind the guard, paired and in a session."""

from typing import Any

from werkzeug.test import Client, TestResponse

from companion.bootstrap import Companion
from companion.web.app import create_app, guarded
from companion.web.guard import Door
from companion.web.launch import services_of
from tests.paired_browser import PairedBrowser

HOST = "127.0.0.1:27631"
PAGE = """<html><head><title>Expert chat</title></head><body><main id="js--region-main" class="site-main">
<div class="list--last-child-border"><div class="fc--question-section-header">Requires Action</div>
<div class="fc--question-node active"><div class="heading heading--level-4">Marcus Oyelaran</div>
<div class="util--break-word">The Learn IDE says Not authorized and I might quit the course.</div>
<span class="util--padding-lm"><a href="https://learn.co/lessons/1?batch_id=306&track_id=2&question_id=3">Q</a></span>
</div></div></main></body></html>"""


class Panel:
    """Speaks to the API as the extension does."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion
        self.token = ""
        self.services = services_of(companion)
        self.app = create_app(self.services, companion.origin)
        self.client = Client(guarded(self.app, Door(HOST, companion.origin, self.services.sessions.holder)))
        self.browser = PairedBrowser(self.ask, HOST).pair(self.services.pairing.offer().code)
        self.token = self.browser.session()

    def send(self, path: str, body: Any = None, method: str = "POST", **options: Any) -> TestResponse:
        headers = {"Host": HOST, "Origin": self.companion.origin, **self._bearer(), **options.pop("headers", {})}
        sent = options or {"json": body if body is not None else {}}
        return self.client.open(f"/api/v1{path}", method=method, headers=headers, **sent)

    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def ask(self, path: str, body: Any = None, **options: Any) -> Any:
        answer = self.send(path, body, **options)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()

    def open(self) -> Any:
        return self.ask("/cases/open", {"capture": {"url": "https://learn.co/expert-chat", "html": PAGE}})["case"]
