"""The first start in the browser: with the key from the terminal, once, and never again."""

from django import forms
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from littermate.actions.time_zones import zone_choices
from littermate.care.errors import CareError
from littermate.cli import first_start
from littermate.desk.own_words import OwnWords

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class FirstStart(OwnWords):
    """The organisation and its first administrator."""

    key = forms.CharField(
        label=gettext_lazy("The key from the terminal"),
        help_text=gettext_lazy("Where Littermate was started, a line shows it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    name = forms.CharField(label=gettext_lazy("Name of the organisation"), max_length=200)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    person_name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address, to sign in"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=gettext_lazy("A password"),
        help_text=gettext_lazy("At least 10 characters; four short words are good and easy to type."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if self.is_bound:  # what was chosen stays; else start.js chooses where the browser is
            self.fields["time_zone"].widget.attrs["data-chosen"] = "yes"
        self.fields["time_zone"].choices = [("", gettext_lazy("Choose")), *zone_choices()]  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if not first_start.is_key(key):
            raise forms.ValidationError(_("This is not the key. Look again where Littermate was started."))
        return key

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Open the house and sign its administrator in; once it is open, this page leads to the door."""
    if not first_start.is_new():
        return redirect("/")
    form = FirstStart(request.POST or None)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        try:
            viewer = first_start.open_house(**said, at=timezone.now())
        except CareError as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, viewer.person, backend=BACKEND)
            return redirect(f"/o/{viewer.organisation.slug}/")
    return render(request, "project/start.html", {"form": form}, status=422 if form.errors else 200)
