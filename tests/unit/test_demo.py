"""The demo: its guides are whole, its scenes are what they promise, its server stays on this machine."""

import json
import re
import ssl
import subprocess
from collections import Counter
from importlib.resources import files
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
import requests

from companion.demo.scenes import SECTIONS, Scene, fake_secrets, scene, scenes
from companion.demo.server import ChatServer
from companion.domain.guides.guide import Guide, SourceFile
from companion.domain.guides.sections import read_guide
from companion.domain.handbook.playbook import RouteId

GUIDES = Path(str(files("companion.demo").joinpath("guides")))
PROMISED = {
    "environment-setup.md": ["mac-osx-setup", "ubuntu-setup"],
    "learn-ide.md": ["workflow", "reference-links", "provision-an-account", "authentication-light-did-not-turn-on"],
    "common-learn-questions.md": [
        "example-students-have-trouble-getting-their-lights-to-turn-green-when-they-fork-a-lab",
        "1-learnideworkflow-issues",
        "2-lab-tests-dont-run",
        "3-tests-run-but-student-gets-error-messages-they-dont-know-how-to-fix",
        "4-conceptual-questions",
        "5-unsupported",
    ],
    "escalation.md": ["how-to-report-an-issue-through-jira"],
    "onboardin-flow.md": ["student-cannot-download-the-learn-ide"],
    "learn-instructors.md": ["sections"],
    "curriculum.md": [],
    "how-to-raise-an-issue.md": [],
    "how-to-swap-a-shift.md": [],
    "screen-sharing.md": [],
    "common-lab-errors.md": [],
}


def guides() -> dict[str, Guide]:
    return {
        path.name: read_guide("demo", SourceFile(path.name, path.read_text(encoding="utf-8")))
        for path in sorted(GUIDES.glob("*.md"))
    }


def test_the_guides_are_many_enough_to_search_in() -> None:
    found = guides()
    assert len(found) >= 14
    assert sum(len(guide.sections) for guide in found.values()) >= 90


@pytest.mark.parametrize("name", PROMISED)
def test_a_guide_has_the_anchors_that_public_lessons_link_to(name: str) -> None:
    anchors = [section.anchor for section in guides()[name].sections]
    assert set(PROMISED[name]) <= set(anchors)


def test_every_link_between_guides_leads_to_a_section() -> None:
    found = guides()
    places = {name: {section.anchor for section in guide.sections} for name, guide in found.items()}
    broken = [
        f"{name}: {target}"
        for name, guide in found.items()
        for target in re.findall(r"\]\(([^)]+)\)", guide.text)
        if not _leads_somewhere(places, name, target)
    ]
    assert broken == []


def _leads_somewhere(places: dict[str, set[str]], name: str, target: str) -> bool:
    file, _, anchor = target.partition("#")
    return anchor in places.get(file or name, set()) or (not anchor and file in places)


def test_every_guide_begins_with_its_title_and_no_section_is_empty() -> None:
    parents = {section.trail[-1:] for guide in guides().values() for section in guide.sections}
    for name, guide in guides().items():
        assert guide.text.startswith("# "), name
        for section in guide.sections:
            assert section.body.strip() or section.code.strip() or (section.title,) in parents, (name, section.title)


def test_scenes_have_ids_of_their_own() -> None:
    every = scenes()
    assert max(Counter(one.id for one in every).values()) == 1
    assert max(Counter(one.question_id for one in every).values()) == 1


def test_every_route_has_a_scene() -> None:
    assert {one.expected.route for one in scenes()} == {route.value for route in RouteId}


def test_every_section_of_the_list_has_a_question() -> None:
    assert {one.section for one in scenes()} == set(range(1, len(SECTIONS) + 1))


@pytest.mark.parametrize("one", scenes(), ids=lambda one: one.id)
def test_a_scene_is_a_conversation_between_a_student_and_an_expert(one: Scene) -> None:
    roles = [line.role for line in one.conversation]
    assert 2 <= len(roles) <= 8
    assert roles[0] == "student"
    assert set(roles) == {"student", "expert"}
    assert one.heading


@pytest.mark.parametrize("one", scenes(), ids=lambda one: one.id)
def test_a_username_that_a_scene_promises_can_be_found_on_its_page(one: Scene) -> None:
    words = " ".join([one.fork or "", *(line.text for line in one.conversation)])
    assert one.expected.username is None or one.expected.username in words


def test_a_scene_that_does_not_exist_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="no-such-scene"):
        scene("no-such-scene")


def test_a_student_pastes_secrets_that_stand_in_no_file_of_the_project() -> None:
    said = " ".join(line.text for line in scene("pasted-secret").conversation)
    stored = files("companion.demo").joinpath("chat", "scenes.yaml").read_text(encoding="utf-8")
    assert all(secret in said and secret not in stored for secret in fake_secrets())


def fetched(server: ChatServer, path: str, form: dict[str, str] | None = None) -> str:
    sent = urlencode(form).encode() if form else None
    with urlopen(Request(f"http://127.0.0.1:{server.port}{path}", data=sent)) as answer:
        text: str = answer.read().decode()
    return text


def refused(server: ChatServer, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
    with pytest.raises(HTTPError) as caught:
        fetched(server, path, form)
    with caught.value as answer:
        return answer.code, answer.read().decode()


def test_the_server_listens_on_this_machine_alone_and_stops() -> None:
    server = ChatServer().start()
    assert server.url == f"http://127.0.0.1:{server.port}/expert-chat"
    assert "Expert Chat" in fetched(server, "/expert-chat")
    server.stop()
    with pytest.raises(URLError):
        fetched(server, "/expert-chat")


def test_a_server_that_never_started_stops_as_well() -> None:
    server = ChatServer()
    server.stop()
    with pytest.raises(URLError):
        fetched(server, "/expert-chat")


def test_a_certificate_makes_it_https(tmp_path: Path) -> None:
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*make.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate, key)
    with ChatServer(tls=served) as server:
        assert server.url.startswith("https://127.0.0.1:")
        assert "Expert Chat" in requests.get(server.url, verify=certificate, timeout=10).text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/lessons/21411?batch_id=306&track_id=23144&question_id=70112", "Tic Tac Toe Board"),
        ("//lessons/25366?batch_id=306&track_id=23144/&question_id=70116", "Rails Forms Overview"),
        ("/lessons/learn-expert-handbook", "Learn expert handbook"),
        ("/tracks/web/sinatra/forms/a-lesson", "A lesson"),
        ("/m-oyelaran", "Marcus Oyelaran"),
        ("/handraise_questions/70112", "2016-10-05T14:02:00Z"),
        ("/assets/avatar-MO-12.svg", "<svg"),
        ("/assets/chat.css", ".fc--question-node"),
        ("/assets/chat.js", "demoChat"),
        ("/forum/issue", "issue-title"),
        ("/demo-school/hello-rails/issues/7", "issue-title"),
        ("/forum/microdata", "itemprop"),
    ],
)
def test_the_pages_around_the_chat_answer(path: str, words: str) -> None:
    with ChatServer() as server:
        assert words in fetched(server, path)


def test_the_forum_page_tells_its_facts_as_json_ld() -> None:
    with ChatServer() as server:
        page = fetched(server, "/forum/qa")
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["@type"] == "QAPage"
    assert data["mainEntity"]["author"]["name"] == "Oluwaseun A."


def test_the_unreadable_page_has_no_words() -> None:
    with ChatServer() as server:
        page = fetched(server, "/forum/unreadable")
    assert re.sub(r"<!--.*?-->|<[^>]+>", "", page, flags=re.DOTALL).strip() == ""


@pytest.mark.parametrize("path", ["/nobody-of-that-name", "/handraise_questions/1", "/forum/other", "/a/b/c/d/e"])
def test_an_address_that_leads_nowhere_answers_404(path: str) -> None:
    with ChatServer() as server:
        code, page = refused(server, path)
    assert code == 404
    assert "doesn't exist" in page


def test_the_failing_state_answers_500() -> None:
    with ChatServer() as server:
        code, page = refused(server, "/expert-chat?state=failing")
    assert code == 500
    assert "something went wrong" in page


def test_what_is_said_in_one_chat_is_not_heard_in_another() -> None:
    told = {"question_id": "70112", "author": "student", "text": "still <b>black</b>"}
    with ChatServer() as one, ChatServer() as other:
        fetched(one, "/expert-chat/messages", told)
        assert "still &lt;b&gt;black&lt;/b&gt;" in fetched(one, "/expert-chat?question_id=70112")
        assert "still" not in fetched(other, "/expert-chat?question_id=70112")


@pytest.mark.parametrize("action", ["messages", "resolved"])
def test_nothing_can_be_done_to_a_question_that_does_not_exist(action: str) -> None:
    with ChatServer() as server:
        code, _ = refused(server, f"/expert-chat/{action}", {"question_id": "1", "text": "hello"})
    assert code == 404
