"""What a conversation shows: environment, errors, steps tried, each with the message it came from."""

from dataclasses import dataclass

from companion.domain.page.question import NOT_FOUND, Field


@dataclass(frozen=True)
class ErrorLine:
    """The key line of a pasted error, the block it stands in, its kind ("ruby", "rspec", "git", ...) and message."""

    line: str
    block: str
    kind: str
    message: int


@dataclass(frozen=True)
class Step:
    """One thing that was tried and what came of it; `by` says who, `source` where it was seen."""

    tried: str
    result: str = ""
    by: str = ""
    source: str = ""


@dataclass(frozen=True)
class Evidence:
    """Everything read out of a conversation. Fields that were not found are empty, never guessed without a mark."""

    os: Field = NOT_FOUND
    ide: Field = NOT_FOUND
    browser: Field = NOT_FOUND
    versions: tuple[Field, ...] = ()  # "ruby 2.3.1", each with its source
    ide_offered: Field = NOT_FOUND  # "yes" when an expert's message offers the Learn IDE
    errors: tuple[ErrorLine, ...] = ()
    tried: tuple[Step, ...] = ()
    title: str = ""  # one line
    summary: str = ""  # one or two paragraphs of the student's own sentences
    expected: Field = NOT_FOUND
    actual: Field = NOT_FOUND
    original_username: Field = NOT_FOUND  # of a username change
    wanted_username: Field = NOT_FOUND
