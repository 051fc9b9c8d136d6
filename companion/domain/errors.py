"""The error tree. Every error carries what happened and what to do next, both as sentences for a person.

CompanionError
├── InvalidInputError        what was given cannot be used as it is
│   ├── PlaybookError        a playbook file says something that is not allowed
│   ├── ConfigurationError   a setting has a value that is not allowed
│   └── PageUnreadableError  nothing can be read from the page
├── NotFoundError            no such case, guide, section or item
├── ConflictError            somebody else changed the same thing meanwhile
├── GuideSourceError         the guides could not be fetched; the last good ones stay
├── ProofError               whoever asks did not prove that it may
│   └── PairingClosedError   there is no code to pair with: it was used, is too old, or was tried too often
├── VersionError             the two sides have no version of the API in common
└── StorageError             the data could not be read or written
"""


class CompanionError(Exception):
    """Base of all errors of this program.

    `remedy` is one sentence that says what to do next; it is shown beside the message.
    """

    title = "Something went wrong"

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class InvalidInputError(CompanionError):
    """What was given cannot be used as it is."""

    title = "This cannot be used as it is"


class PlaybookError(InvalidInputError):
    """A playbook file says something that is not allowed. The message names file, line, place and what is allowed."""

    title = "The playbook has an error"


class ConfigurationError(InvalidInputError):
    """A setting has a value that is not allowed. The message names the setting and what is allowed."""

    title = "A setting has a value that is not allowed"


class PageUnreadableError(InvalidInputError):
    """Nothing can be read from the page."""

    title = "This page cannot be read"


class NotFoundError(CompanionError):
    """There is no such case, guide, section or item."""

    title = "Not found"


class ConflictError(CompanionError):
    """Somebody else changed the same thing meanwhile."""

    title = "Changed in two places"


class GuideSourceError(CompanionError):
    """The guides could not be fetched; the last good ones stay in use."""

    title = "The guides could not be fetched"


class ProofError(CompanionError):
    """Whoever asks did not prove that it may."""

    title = "Not proven"


class PairingClosedError(ProofError):
    """There is no code to pair with: it was used, is too old, or was tried too often."""

    title = "This code does not count any more"


class VersionError(CompanionError):
    """The two sides have no version of the API in common."""

    title = "The companion and the extension do not fit together"


class StorageError(CompanionError):
    """The data could not be read or written; nothing half-written is left."""

    title = "The data could not be read or written"
