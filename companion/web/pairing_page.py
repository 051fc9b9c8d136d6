"""The static page that hands a pairing code to the extension. It holds no secret, and nobody may frame it."""

import base64
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response

from companion.web.guard import PAGE, SCRIPT

PAGES = Path(__file__).parent / "pages"
ORIGIN_PREFIX = "chrome-extension://"


def pairing_address(host: str, code: str) -> str:
    """Return the address that takes a code to the page; what follows the # is never sent over the wire."""
    return f"http://{host}{PAGE}#{code}"


def add_pairing_page(app: Flask, origin: str) -> None:
    """Serve the page and its script; the page names the extension of `origin`."""
    page = (PAGES / "pair.html").read_text(encoding="utf-8").replace("{extension}", origin.removeprefix(ORIGIN_PREFIX))
    script = (PAGES / "pair.js").read_text(encoding="utf-8")
    style = page.partition("<style>")[2].partition("</style>")[0]
    headers = _headers(base64.b64encode(sha256(style.encode()).digest()).decode())

    @app.route(PAGE, methods=["GET"])
    def pairing_page() -> Response:
        return Response(page, content_type="text/html; charset=utf-8", headers=headers)

    @app.route(SCRIPT, methods=["GET"])
    def pairing_script() -> Response:
        return Response(script, content_type="text/javascript; charset=utf-8", headers=headers)


def _headers(style_hash: str) -> dict[str, str]:
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'sha256-{style_hash}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
