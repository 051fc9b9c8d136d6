"""Requests that are too long, too slow, a lie, or no JSON: refused, with the companion there and its memory flat."""

import gzip
import json
import random
import socket
import string
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.attack.companion_process import CAPTURE, ORIGIN, CompanionProcess, heard

MIB = 1024 * 1024
FLAT = 60 * MIB
SLOW = 100
SERVED_SECONDS = 6
SEED = 20_260_302
RANDOM_REQUESTS = 5000


def head(target: CompanionProcess, *lines: str, path: str = "/api/v1/cases/act") -> bytes:
    start = (
        f"POST {path} HTTP/1.1",
        f"Host: {target.host}",
        f"Origin: {ORIGIN}",
        f"Authorization: Bearer {target.token}",
        "Content-Type: application/json",
    )
    return "\r\n".join((*start, *lines, "", "")).encode()


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


def flood(target: CompanionProcess, start: bytes, part: Callable[[], bytes]) -> bytes:
    """Send parts until the connection is cut, 100 MB at most; return what was answered."""
    with socket.create_connection(("127.0.0.1", target.port), timeout=10) as connection:
        try:
            connection.sendall(start)
            for _ in range(1600):
                connection.sendall(part())
        except OSError:
            pass
        return heard(connection)


def test_an_over_long_body_413_and_memory_stays_flat(target: CompanionProcess) -> None:
    before = target.memory()
    for path, limit in {"/cases/act": MIB // 4, "/cases/open": 4 * MIB}.items():
        assert target.proven(path, b'"' + b"x" * limit + b'"').status_code == 413
    pictures = {"Content-Type": "image/png", "X-Case": "esc-x"}
    with suppress(OSError):  # the connection may be cut before all of it is sent
        assert target.proven("/pictures", b"x" * (12 * MIB + 1), headers=pictures).status_code == 413
    assert target.memory() - before < FLAT


def test_control_a_page_of_4_mib_is_taken(target: CompanionProcess) -> None:
    page = {"capture": {**CAPTURE["capture"], "html": "<p>x</p>" * 400_000}}
    assert target.proven("/cases/open", page).status_code == 200


def test_a_lying_length_is_cut_off(target: CompanionProcess) -> None:
    assert target.raw(head(target, "Content-Length: 1000") + b'{"id": 1}') == b""
    assert status(target.raw(head(target, "Content-Length: -5", "Connection: close") + b"{}")) == 400
    assert status(target.raw(head(target, "Content-Length: 5x", "Connection: close") + b"{}")) == 400
    assert target.proven("/cases/list").status_code == 200


def test_two_lengths_and_a_length_beside_chunks_400(target: CompanionProcess) -> None:
    both = head(target, "Content-Length: 2", "Content-Length: 3", "Connection: close") + b"{}"
    assert status(target.raw(both)) == 400
    smuggled = head(target, "Transfer-Encoding: chunked", "Content-Length: 2", "Connection: close") + b"0\r\n\r\n"
    assert status(target.raw(smuggled)) in (400, 422)  # read as chunks: an empty body, of another form


def test_endless_chunks_413_and_memory_stays_flat(target: CompanionProcess) -> None:
    before = target.memory()
    part = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    answer = flood(target, head(target, "Transfer-Encoding: chunked"), lambda: part)
    assert status(answer) in (0, 413)  # 0: cut off before the answer could be read
    assert target.memory() - before < FLAT
    assert target.proven("/cases/list").status_code == 200


def test_a_gzip_bomb_415(target: CompanionProcess) -> None:
    bomb = gzip.compress(b" " * 50 * MIB)
    answer = target.proven("/cases/act", bomb, headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "sent", [b"", b"POST /api/v1/hello HTTP/1.1\r\nHost: x\r\nX-Slow: "], ids=["silent", "half-sent"]
)
def test_100_slow_connections_served_again_within_6_s(target: CompanionProcess, sent: bytes) -> None:
    slow = [socket.create_connection(("127.0.0.1", target.port), timeout=10) for _ in range(SLOW)]
    started = time.monotonic()
    for connection in slow:
        connection.sendall(sent)
    assert target.proven("/cases/list").status_code == 200
    assert time.monotonic() - started < SERVED_SECONDS
    for connection in slow:
        connection.close()


def test_a_byte_a_second_buys_no_time(target: CompanionProcess) -> None:
    with socket.create_connection(("127.0.0.1", target.port), timeout=1) as slow:
        started = time.monotonic()
        slow.sendall(b"POST /api/v1/hello HTTP/1.1\r\nX-Slow: ")
        while time.monotonic() - started < 2 * SERVED_SECONDS:
            try:
                slow.sendall(b"x")
                if slow.recv(100) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        assert time.monotonic() - started < SERVED_SECONDS + 1


MALFORMED = {
    "nothing": b"",
    "half": b'{"id": "x',
    "words": b"canary-of-the-student",
    "depth 10,000": b'{"id": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "NaN": b'{"id": NaN}',
    "infinity": b'{"text": "", "limit": 1e999}',
    "lone surrogate": b'{"id": "\\ud800"}',
    "no UTF-8": b'{"id": "\xff\xfe"}',
    "a list": b"[]",
    "null": b"null",
    "a huge number": b'{"text": "", "limit": ' + b"9" * 5000 + b"}",
    "NUL": b'{"id": "\\u0000"}',
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
@pytest.mark.parametrize("path", ["/cases/get", "/cases/list", "/guides/search", "/session", "/pair/start"])
def test_malformed_json_depth_10_000_nan_lone_surrogates_400(target: CompanionProcess, path: str, body: bytes) -> None:
    answer = target.proven(path, body)
    assert answer.status_code in (400, 404, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert b"canary" not in answer.content


GUIDE_IDS = ["../", "%2e%2e%2f", "..%5c..%5c", "/etc/passwd", "x\0y", "learn-ide.md", "guides/../../secret.md", "link"]


@pytest.mark.parametrize("guide_id", GUIDE_IDS)
def test_guide_ids_that_are_paths_404_and_the_canary_unread(target: CompanionProcess, guide_id: str) -> None:
    secret = target.home / "secret.md"
    secret.write_text("# canary-of-the-file\n")
    link = target.home / "guides" / "link.md"
    if not link.is_symlink():
        link.symlink_to(secret)
    for asked in (guide_id, f"{guide_id}secret.md"):
        answer = target.proven("/guides/open", {"guide_id": asked})
        assert (answer.status_code, b"canary" in answer.content) == (404, False)


def test_a_symlink_in_the_guides_is_not_followed(target: CompanionProcess) -> None:
    secret = target.home / "secret.md"
    secret.write_text("# canary-of-the-file\n")
    link = target.home / "guides" / "link.md"
    if not link.is_symlink():
        link.symlink_to(secret)
    target.ask_until_synced()
    assert target.proven("/guides/search", {"text": "canary-of-the-file"}).json()["hits"] == []
    assert target.proven("/guides/search", {"text": "not authorized"}).json()["hits"] != []


def test_5_000_random_requests_no_500_and_no_hang(target: CompanionProcess) -> None:
    chance = random.Random(SEED)  # noqa: S311 # for fuzzing
    paths = ["/cases/open", "/cases/act", "/cases/get", "/guides/search", "/guides/open", "/pictures/get", "/hello"]
    statuses: dict[int, int] = {}
    with socket.create_connection(("127.0.0.1", target.port), timeout=20) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        reader = connection.makefile("rb")
        for _ in range(RANDOM_REQUESTS):
            body = random_body(chance)
            path = "/api/v1" + chance.choice(paths)
            connection.sendall(head(target, f"Content-Length: {len(body)}", path=path) + body)
            seen = status(reader.readline())
            statuses[seen] = statuses.get(seen, 0) + 1
            lengths = [int(line.split(b":")[1]) for line in iter(reader.readline, b"\r\n") if b"Content-Length" in line]
            reader.read(lengths[0])
    assert sum(statuses.values()) == RANDOM_REQUESTS
    assert max(statuses) < 500, statuses


def random_body(chance: random.Random) -> bytes:
    """JSON of the described names with values of any kind, sometimes broken."""
    names = [
        "id",
        "guide_id",
        "text",
        "limit",
        "action",
        "capture",
        "case_id",
        "submitted",
        "prove",
        "kind",
        "url",
        "html",
    ]
    record = {chance.choice(names): random_value(chance, 3) for _ in range(chance.randrange(4))}
    body = json.dumps(record).encode()
    return body if chance.random() < 0.8 else body[: chance.randrange(len(body) + 1)]


def random_value(chance: random.Random, depth: int) -> object:
    kinds: list[Callable[[], object]] = [
        lambda: chance.choice([None, True, False, -1, 0, 10**30, 1.5, "esc-x", "../x"]),
        lambda: "".join(chance.choices(string.printable + "\u202e\ud800é😀\0", k=chance.randrange(40))),
    ]
    if depth:
        kinds += [
            lambda: [random_value(chance, depth - 1) for _ in range(chance.randrange(3))],
            lambda: {
                name: random_value(chance, depth - 1)
                for name in chance.sample(["kind", "url", "html", "id", "field"], 2)
            },
        ]
    return chance.choice(kinds)()


def test_nothing_of_a_student_is_in_the_log_and_no_secret(target: CompanionProcess) -> None:
    target.proven("/cases/open", CAPTURE)
    target.proven("/guides/search", {"text": "canary-of-the-student"})
    offer = target.offer()
    log = (target.home / "log.txt").read_text()
    process = Path(f"/proc/{target.process.pid}")
    seen = log + (process / "cmdline").read_text() + (process / "environ").read_text()
    keys = [file.read_text() for file in (target.home / "data" / "clients").glob("*.json")]
    secrets = [offer["code"], offer["typed"], target.token, *(json.loads(key)["key"] for key in keys)]
    assert [word for word in ("canary-of-the-student", *secrets) if word in seen] == []
