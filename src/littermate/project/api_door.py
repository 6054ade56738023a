"""The address under which programs reach the house; the operations are loaded when the first program calls."""

from django.http import HttpRequest, HttpResponse, JsonResponse
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
