"""What only a GitHub repository can do, tried on a server of our own that answers like it."""

import io
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from companion.adapters.guide_github import GitHubGuides
from companion.adapters.guide_github.wire import Limits
from companion.domain.errors import GuideSourceError
from companion.domain.guides.files import Caps
from companion.domain.guides.guide import GuidePlace, SourceCopy
from tests.guide_server import GuideServer, archive, bomb, running

SHOWN = "s3cret"


@pytest.fixture
def server() -> Iterator[GuideServer]:
    with running(GuideServer()) as one:
        yield one


def guides(server: GuideServer, token: str = "", branch: str = "master", **limits: float) -> GitHubGuides:
    place = GuidePlace(repository=server.repository, branch=branch, api_url=server.url)
    return GitHubGuides(place, token, limits=Limits(**limits))  # type: ignore[arg-type]


def fetch(source: GitHubGuides, revision: str = "") -> SourceCopy | None:
    return source.fetch(revision, lambda _sentence, _share: None)


def failure(source: GitHubGuides) -> GuideSourceError:
    with pytest.raises(GuideSourceError) as caught:
        fetch(source)
    assert caught.value.remedy
    return caught.value


def test_an_unchanged_repository_costs_one_request(server: GuideServer) -> None:
    copy = fetch(guides(server))
    assert copy
    server.asked.clear()

    assert fetch(guides(server), copy.stamp.revision) is None
    assert server.paths == ["/api/v3/repos/flatiron/guides/commits/master"]


def test_an_unchanged_archive_costs_one_request_too(server: GuideServer) -> None:
    server.knows_commits = False
    copy = fetch(guides(server))
    assert copy
    server.asked.clear()

    assert fetch(guides(server), copy.stamp.revision) is None
    assert server.paths == ["/api/v3/repos/flatiron/guides/tarball/master"]


def test_the_archive_is_that_of_the_commit_asked_for(server: GuideServer) -> None:
    fetch(guides(server))

    assert server.paths[1] == f"/api/v3/repos/flatiron/guides/tarball/{server.commit}"


def test_sections_link_to_the_repository(server: GuideServer) -> None:
    copy = fetch(guides(server))

    assert copy
    assert copy.stamp.link_base == f"http://127.0.0.1:{server.port}/flatiron/guides/blob/master/"
    assert copy.stamp.name == f"127.0.0.1:{server.port}/flatiron/guides@master"


def test_without_a_branch_the_default_one_is_taken(server: GuideServer) -> None:
    copy = fetch(guides(server, branch=""))

    assert copy
    assert copy.stamp.link_base.endswith("/flatiron/guides/blob/HEAD/")
    assert copy.stamp.name.endswith("/flatiron/guides")


def test_github_itself_is_linked_by_its_own_name() -> None:
    assert GitHubGuides(GuidePlace(repository="a/b")).name == "github.com/a/b"


def test_the_token_is_shown(server: GuideServer) -> None:
    server.token = SHOWN

    assert fetch(guides(server, token=SHOWN))
    assert SHOWN not in repr(guides(server, token=SHOWN))


def test_a_private_repository_without_a_token_says_so(server: GuideServer) -> None:
    server.token = SHOWN

    error = failure(guides(server))

    assert str(error) == "The repository flatiron/guides was not found, or it is private."
    assert "token" in error.remedy


def test_a_redirect_is_followed_without_the_token(server: GuideServer) -> None:
    with running(GuideServer()) as other:
        server.token = SHOWN
        server.redirect_to = f"http://127.0.0.1:{other.port}/moved/x"

        copy = fetch(guides(server, token=SHOWN))

    assert copy
    assert [file.path for file in copy.files] == ["learn-ide.md"]
    assert all("Authorization" not in asked.headers for asked in other.asked)


def test_a_redirect_on_the_same_server_keeps_the_token(server: GuideServer) -> None:
    server.token, server.redirect_to = SHOWN, "/moved/x"

    assert fetch(guides(server, token=SHOWN))


@pytest.mark.parametrize(
    "target", ["http://example.org/x", "ftp://127.0.0.1/x", "file:///etc/passwd", "http://localhost/x"]
)
def test_a_redirect_to_where_others_read_along_is_refused(server: GuideServer, target: str) -> None:
    server.redirect_to = target

    assert "without encryption" in str(failure(guides(server)))


def test_redirects_in_a_circle_end(server: GuideServer) -> None:
    server.redirect_to = f"/api/v3/repos/flatiron/guides/tarball/{server.commit}"

    assert "circle" in str(failure(guides(server)))


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "not known to GitHub"),
        (403, "may not be read with this token"),
        (409, "is empty"),
        (422, "no such branch"),
        (500, "answered with 500 when asked for flatiron/guides"),
        (302, "with 302"),
        (204, "with 204"),
    ],
)
def test_each_refusal_says_what_it_means(server: GuideServer, status: int, says: str) -> None:
    server.status = status

    assert says in str(failure(guides(server)))


@pytest.mark.parametrize("status", [403, 429])
def test_too_many_requests_say_until_when(server: GuideServer, status: int) -> None:
    until = datetime(2030, 1, 2, 14, 5, tzinfo=UTC)
    server.status = status
    server.headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(until.timestamp()))}

    error = failure(guides(server))

    assert str(error) == "GitHub takes no more requests until 14:05 UTC (2030-01-02)."
    assert "token" in error.remedy
    assert "token" not in failure(guides(server, token=SHOWN)).remedy


def test_a_server_may_say_how_long_to_wait(server: GuideServer) -> None:
    server.status, server.headers = 429, {"Retry-After": "3600"}
    expected = datetime.now(UTC) + timedelta(hours=1)

    message = str(failure(guides(server)))

    assert any(f"{expected + timedelta(minutes=slack):%H:%M}" in message for slack in (0, 1))


def test_too_many_requests_without_a_time_are_named_too(server: GuideServer) -> None:
    server.status = 429

    assert "takes no more requests until" in str(failure(guides(server)))


def test_a_commit_that_is_none_is_refused(server: GuideServer) -> None:
    server.status = 200

    assert "with 200" in str(failure(guides(server)))


@pytest.mark.parametrize("cut", [0, 1, 20, 100, -1, -9])
def test_an_archive_that_is_cut_off_is_refused(server: GuideServer, cut: int) -> None:
    server.body = archive(server.files)[:cut]

    assert "broken or cut off" in str(failure(guides(server)))


def test_an_answer_shorter_than_promised_is_refused(server: GuideServer) -> None:
    server.claim = 10

    assert "cut off" in str(failure(guides(server)))


@pytest.mark.parametrize("repository", ["", "a", "a/b/c", "../x", "a/b?x", "-a/b", "a b/c"])
def test_a_name_that_is_no_repository_is_refused(repository: str) -> None:
    assert "owner/name" in failure(GitHubGuides(GuidePlace(repository=repository))).remedy


def test_a_server_that_is_not_there_is_named() -> None:
    with running(GuideServer()) as gone:
        pass

    assert "cannot be reached" in str(failure(guides(gone)))


def test_an_archive_larger_than_allowed_is_refused(server: GuideServer) -> None:
    server.body = bytes(3 << 20)

    assert "larger than 2 MB" in str(failure(guides(server, megabytes=2)))


def test_an_answer_that_takes_too_long_is_given_up(server: GuideServer) -> None:
    assert "in time" in str(failure(guides(server, whole=-1.0)))


def entry(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> Callable[[tarfile.TarFile], None]:
    def add(tar: tarfile.TarFile) -> None:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, target
        tar.addfile(info, io.BytesIO())

    return add


@pytest.mark.parametrize(
    "evil",
    [
        entry("top/../../x.md"),
        entry("../x.md"),
        entry("/etc/x.md"),
        entry("C:\\x.md"),
        entry("top\\..\\..\\x.md"),
        entry("top/x.md", tarfile.SYMTYPE, "/etc/passwd"),
        entry("top/x.md", tarfile.SYMTYPE, "../../passwd"),
        entry("top/x.md", tarfile.LNKTYPE, "top/learn-ide.md"),
        entry("top/x.md", tarfile.FIFOTYPE),
        entry("top/x.md", tarfile.CHRTYPE),
    ],
)
def test_an_archive_with_what_no_honest_one_holds_is_refused_whole(
    server: GuideServer, evil: Callable[[tarfile.TarFile], None]
) -> None:
    server.body = archive(server.files, evil)

    assert "was refused" in str(failure(guides(server)))


def test_a_link_inside_the_repository_is_passed_over(server: GuideServer) -> None:
    server.body = archive(server.files, entry("top/also.md", tarfile.SYMTYPE, "learn-ide.md"))

    copy = fetch(guides(server))

    assert copy
    assert [file.path for file in copy.files] == ["learn-ide.md"]


def test_an_archive_of_very_many_entries_is_refused(server: GuideServer) -> None:
    server.body = archive({f"{number}": "" for number in range(1_002)})

    source = replace(guides(server), caps=Caps(entries=1_001))
    assert "more than 1,001 entries" in str(failure(source))


def test_an_archive_that_unpacks_without_end_is_refused(server: GuideServer) -> None:
    server.body = bomb(100)

    assert "far more than its size" in str(failure(guides(server)))
