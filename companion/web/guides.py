"""The guides over HTTP: search, open, state, sync."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from companion.domain.guides.tree import guide_tree
from companion.services.cases import CaseService
from companion.services.guides import GuideService
from companion.services.syncing import GuideSync, SyncState
from companion.web.answers import answer
from companion.web.models import (
    GuideAnswer,
    GuideRequest,
    GuidesAnswer,
    NoRequest,
    SearchAnswer,
    SearchRequest,
    SyncProgress,
)
from companion.web.problems import DESCRIBED


def guide_routes(guides: GuideService, sync: GuideSync, cases: CaseService) -> APIBlueprint:
    """Return the routes of guides."""
    routes = APIBlueprint("guides", __name__, url_prefix="/api/v1", abp_responses=DESCRIBED)

    @routes.post("/guides/search", responses={200: SearchAnswer})
    def search(body: SearchRequest) -> Response:
        """Search the guides. A search that was submitted for a case is evidence."""
        found = guides.search(body.text, body.limit)
        seen = cases.saw_search(body.case_id, body.text, len(found.hits)) if body.case_id and body.submitted else None
        return answer(SearchAnswer(hits=found.hits, notes=found.notes, case=seen))

    @routes.post("/guides/open", responses={200: GuideAnswer})
    def open_guide(body: GuideRequest) -> Response:
        """Return a guide to read. Opening one for a case is evidence."""
        guide = guides.guide(body.guide_id)
        section = guides.section(body.section_id) if body.section_id else None
        label = " › ".join(filter(None, (guide.path, section.title if section else "")))
        seen = cases.saw_guide(body.case_id, guide.path, label) if body.case_id else None
        return answer(
            GuideAnswer(
                id=guide.id,
                path=guide.path,
                title=guide.title,
                url=guide.url,
                section_id=section.id if section else "",
                anchor=section.anchor if section else "",
                nodes=guide_tree(guide, guides.at),
                case=seen,
            )
        )

    @routes.post("/guides/state", responses={200: GuidesAnswer})
    def state(body: NoRequest) -> Response:  # noqa: ARG001 # an empty body is the described one
        """Return the state of the guides."""
        return answer(guides_answer(sync.state()))

    @routes.post("/guides/sync", responses={200: GuidesAnswer})
    def start_sync(body: NoRequest) -> Response:  # noqa: ARG001 # an empty body is the described one
        """Start a sync in the background."""
        sync.start()
        return answer(guides_answer(sync.state()))

    return routes


def guides_answer(state: SyncState) -> GuidesAnswer:
    """Return the state of the guides as it goes over the wire."""
    guides, running = state.guides, state.running
    failed = [f"{record.problem} {record.remedy}".strip() for record in guides.records if record.problem]
    return GuidesAnswer(
        ready=guides.sections > 0,
        guides=guides.guides,
        sections=guides.sections,
        source=", ".join(stamp.name for stamp in guides.sources),
        synced_at=guides.synced_at.isoformat() if guides.synced_at else "",
        error=state.failure or next(iter(failed), ""),
        progress=SyncProgress(what=running.what, share=running.share) if running else None,
    )
