"""What the panel can ask for: one record an action, told apart by `kind`, each of which applies itself to a case.

`apply` raises InvalidInputError or NotFoundError when it cannot be done.
"""

from dataclasses import dataclass
from typing import Literal

from companion.domain.case import moves
from companion.domain.case.case import Answer, Case, Tick, TickState
from companion.domain.handbook.playbook import Playbook


@dataclass(frozen=True)
class Type:
    """Keep a text typed into a field. `base_version` is the version that the person saw; `force` settles a conflict."""

    kind: Literal["type"]
    field: str
    text: str
    base_version: int
    force: bool = False

    def apply(self, case: Case, _playbook: Playbook, at: str) -> Case:
        """Keep the text; a conflict was looked for before."""
        return moves.type_into(case, self.field, self.text, at)


@dataclass(frozen=True)
class ChooseRoute:
    """Choose a route; empty gives the choice back to the program."""

    kind: Literal["route"]
    route: str

    def apply(self, case: Case, playbook: Playbook, at: str) -> Case:
        """Put the case on the route."""
        return moves.choose_route(case, playbook, self.route, at)


@dataclass(frozen=True)
class TickItem:
    """Say where a checklist item stands."""

    kind: Literal["tick"]
    item: str
    state: TickState
    reason: str = ""
    who: str = ""

    def apply(self, case: Case, playbook: Playbook, at: str) -> Case:
        """Set the item."""
        return moves.tick(case, playbook, self.item, Tick(self.state, self.reason, self.who), at)


@dataclass(frozen=True)
class LeaveOutFact:
    """Say why a fact cannot be given; an empty reason takes it back."""

    kind: Literal["not-applicable"]
    fact: str
    reason: str

    def apply(self, case: Case, playbook: Playbook, at: str) -> Case:
        """Note why, or take that back."""
        return moves.set_not_applicable(case, playbook, self.fact, self.reason, at)


@dataclass(frozen=True)
class AnswerAlert:
    """Raise, dismiss (with a reason), confirm as sent, or reopen the sign that a student may leave."""

    kind: Literal["alert"]
    answer: Literal["raise", "dismiss", "sent", "reopen"]
    because: str = ""

    def apply(self, case: Case, _playbook: Playbook, at: str) -> Case:
        """Answer the sign, or raise or reopen it."""
        if self.answer == "raise":
            return moves.raise_alert(case, at)
        if self.answer == "reopen":
            return moves.reopen_alert(case, at)
        answer = Answer.SENT if self.answer == "sent" else Answer.DISMISSED
        return moves.answer_alert(case, answer, self.because, at)


@dataclass(frozen=True)
class DropStep:
    """Leave a gathered step out of the message, or take it back."""

    kind: Literal["step"]
    step: str
    drop: bool

    def apply(self, case: Case, _playbook: Playbook, at: str) -> Case:
        """Drop the step or keep it."""
        return moves.drop_step(case, self.step, drop=self.drop, at=at)


@dataclass(frozen=True)
class RestoreMark:
    """Put a redacted secret back, or take it out again."""

    kind: Literal["redaction"]
    mark: str
    restore: bool

    def apply(self, case: Case, _playbook: Playbook, at: str) -> Case:
        """Put the secret back or take it out."""
        return moves.restore_mark(case, self.mark, restore=self.restore, at=at)


@dataclass(frozen=True)
class RemovePicture:
    """Take a picture out of the message."""

    kind: Literal["picture"]
    picture: str
    remove: Literal[True]

    def apply(self, case: Case, _playbook: Playbook, at: str) -> Case:
        """Remove the picture."""
        return moves.detach(case, self.picture, at)


@dataclass(frozen=True)
class NoteCopied:
    """The message, or a reply, was copied."""

    kind: Literal["copied"]
    what: Literal["message", "reply"]
    reply: str = ""

    def apply(self, case: Case, playbook: Playbook, at: str) -> Case:
        """Note the copy."""
        return moves.note_copied(case, playbook, self.reply, at)


@dataclass(frozen=True)
class NotePosted:
    """The expert posted the copied message."""

    kind: Literal["posted"]

    def apply(self, case: Case, _playbook: Playbook, at: str) -> Case:
        """Answer the sign, or close the case as sent."""
        return moves.note_posted(case, at)


@dataclass(frozen=True)
class Close:
    """Close the case without an escalation."""

    kind: Literal["close"]
    because: str = ""

    def apply(self, case: Case, _playbook: Playbook, at: str) -> Case:
        """Close the case."""
        return moves.close(case, self.because, at)


@dataclass(frozen=True)
class Reopen:
    """Open a sent or closed case again."""

    kind: Literal["reopen"]

    def apply(self, case: Case, _playbook: Playbook, at: str) -> Case:
        """Open the case."""
        return moves.reopen(case, at)


Action = (
    Type
    | ChooseRoute
    | TickItem
    | LeaveOutFact
    | AnswerAlert
    | DropStep
    | RestoreMark
    | RemovePicture
    | NoteCopied
    | NotePosted
    | Close
    | Reopen
)
