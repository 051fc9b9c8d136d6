"""The versions of the API that a side speaks, and which one two sides have in common."""

from dataclasses import dataclass

from companion.domain.errors import VersionError


@dataclass(frozen=True)
class ApiRange:
    """Versions from `min` to `max`, both spoken."""

    min: int
    max: int


SPOKEN = ApiRange(1, 1)
FEATURES = ("guides", "pictures")  # what a panel may offer; one that is missing here is not drawn


def common_version(ours: ApiRange, theirs: ApiRange) -> int:
    """Return the newest version that both speak. Raises VersionError that says which side to update."""
    if theirs.max < ours.min:
        raise VersionError(
            f"The extension speaks version {theirs.max} of the API, this companion {ours.min} or newer.",
            remedy="Update the extension: reload it on chrome://extensions.",
        )
    if theirs.min > ours.max:
        raise VersionError(
            f"The extension speaks version {theirs.min} of the API or newer, this companion {ours.max}.",
            remedy="Update the companion: pipx upgrade learn-companion.",
        )
    return min(ours.max, theirs.max)
