"""Sign-in by a link in an e-mail: works once, for a quarter of an hour."""

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model, login
from django.core.cache import cache
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from sesame.utils import get_query_string

from littermate.actions.channels import mail
from littermate.desk.own_words import OwnWords
from littermate.look.languages import own_or

LINKS_AN_HOUR = 5  # per address asked for, so that nobody's mailbox can be flooded


class AskForLink(OwnWords):
    """The one line that is asked for."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Send a link; the answer is the same whether or not the address is known here."""
    form = AskForLink(request.POST or None)
    if not form.is_valid():
        shown = {"form": form, "has_mail_server": mail.has_server()}
        return render(request, "project/mailed_link.html", shown, status=422 if form.is_bound else 200)
    email = form.cleaned_data["email"].strip().lower()
    person = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
    if person is not None and _may_ask(email):
        link = request.build_absolute_uri(reverse("mailed-link-open")) + get_query_string(person)
        with translation.override(own_or(person, translation.get_language())):
            _send(email, link)
    return render(request, "project/mailed_link_sent.html", {"email": email, "has_mail_server": mail.has_server()})


def _send(email: str, link: str) -> None:
    send_mail(
        subject=_("Your link into Littermate"),
        message=_("Open this link to sign in. It works once, for 15 minutes:\n\n%(link)s\n") % {"link": link}
        + "\n"
        + _("If you did not ask for it, do nothing; nobody can sign in without it."),
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[email],
    )


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Show a button, and sign in when it is pressed: mail scanners open links, but press no buttons."""
    if request.method == "GET":
        return render(request, "project/mailed_link_open.html", {"token": request.GET.get("sesame", "")})
    person = authenticate(request, sesame=request.POST.get("sesame", ""))
    if person is None:
        return render(request, "project/mailed_link_spent.html", status=410)
    login(request, person)
    return redirect(settings.LOGIN_REDIRECT_URL)


def _may_ask(email: str) -> bool:
    key = f"mailed-link:{email}"
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) <= LINKS_AN_HOUR
