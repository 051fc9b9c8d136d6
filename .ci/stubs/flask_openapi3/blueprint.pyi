from flask import Blueprint

class APIBlueprint(Blueprint):
    def __init__(self, name: str, import_name: str, *, url_prefix: str | None = None) -> None: ...
