"""Every operation of the API, read from its routers: the whole description takes three seconds to make, this none."""

import re

from ninja.openapi.schema import normalize_path

from littermate.api import root


def operations() -> dict[tuple[str, str], bool]:
    """Each path with its method, and whether it takes anything beside the house's name."""
    found = {}
    for prefix, router in root.api._routers:
        for path, view in router.path_operations.items():
            address = re.sub(r"{[^}:]+:", "{", normalize_path("/".join(part for part in (prefix, path) if part)))
            for operation in view.operations:
                named = {name for model in operation.models for name in model.model_fields}
                takes = bool(named - {"slug"} or (operation.openapi_extra or {}).get("x-takes"))
                found |= {(f"/{address.lstrip('/')}", method.lower()): takes for method in operation.methods}
    return dict(sorted(found.items()))
