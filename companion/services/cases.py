"""Use cases of a case: open it from a page, see it, act on it. Each loads, decides, saves."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from companion.domain.case import moves
from companion.domain.case.actions import Action, Type
from companion.domain.case.case import Case, CaseState, Picture, Sighting
from companion.domain.case.moves import Conflict
from companion.domain.case.relevance import shares_term
from companion.domain.case.view import CaseLine, CaseView, line_of
from companion.domain.errors import ConflictError, InvalidInputError
from companion.domain.page.capture import Capture
from companion.domain.page.question import Question
from companion.services.case_reader import CaseReader
from companion.services.ports import Cases, Pictures

LARGEST_PICTURE = 12 * 1024 * 1024
SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
TRIES = 8  # two panels on one case: a save that lost the race is made again on what the other one saved


@dataclass(frozen=True)
class Outcome:
    """What came of an action: the whole case, and the conflict that kept a typed text from being saved."""

    case: CaseView
    conflict: Conflict | None = None


@dataclass(frozen=True)
class CaseService:
    """The use cases of a case."""

    cases: Cases
    pictures: Pictures
    reader: CaseReader

    def open(self, capture: Capture) -> CaseView:
        """Return the case of a captured page: a new one, or the one that there is, with what the page says now."""
        fresh = self.reader.new_case(self.reader.question(capture))
        known = self.cases.find(fresh.key)
        if known is None or (known.state is not CaseState.OPEN and not fresh.question.question_id):
            known = self.cases.add(fresh)

        def move(case: Case, at: str) -> Case:
            return moves.recapture(case, fresh.question, fresh.assessment, fresh.evidence, at)

        return self._change(known.id, move)

    def open_blank(self, url: str) -> CaseView:
        """Return a new case with no question and no student: the expert's own page has the trouble."""
        question = Question(site="own-page", url=f"{url}#{self.reader.now()}")
        case = moves.make_own(self.reader.new_case(question), self.reader.playbook, self.reader.now())
        return self.reader.view(self.cases.add(case))

    def get(self, case_id: str) -> CaseView:
        """Return a case. Raises NotFoundError."""
        return self.reader.view(self.cases.get(case_id))

    def recent(self, text: str, limit: int) -> tuple[CaseLine, ...]:
        """Return the cases that hold a text, newest first."""
        return tuple(line_of(case, self.reader.playbook) for case in self.cases.recent(text, limit))

    def act(self, case_id: str, action: Action) -> Outcome:
        """Do what the person asked for. A text typed over somebody else's is not saved: both are handed back."""
        conflicts: list[Conflict] = []

        def move(case: Case, at: str) -> Case:
            conflicts[:] = self._conflict(case, action)
            return case if conflicts else action.apply(case, self.reader.playbook, at)

        return Outcome(self._change(case_id, move), conflicts[0] if conflicts else None)

    def saw_search(self, case_id: str, text: str, found: int) -> CaseView:
        """Keep that the expert submitted a search; it is evidence when it shares a term with the question."""

        def move(case: Case, at: str) -> Case:
            counts = shares_term(text, case.question, *(error.line for error in case.evidence.errors))
            result = f"found {found} section{'' if found == 1 else 's'}" if found else "found nothing"
            return moves.see(case, Sighting("search", f"“{text.strip()}”", at, result=result, counts=counts))

        return self._change(case_id, move)

    def saw_guide(self, case_id: str, path: str, label: str) -> CaseView:
        """Keep that the expert opened a guide."""
        return self._change(case_id, lambda case, at: moves.see(case, Sighting("guide", label, at, ref=path)))

    def attach(self, case_id: str, name: str, content: bytes) -> CaseView:
        """Attach a PNG or JPEG picture of at most 12 MiB. Raises InvalidInputError for anything else."""
        media_type = _media_type(content)
        if not media_type or len(content) > LARGEST_PICTURE:
            raise InvalidInputError(
                "Only PNG or JPEG pictures of at most 12 MB can be attached.", remedy="Take a smaller screenshot."
            )
        self.cases.get(case_id)  # a picture is kept only for a case that is there
        picture_id = sha256(content).hexdigest()[:16]
        self.pictures.put(case_id, picture_id, content)

        def move(case: Case, at: str) -> Case:
            return moves.attach(case, Picture(picture_id, name, media_type, len(content), at))

        return self._change(case_id, move)

    def picture(self, case_id: str, picture_id: str) -> tuple[bytes, str]:
        """Return a picture and its media type. Raises NotFoundError."""
        content = self.pictures.get(case_id, picture_id)
        return content, _media_type(content)

    def purge(self, before: datetime | None, *, drafts: bool = False) -> int:
        """Delete what is kept of sent and closed cases last changed before a time, or also of drafts; None: of all."""
        return self.cases.purge(before, drafts=drafts)

    def _change(self, case_id: str, move: Callable[[Case, str], Case]) -> CaseView:
        for _ in range(TRIES):
            case = self.cases.get(case_id)
            at = self.reader.now()
            moved = move(case, at)
            if moved is case:
                return self.reader.view(case)
            moved = replace(moved, version=case.version + 1, updated_at=at)
            try:
                self.cases.save(moved, based_on=case.version)
            except ConflictError:
                continue
            return self.reader.view(moved)
        raise ConflictError("This case is being changed elsewhere all the time.", remedy="Try again in a moment.")

    def _conflict(self, case: Case, action: Action) -> list[Conflict]:
        if not isinstance(action, Type) or action.force:
            return []
        playbook = self.reader.playbook
        found = moves.find_conflict(case, playbook, action.field, action.text, action.base_version)
        return [found] if found else []


def _media_type(content: bytes) -> str:
    return next((kind for start, kind in SIGNATURES.items() if content.startswith(start)), "")
