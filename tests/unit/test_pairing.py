"""Pairing: a code lives two minutes, is tried five times at most, and makes one key."""

import re
from threading import Thread

import pytest

from companion.domain.border.check_words import CHECK_WORDS
from companion.domain.border.client import ClientKind
from companion.domain.border.pairing import (
    CodeKind,
    Offer,
    OfferState,
    clean_label,
    client_proves_code,
    companion_proves_code,
    long_term_key,
    stretched,
    typed_code,
)
from companion.domain.border.proofs import check_words, holds, proof, written
from companion.domain.errors import PairingClosedError, ProofError
from companion.services.pairing import Paired, Pairing
from tests.fakes import FakeClients, FakeClock

HOST = "127.0.0.1:27631"
NONCE = "n" * 22


class Browser:
    """A browser with a code, as the extension pairs."""

    def __init__(self, pairing: Pairing, offer: Offer, kind: CodeKind = CodeKind.LINK) -> None:
        self.pairing, self.kind, self.nonce = pairing, kind, ""
        self.secret = offer.code.encode() if kind is CodeKind.LINK else stretched(offer.typed, offer.salt)

    def start(self, host: str = HOST) -> str:
        started = self.pairing.start(self.kind, NONCE, host)
        assert holds(started.proof, companion_proves_code(self.secret, HOST, NONCE, started.nonce))
        self.nonce = started.nonce
        return started.nonce

    def finish(self, secret: bytes | None = None, label: str = "Chrome") -> Paired:
        ours = self.start()
        given = written(client_proves_code(secret or self.secret, HOST, NONCE, ours))
        return self.pairing.finish(self.kind, NONCE, given, label, HOST)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def clients() -> FakeClients:
    return FakeClients()


@pytest.fixture
def pairing(clients: FakeClients, clock: FakeClock) -> Pairing:
    return Pairing(clients, clock)


@pytest.mark.parametrize("kind", CodeKind)
def test_both_sides_end_with_the_same_key(pairing: Pairing, clients: FakeClients, kind: CodeKind) -> None:
    browser = Browser(pairing, pairing.offer(), kind)
    paired = browser.finish()
    key = long_term_key(browser.secret, NONCE, browser.nonce)
    assert clients.kept[paired.client.id].key == key
    assert holds(paired.proof, proof(key, "companion keeps the key", HOST, paired.client.id))
    assert (paired.client.kind, paired.client.label) == (ClientKind.BROWSER, "Chrome")
    assert pairing.state() is OfferState.USED


def test_a_proof_for_one_address_is_none_for_another(pairing: Pairing) -> None:
    browser = Browser(pairing, pairing.offer())
    with pytest.raises(AssertionError):
        browser.start("127.0.0.1:27632")


def test_a_code_is_used_once(pairing: Pairing) -> None:
    browser = Browser(pairing, pairing.offer())
    browser.finish()
    with pytest.raises(PairingClosedError, match="used"):
        browser.finish()


def test_a_code_is_two_minutes_old_at_most(pairing: Pairing, clock: FakeClock) -> None:
    browser = Browser(pairing, pairing.offer())
    clock.move(seconds=119)
    browser.start()
    clock.move(seconds=1)
    with pytest.raises(PairingClosedError, match="120 seconds"):
        browser.start()


def test_a_clock_that_is_set_back_ends_a_code(pairing: Pairing, clock: FakeClock) -> None:
    browser = Browser(pairing, pairing.offer())
    clock.move(days=-1)
    with pytest.raises(PairingClosedError):
        browser.start()


def test_five_wrong_codes_lock_and_the_right_one_comes_too_late(pairing: Pairing, clients: FakeClients) -> None:
    browser = Browser(pairing, pairing.offer())
    for _ in range(5):
        with pytest.raises(ProofError, match="not the one"):
            browser.finish(secret=b"guessed")
    with pytest.raises(PairingClosedError, match="Five"):
        browser.finish()
    assert (clients.kept, pairing.state()) == ({}, OfferState.LOCKED)


def test_there_is_no_code_until_one_is_made(pairing: Pairing) -> None:
    assert pairing.state() is OfferState.USED
    with pytest.raises(PairingClosedError, match="none was made"):
        pairing.start(CodeKind.LINK, NONCE, HOST)


def test_a_new_code_ends_the_old_one(pairing: Pairing) -> None:
    old = Browser(pairing, pairing.offer())
    pairing.offer()
    with pytest.raises(AssertionError):
        old.start()


def test_of_many_that_race_with_one_code_one_wins(pairing: Pairing, clients: FakeClients) -> None:
    browser = Browser(pairing, pairing.offer())
    lost: list[PairingClosedError] = []

    def race() -> None:
        try:
            browser.finish()
        except PairingClosedError as error:
            lost.append(error)

    racers = [Thread(target=race) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert (len(clients.kept), len(lost)) == (1, 7)


def test_the_command_line_has_one_key_of_its_own(pairing: Pairing, clients: FakeClients) -> None:
    first, again = pairing.terminal(), pairing.terminal()
    assert first == again
    assert (first.kind, len(clients.kept), len(first.key)) == (ClientKind.TERMINAL, 1, 32)


def test_a_typed_code_is_sixty_bits_in_groups_and_forgives_what_looks_alike() -> None:
    shown = typed_code(bytes(range(200, 208)))
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-?){3}", shown)
    assert len({typed_code(bytes([0, 0, 0, 0, 0, 0, 0, bit])) for bit in range(32)}) == 32
    assert stretched("0O1I-l", "salt") == stretched(" oo11 1 ", "salt")
    assert stretched(shown, "salt") != stretched(shown, "other salt")


def test_no_secret_of_an_offer_is_shown_when_it_is_printed(pairing: Pairing) -> None:
    offer = pairing.offer()
    assert offer.code not in repr(offer)
    assert offer.typed not in repr(offer)
    assert len(offer.code) == 22
    assert offer.words() == check_words(offer.code.encode())


def test_the_check_words_are_two_of_256() -> None:
    assert len(set(CHECK_WORDS)) == 256
    assert all(re.fullmatch(r"[a-z]{3,9}", word) for word in CHECK_WORDS)
    assert set(check_words(b"some code").split()) <= set(CHECK_WORDS)


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("Chrome 156 on Linux", "Chrome 156 on Linux"),
        ("\x1b[31mred\x1b[0m\nnext line", "[31mred [0m next line"),
        ("\u202egnirts", "gnirts"),
        ("x" * 500, "x" * 60),
        ("\n", "a browser"),
    ],
)
def test_a_label_cannot_write_on_the_terminal(label: str, kept: str) -> None:
    assert clean_label(label) == kept


def test_a_proof_of_strange_letters_does_not_hold_and_does_not_fail() -> None:
    assert not holds("ü\udc80", b"x" * 32)
