"""All addresses: the organisation stands in every address that shows something of it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from littermate.project import api_door, languages, mailed_links, start


class Mark(RedirectView):
    """The sign in a browser's tab, for pages and files that name none."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("desk/mark.svg")


def shut(request: HttpRequest) -> HttpResponse:
    """A page that sign-in brings along and this house does without."""
    raise Http404


urlpatterns = [
    path("favicon.ico", Mark.as_view()),
    path("start/", start.start, name="start"),
    path("language/", languages.choose, name="language"),
    path("accounts/link/", mailed_links.ask, name="mailed-link"),
    path("accounts/link/open/", mailed_links.enter, name="mailed-link-open"),
    # Addresses are kept by whoever coordinates, with a line in the history; and nobody is mailed to confirm one.
    re_path(r"^accounts/(?:email|confirm-email)(?:/|$)", shut),
    path("accounts/", include("allauth.urls")),
    path("api/v1/openapi.json", api_door.description, name="api-description"),
    path("api/v1/docs", api_door.docs, name="api-docs"),
    re_path(r"^api/v1/(?P<rest>(?s:.*))$", api_door.operation, name="api"),  # a line end is no address either
    path("", include("littermate.phone.urls")),
    path("", include("littermate.desk.urls")),
]
handler500 = "littermate.project.trouble.broke"
if settings.LITTERMATE_BENCH:
    from littermate.project import bench_row

    urlpatterns += [path("bench/bare/", bench_row.keep)]
