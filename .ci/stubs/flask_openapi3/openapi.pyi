from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask
from flask.typing import ResponseReturnValue
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.info import Info
from pydantic import ValidationError

class OpenAPI(Flask):
    def __init__(
        self,
        import_name: str,
        *,
        info: Info | None = None,
        security_schemes: Mapping[str, object] | None = None,
        doc_ui: bool = True,
        static_folder: str | None = "static",
        validation_error_callback: Callable[[ValidationError], ResponseReturnValue] = ...,
    ) -> None: ...
    @property
    def api_doc(self) -> dict[str, Any]: ...
    def register_api(self, api: APIBlueprint) -> None: ...
