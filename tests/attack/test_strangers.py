"""Programs and pages that are not the extension, as far as their requests tell."""

from threading import Thread

import pytest

from companion.bootstrap import Companion
from companion.domain.settings import Settings
from companion.web.app import create_app
from companion.web.guard import PUBLIC
from companion.web.launch import services_of
from tests.attack.companion_process import CAPTURE, ORIGIN, CompanionProcess
from tests.paired_browser import PairedBrowser, fresh

METHODS = ("GET", "POST", "PUT", "DELETE", "OPTIONS")
ALLOWS = "access-control-"


def refused_blankly(answer: object, status: int) -> bool:
    headers = {name.lower() for name in getattr(answer, "headers", {})}
    bare = not any(name.startswith(ALLOWS) for name in headers)
    return bare and (getattr(answer, "status_code", 0), getattr(answer, "content", b"?")) == (status, b"")


@pytest.mark.parametrize("host", ["evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""])
@pytest.mark.parametrize("method", METHODS)
def test_host_evil_example_or_localhost_or_wrong_port_421(target: CompanionProcess, host: str, method: str) -> None:
    told = host.format(port=target.port)
    assert refused_blankly(target.send("/hello", method=method, headers={"Host": told}), 421)


def test_control_without_the_guard_any_host_is_answered(unguarded: CompanionProcess) -> None:
    assert unguarded.send("/hello", headers={"Host": "evil.example"}).status_code == 200


def test_two_hosts_400(target: CompanionProcess) -> None:
    head = f"POST /api/v1/hello HTTP/1.1\r\nHost: {target.host}\r\nHost: evil.example\r\nOrigin: {ORIGIN}\r\n"
    tail = "Content-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
    assert target.raw((head + tail).encode()).startswith(b"HTTP/1.1 400")
    one = head.replace("Host: evil.example\r\n", "")
    assert target.raw((one + tail).encode()).startswith(b"HTTP/1.1 200")


STRANGERS = {
    "no origin": None,
    "null": "null",
    "its own address": "http://127.0.0.1:{port}",
    "another extension": "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "the id and more": f"{ORIGIN}.evil.example",
    "upper case": ORIGIN.upper(),
    "a page": "https://learn.co",
}


@pytest.mark.parametrize("origin", STRANGERS.values(), ids=STRANGERS.keys())
@pytest.mark.parametrize("method", METHODS)
def test_no_origin_null_its_own_another_extension_id_and_suffix_upper_case_403(
    target: CompanionProcess, origin: str | None, method: str
) -> None:
    told = origin and origin.format(port=target.port)
    assert refused_blankly(target.send("/hello", method=method, headers={"Origin": told}), 403)


def test_control_without_the_guard_any_origin_opens_a_case(unguarded: CompanionProcess) -> None:
    for origin in STRANGERS.values():
        told = origin and origin.format(port=unguarded.port)
        assert unguarded.send("/cases/open", CAPTURE, headers={"Origin": told}).status_code == 200


def test_foreign_preflight_403_without_cors_headers(target: CompanionProcess) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    foreign = target.send("/cases/open", method="OPTIONS", headers={**asked, "Origin": "https://evil.example"})
    assert refused_blankly(foreign, 403)
    ours = target.send("/cases/open", method="OPTIONS", headers=asked)
    assert ours.headers["Access-Control-Allow-Origin"] == ORIGIN


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_content_that_a_page_may_send_without_a_preflight_415(target: CompanionProcess, kind: str) -> None:
    before = target.cases()
    assert target.proven("/cases/open", CAPTURE, headers={"Content-Type": kind}).status_code == 415
    assert target.cases() == before


def url_map(target: CompanionProcess) -> set[tuple[str, str]]:
    """Every rule of the application, with each of its methods."""
    companion = Companion(Settings(target.home / "config.toml", target.home / "walk"))
    app = create_app(services_of(companion), companion.origin)
    companion.close()
    methods = {rule.rule: rule.methods or set() for rule in app.url_map.iter_rules()}
    return {(path, method) for path, allowed in methods.items() for method in allowed - {"OPTIONS", "HEAD"}}


def test_each_rule_of_the_url_map_without_a_bearer_401(target: CompanionProcess) -> None:
    rules = url_map(target)
    assert len(rules) >= 15
    public = {path for path, _ in rules} & PUBLIC
    assert public == PUBLIC
    for path, method in sorted(rules):
        kind = "image/png" if path.endswith("/pictures") else "application/json"
        answer = target.send(path.removeprefix("/api/v1"), method=method, headers={"Content-Type": kind})
        assert (answer.status_code == 401) is (path not in PUBLIC), (method, path)


def test_control_without_the_guard_no_rule_asks_for_a_bearer(unguarded: CompanionProcess) -> None:
    assert unguarded.send("/cases/list").status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "x" * 20_000, "ü", "\xff\xfe", "null", "Bearer"])
def test_a_wrong_or_non_ascii_token_401_never_500(target: CompanionProcess, token: str) -> None:
    head = f"POST /api/v1/cases/list HTTP/1.1\r\nHost: {target.host}\r\nOrigin: {ORIGIN}\r\nConnection: close\r\n"
    tail = f"Content-Type: application/json\r\nContent-Length: 2\r\nAuthorization: Bearer {token}\r\n\r\n{{}}"
    assert target.raw((head + tail).encode("utf-8")).startswith(b"HTTP/1.1 401")


def test_a_token_of_1_mb_is_refused_at_the_door(target: CompanionProcess) -> None:
    head = f"POST /api/v1/cases/list HTTP/1.1\r\nHost: {target.host}\r\nOrigin: {ORIGIN}\r\n"
    answer = target.raw(f"{head}Authorization: Bearer {'x' * 1_000_000}\r\n\r\n".encode())
    assert answer == b"" or answer.startswith(b"HTTP/1.0 431")  # the rest of it is not even read
    assert target.proven("/cases/list").status_code == 200


def test_a_revoked_token_401(target: CompanionProcess) -> None:
    browser = PairedBrowser(target.ask, target.host).pair(target.offer()["code"])
    headers = {"Authorization": f"Bearer {browser.session()}"}
    assert target.send("/cases/list", headers=headers).status_code == 200
    (target.home / "data" / "clients" / f"{browser.id}.json").unlink()
    assert target.send("/cases/list", headers=headers).status_code == 401


def finish(target: CompanionProcess, given: str) -> int:
    mine = fresh()
    target.send("/pair/start", {"kind": "link", "nonce": mine})
    body = {"kind": "link", "nonce": mine, "proof": given, "label": "thief"}
    return target.send("/pair/finish", body).status_code


def test_five_wrong_codes_a_reused_code_410_and_a_lock(target: CompanionProcess) -> None:
    offer = target.offer()
    assert [finish(target, "x" * 43) for _ in range(6)] == [401] * 5 + [410]
    assert target.send("/pair/start", {"kind": "link", "nonce": fresh()}).status_code == 410
    offer = target.offer()
    PairedBrowser(target.ask, target.host).pair(offer["code"])
    assert target.send("/pair/start", {"kind": "link", "nonce": fresh()}).status_code == 410


def test_two_pairings_racing_one_wins(target: CompanionProcess) -> None:
    code = target.offer()["code"]
    won: list[PairedBrowser] = []

    def race() -> None:
        try:
            won.append(PairedBrowser(target.ask, target.host).pair(code))
        except OSError:
            return

    racers = [Thread(target=race) for _ in range(4)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert len(won) == 1
