"""The address under which programs reach the house; the operations are loaded when the first program calls."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt  # a key in a header, never a cookie: nothing that another site's page could send along
def operation(request: HttpRequest, rest: str) -> HttpResponse:
    """Any operation of the API."""
    from littermate.api import root

    return root.dispatch(request, rest)


def description(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description; it says nothing of any house, so it is public."""
    from littermate.api import root

    return JsonResponse(root.schema(), json_dumps_params={"ensure_ascii": False})


def docs(request: HttpRequest) -> HttpResponse:
    """The same for people: every operation, shape and problem on one page; public too."""
    from littermate.api import problems, reference, root
    from littermate.records.scopes import SCOPES

    context = {
        "groups": reference.groups(),
        "shapes": [shape for shape in reference.shapes() if shape.name not in reference.HIDDEN],
        "problems": list(problems.codes()),
        "scopes": [(scope, words) for scope, (words, _capabilities) in SCOPES.items()],
        "base": root.BASE,
    }
    return render(request, "project/api_docs.html", context)
