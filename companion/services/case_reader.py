"""From a captured page to a case, and from a case to what the panel shows. Nothing is kept here."""

from dataclasses import dataclass
from secrets import choice

from companion.domain.case.case import Case, Event
from companion.domain.case.checklist_view import PlaceView
from companion.domain.case.clues import case_clues
from companion.domain.case.view import CaseView, Surroundings, view_case
from companion.domain.evidence.model import Evidence
from companion.domain.evidence.read import read_evidence
from companion.domain.handbook.playbook import Playbook
from companion.domain.page.capture import Capture
from companion.domain.page.question import Question
from companion.domain.triage.assessment import Assessment
from companion.domain.triage.routes import assess
from companion.services.guides import GuideService
from companion.services.ports import Clock, PageReader

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that two people read differently aloud
MOST_SUGGESTIONS = 5


@dataclass(frozen=True)
class CaseReader:
    """Reads pages into cases and shows cases. `expert` is the name that messages carry, empty if not configured."""

    guides: GuideService
    clock: Clock
    read_page: PageReader
    playbook: Playbook
    expert: str = ""

    def question(self, capture: Capture) -> Question:
        """Return what a page was understood to say."""
        return self.read_page(capture, self.playbook)

    def assess(self, question: Question) -> tuple[Assessment, Evidence]:
        """Return where a question goes and why, and what its conversation shows."""
        evidence = read_evidence(question, self.playbook)
        return assess(question, self.playbook, evidence), evidence

    def new_case(self, question: Question) -> Case:
        """Return a new case of a question."""
        assessment, evidence = self.assess(question)
        at = self.now()
        case_id = "esc-" + "".join(choice(ALPHABET) for _ in range(8))
        return Case(case_id, question.key, question, assessment, evidence, at, at, timeline=(Event(at, "opened"),))

    def view(self, case: Case) -> CaseView:
        """Return a case as the panel shows it, with what the guides have for it."""
        suggestions = self.guides.suggest(case_clues(case, self.playbook), MOST_SUGGESTIONS)
        return view_case(case, self.playbook, Surroundings(suggestions, self._places(), self.expert))

    def preview(self, capture: Capture) -> CaseView:
        """Return what the case of a captured page would be."""
        return self.view(self.new_case(self.question(capture)))

    def now(self) -> str:
        """Return the time now as cases keep it."""
        return self.clock.now().isoformat(timespec="milliseconds")

    def _places(self) -> dict[str, PlaceView]:
        places = dict[str, PlaceView]()
        for name, link in self.playbook.guides.items():
            section = self.guides.at(link.path, link.anchor)
            label = " › ".join(filter(None, (link.path, section.title if section and link.anchor else "")))
            places[name] = PlaceView(section.guide_id, section.id, label) if section else PlaceView("", "", label)
        return places
