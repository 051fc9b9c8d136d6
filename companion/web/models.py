"""What goes over the wire: requests as Pydantic models, answers around the domain's own records."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from companion.domain.case.actions import Action
from companion.domain.case.moves import Conflict
from companion.domain.case.view import CaseLine, CaseView
from companion.domain.guides.guide import Hit
from companion.domain.page.capture import Capture

ShortText = Annotated[str, Field(max_length=2_000)]
LongText = Annotated[str, Field(max_length=20_000)]
Id = Annotated[str, Field(max_length=64)]


class Request(BaseModel):
    """A request: nothing but what is described."""

    model_config = ConfigDict(extra="forbid")


class NoRequest(Request):
    """A request that says nothing."""


class OpenRequest(Request):
    """Open the case of a captured page."""

    capture: Capture


class BlankRequest(Request):
    """Open a case with no question and no student."""

    url: ShortText


class CaseRequest(Request):
    """Ask for one case."""

    id: Id


class ListRequest(Request):
    """Ask for the cases that hold a text, newest first."""

    text: ShortText = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 20


class ActRequest(Request):
    """Do something with a case."""

    id: Id
    action: Annotated[Action, Field(discriminator="kind")]


class SearchRequest(Request):
    """Search the guides; `submitted` once the person asked for it outright: then it is evidence for the case."""

    text: LongText
    limit: Annotated[int, Field(ge=1, le=50)] = 8
    case_id: Id | None = None
    submitted: bool = False


class GuideRequest(Request):
    """Open a guide, at a section where one is named."""

    guide_id: Id
    section_id: Id | None = None
    case_id: Id | None = None


class PictureRequest(Request):
    """Ask for the bytes of a picture."""

    case_id: Id
    id: Id


class CaseAnswer(BaseModel):
    """One case, whole."""

    case: CaseView


class ActAnswer(CaseAnswer):
    """The case after an action, and the conflict that kept a text from being saved."""

    conflict: Conflict | None


class ListAnswer(BaseModel):
    """Cases, newest first."""

    cases: tuple[CaseLine, ...]


class SyncProgress(BaseModel):
    """How far a running sync is; `share` is 0..1, null where nobody can know."""

    what: str
    share: float | None


class GuidesAnswer(BaseModel):
    """The state of the guides."""

    ready: bool
    guides: int
    sections: int
    source: str
    synced_at: str
    error: str
    progress: SyncProgress | None


class SearchAnswer(BaseModel):
    """What a search found, best first; `notes` say what was changed or relaxed. `case` where it became evidence."""

    hits: tuple[Hit, ...]
    notes: tuple[str, ...]
    case: CaseView | None


class GuideAnswer(BaseModel):
    """A guide as a tree of allowed nodes, and the case that its opening is evidence for."""

    id: str
    path: str
    title: str
    url: str
    section_id: str
    anchor: str
    nodes: tuple[dict[str, object], ...]
    case: CaseView | None
