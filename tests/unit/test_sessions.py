"""Sessions: half an hour idle, eight hours at most, gone at once when the client is revoked."""

import pytest

from companion.domain.border.api_range import SPOKEN, ApiRange, common_version
from companion.domain.border.client import Client, ClientKind
from companion.domain.border.proofs import holds, written
from companion.domain.border.sessions import bearer_token, companion_is_here, companion_opens_session
from companion.domain.errors import ProofError, VersionError
from companion.services.sessions import MOST_UNUSED, MOST_USED, Sessions
from tests.fakes import START, FakeClients, FakeClock

HOST = "127.0.0.1:27631"
NONCE = "n" * 22
AT = START.isoformat()
CLIENT = Client("0123456789abcdef", ClientKind.BROWSER, "Chrome", b"k" * 32, AT, AT)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def clients() -> FakeClients:
    return FakeClients(CLIENT)


@pytest.fixture
def sessions(clients: FakeClients, clock: FakeClock) -> Sessions:
    return Sessions(clients, clock)


def token(sessions: Sessions) -> str:
    opened = sessions.open(CLIENT.id, NONCE, HOST)
    assert holds(opened.proof, companion_opens_session(CLIENT.key, HOST, CLIENT.id, NONCE, opened.nonce))
    return written(bearer_token(CLIENT.key, HOST, CLIENT.id, NONCE, opened.nonce))


def test_a_session_is_proven_and_its_token_counts(sessions: Sessions, clients: FakeClients, clock: FakeClock) -> None:
    clock.move(minutes=5)
    assert sessions.holder(token(sessions)) == CLIENT.id
    assert clients.kept[CLIENT.id].used_at == clock.now().isoformat(timespec="seconds")
    assert sessions.client(CLIENT.id) == clients.kept[CLIENT.id]


def test_the_companion_proves_that_it_is_here(sessions: Sessions) -> None:
    assert holds(sessions.prove(CLIENT.id, NONCE, HOST), companion_is_here(CLIENT.key, HOST, CLIENT.id, NONCE))
    assert sessions.prove("ffffffffffffffff", NONCE, HOST) == ""


def test_a_client_that_is_not_known_gets_no_session(sessions: Sessions) -> None:
    with pytest.raises(ProofError, match="not paired"):
        sessions.open("ffffffffffffffff", NONCE, HOST)


@pytest.mark.parametrize("wrong", ["", "x", "é" * 10, "\udc80", "x" * 1_000_000])
def test_a_wrong_token_counts_for_nobody(sessions: Sessions, wrong: str) -> None:
    token(sessions)
    assert sessions.holder(wrong) is None


def test_a_session_ends_after_half_an_hour_without_a_request(sessions: Sessions, clock: FakeClock) -> None:
    held = token(sessions)
    for _ in range(3):
        assert sessions.holder(held) == CLIENT.id
        clock.move(minutes=29)
    clock.move(minutes=1)
    assert sessions.holder(held) is None


def test_a_session_ends_after_eight_hours(sessions: Sessions, clock: FakeClock) -> None:
    held = token(sessions)
    for _ in range(16):
        assert sessions.holder(held) == CLIENT.id
        clock.move(minutes=29, seconds=59)
    clock.move(seconds=16)
    assert sessions.holder(held) is None


def test_a_token_that_nobody_shows_is_forgotten(sessions: Sessions, clock: FakeClock) -> None:
    held = token(sessions)
    clock.move(seconds=30)
    assert sessions.holder(held) is None


def test_a_clock_that_is_set_back_ends_a_session(sessions: Sessions, clock: FakeClock) -> None:
    held = token(sessions)
    clock.move(hours=-1)
    assert sessions.holder(held) is None


def test_a_revoked_client_is_out_at_once(sessions: Sessions, clients: FakeClients) -> None:
    held = token(sessions)
    assert sessions.holder(held) == CLIENT.id
    clients.remove(CLIENT.id)
    assert sessions.holder(held) is None


def test_asking_for_sessions_without_end_pushes_out_nobody_at_work(sessions: Sessions) -> None:
    at_work = token(sessions)
    sessions.holder(at_work)
    first, *_ = [token(sessions) for _ in range(MOST_UNUSED + 1)]
    assert sessions.holder(first) is None
    assert sessions.holder(at_work) == CLIENT.id


def test_the_session_unused_for_longest_makes_room(sessions: Sessions) -> None:
    first = token(sessions)
    sessions.holder(first)
    for _ in range(MOST_USED):
        sessions.holder(token(sessions))
    assert sessions.holder(first) is None


def test_the_newest_version_that_both_speak_is_spoken() -> None:
    assert common_version(SPOKEN, SPOKEN) == 1
    assert common_version(ApiRange(1, 3), ApiRange(2, 9)) == 3


@pytest.mark.parametrize(
    ("ours", "theirs", "remedy"),
    [
        (ApiRange(3, 4), ApiRange(1, 2), "Update the extension"),
        (ApiRange(1, 2), ApiRange(3, 4), "Update the companion"),
    ],
)
def test_versions_apart_say_which_side_to_update(ours: ApiRange, theirs: ApiRange, remedy: str) -> None:
    with pytest.raises(VersionError) as caught:
        common_version(ours, theirs)
    assert caught.value.remedy.startswith(remedy)
