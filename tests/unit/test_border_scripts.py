"""The extension's side of the border says the same as the companion's: words, proofs, stretched codes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from companion.domain.border.check_words import CHECK_WORDS
from companion.domain.border.pairing import stretched
from companion.domain.border.proofs import check_words, proof

LIB = Path(__file__).parents[2] / "extension" / "lib"
NODE = Path(sys.executable).parent / "node"


def told(file: str, script: str) -> Any:
    """Run a script over the exports of one of the extension's files, as `lib`; return what it gives."""
    program = f"import * as lib from {json.dumps((LIB / file).as_uri())}; console.log(JSON.stringify(await ({script})))"
    command = [str(NODE), "--input-type=module", "-e", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return json.loads(done.stdout)


def test_both_sides_know_the_same_words() -> None:
    assert told("check_words.js", "lib.CHECK_WORDS") == list(CHECK_WORDS)


@pytest.mark.parametrize("parts", [[], ["127.0.0.1:27631", "0123456789abcdef", "n" * 22]])
def test_both_sides_make_the_same_proof(parts: list[str]) -> None:
    made = f"lib.keyOf(new TextEncoder().encode('secret')).then((key) => lib.proof(key, 'a purpose', ...{parts}))"
    assert bytes(told("proofs.js", f"{made}.then((bytes) => [...bytes])")) == proof(b"secret", "a purpose", *parts)


def test_both_sides_show_the_same_check_words() -> None:
    code = "AbCdEfGhIjKlMnOpQrStUv"
    made = f"lib.keyOf(new TextEncoder().encode('{code}')).then(lib.checkWords)"
    assert told("proofs.js", made) == check_words(code.encode())


def test_a_proof_that_is_no_base64_does_not_hold_and_does_not_fail() -> None:
    all_of = "Promise.all(['', '?', 'ü', null, 7].map((given) => lib.holds(key, given, 'a purpose')))"
    made = f"lib.keyOf(new Uint8Array(32)).then((key) => {all_of})"
    assert told("proofs.js", made) == [False] * 5


def test_scrypt_is_that_of_rfc_7914() -> None:
    made = "lib.scrypt('pleaseletmein', 'SodiumChloride', 16384).then((bytes) => [...bytes])"
    expected = "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
    assert bytes(told("scrypt.js", made)).hex() == expected


def test_both_sides_stretch_a_typed_code_alike() -> None:
    made = "lib.scrypt('KQ7M4TZP9XWD', 'c2FsdA').then((bytes) => [...bytes])"
    assert bytes(told("scrypt.js", made)) == stretched("kq7m-4tzp-9xwd", "c2FsdA")
