"""The other pages of the school's site that a question leads to: a lesson, a profile, a raised hand."""

from html import escape

from companion.demo.board import Board
from companion.demo.chat_page import filled
from companion.demo.scenes import Lesson, Scene, scenes


def _page(title: str, body: str) -> str:
    return filled("page.html", title=escape(title), head="", body=body)


def lesson(lesson_id: str) -> str:
    """Write a lesson's page; a lesson that no scene knows still has one, since lessons are many."""
    known = _lesson_of(lesson_id)
    title = known.title if known else lesson_id.replace("-", " ").capitalize()
    track = known.track if known else "Learn"
    return _page(
        f"{title} | Learn.co",
        f"<p>{escape(track)}</p><h1>{escape(title)}</h1>"
        "<p>Read the lesson, fork the lab, make its tests pass and open a pull request.</p>"
        '<p><a href="https://learn.co/expert-chat">Ask a question</a></p>',
    )


def _lesson_of(lesson_id: str) -> Lesson | None:
    return next((scene.lesson for scene in scenes() if str(scene.lesson.id) == lesson_id), None)


def profile(username: str) -> str | None:
    """Write a student's profile, for the usernames that the scenes know."""
    owner = next((scene for scene in scenes() if scene.expected.username == username), None)
    if owner is None:
        return None
    return _page(
        f"{username} | Learn.co",
        f"<h1>{escape(owner.heading)}</h1><p>{escape(username)}</p>"
        f'<p><a href="https://github.com/{escape(username)}">GitHub</a></p>',
    )


def handraise(board: Board, question_id: str) -> str | None:
    """Write the page of a raised hand: it shows when the question was asked."""
    question = board.find(question_id)
    return None if question is None else _page(f"Question {question_id} | Learn.co", _raised(question))


def _raised(question: Scene) -> str:
    return (
        f"<h1>Question {question.question_id}</h1><p>{escape(question.heading)}</p>"
        f'<p>Asked at <time datetime="{question.opened_text}">{question.opened_at:%Y-%m-%d %H:%M} UTC</time></p>'
        f'<p>{escape(question.question)}</p><p><a href="{escape(question.canonical_link)}">Lesson</a></p>'
    )


def not_found() -> str:
    """Write what the site says of an address that leads nowhere."""
    return _page("Page not found | Learn.co", "<h1>404</h1><p>The page you were looking for doesn't exist.</p>")


def avatar_image(initials: str, hue: int) -> str:
    """Draw an avatar: initials on a color, as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 38 38">'
        f'<rect width="38" height="38" fill="hsl({hue % 360} 45% 42%)"/>'
        '<text x="19" y="24" text-anchor="middle" font-family="Helvetica, Arial, sans-serif" font-size="14" '
        f'fill="#fff">{escape(initials)}</text></svg>'
    )
