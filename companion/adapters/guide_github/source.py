"""A GuideSource over a GitHub repository.

First the branch's newest commit is asked for with the ETag of the last answer: an unchanged repository costs that one
request, which GitHub does not count against the limit (docs.github.com, "Use conditional requests"). Then the archive
of exactly that commit is fetched. A server that does not answer for commits is asked for the branch's archive alone.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from companion.adapters.guide_github.archive import read_archive
from companion.adapters.guide_github.wire import Limits, Reply, Wire, problem
from companion.domain.errors import GuideSourceError
from companion.domain.guides.files import Caps, Intake
from companion.domain.guides.guide import GuidePlace, SourceCopy, SourceStamp
from companion.services.ports import Progress

_GITHUB_API = "https://api.github.com"
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/[A-Za-z0-9._-]{1,100}")
_NO_COMMITS = frozenset({404, 405, 501})
_OK, _SAME = 200, 304
_BY_ARCHIVE = "archive "
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHA_ONLY = {"Accept": "application/vnd.github.sha"}


@dataclass(frozen=True)
class GitHubGuides:
    """The guides of a repository. `token` is empty for a public one."""

    place: GuidePlace
    token: str = field(default="", repr=False)
    caps: Caps = field(default_factory=Caps)
    limits: Limits = field(default_factory=Limits)

    @property
    def name(self) -> str:
        """Return host, repository and branch."""
        branch = f"@{self.place.branch}" if self.place.branch else ""
        return f"{urlsplit(self._site).netloc}/{self.place.repository}{branch}"

    def fetch(self, revision: str, progress: Progress) -> SourceCopy | None:
        """Fetch the repository unless it is as it was. Raises GuideSourceError."""
        if not _REPOSITORY.fullmatch(self.place.repository):
            raise GuideSourceError(
                f"{self.place.repository!r} is no name of a repository.", remedy="Write it as owner/name."
            )
        wire = Wire(self._api, self.token, self.limits)
        progress("Asking GitHub for changes", None)
        if revision.startswith(_BY_ARCHIVE):
            return self._by_archive(wire, revision.removeprefix(_BY_ARCHIVE), progress)
        return self._by_commit(wire, revision, progress)

    def _by_commit(self, wire: Wire, revision: str, progress: Progress) -> SourceCopy | None:
        """Fetch by the newest commit; a revision is its name and the ETag that the server gave for it."""
        kept, _, etag = revision.partition(" ")
        asked = wire.get(self._path("commits", self.place.branch or "HEAD"), {**_SHA_ONLY, **_unless(etag)}, progress)
        if asked.status in _NO_COMMITS:
            return self._by_archive(wire, "", progress)
        commit = asked.body.decode("ascii", "replace").strip()
        if asked.status == _SAME or (asked.status == _OK and commit == kept):
            return None
        self._demand(asked, _COMMIT.fullmatch(commit) is not None)
        answer = wire.get(self._path("tarball", commit), {}, progress)
        return self._copy(answer, f"{commit} {asked.headers.get('etag', '')}".strip())

    def _by_archive(self, wire: Wire, etag: str, progress: Progress) -> SourceCopy | None:
        """Fetch the archive of the branch; a revision is the archive's own ETag."""
        answer = wire.get(self._path("tarball", self.place.branch), _unless(etag), progress)
        if answer.status == _SAME:
            return None
        return self._copy(answer, _BY_ARCHIVE + answer.headers.get("etag", ""))

    def _copy(self, answer: Reply, revision: str) -> SourceCopy:
        self._demand(answer)
        intake = Intake(self.caps)
        read_archive(answer.body, intake)
        link_base = f"{self._site}/{self.place.repository}/blob/{quote(self.place.branch or 'HEAD')}/"
        stamp = SourceStamp(self.name, revision, link_base, datetime.now(UTC), tuple(intake.left_out))
        return SourceCopy(stamp, intake.files)

    def _demand(self, answer: Reply, sound: bool = True) -> None:  # noqa: FBT001, FBT002 # a condition, not a switch
        if answer.status != _OK or not sound:
            raise problem(answer, self.place.repository, with_token=bool(self.token))

    def _path(self, what: str, ref: str) -> str:
        return f"/repos/{self.place.repository}/{what}" + (f"/{quote(ref)}" if ref else "")

    @property
    def _api(self) -> str:
        return (self.place.api_url or _GITHUB_API).rstrip("/")

    @property
    def _site(self) -> str:
        """Return where people read the repository: github.com, or the Enterprise server itself."""
        return "https://github.com" if self._api == _GITHUB_API else self._api.removesuffix("/api/v3")


def _unless(etag: str) -> dict[str, str]:
    return {"If-None-Match": etag} if etag else {}
