from collections.abc import Mapping

from flask import Blueprint

class APIBlueprint(Blueprint):
    def __init__(
        self,
        name: str,
        import_name: str,
        *,
        url_prefix: str | None = None,
        abp_responses: Mapping[int, object] | None = None,
    ) -> None: ...
