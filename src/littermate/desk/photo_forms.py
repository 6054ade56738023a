"""A photo of her: checked, made smaller, stripped of place and camera before it is kept."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import animals, photos
from littermate.desk.forms import AnimalForm, part_ref


class PhotoForm(AnimalForm):
    """One picture with its caption and credit."""

    file = forms.FileField(
        label=gettext_lazy("Picture"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    )
    caption = forms.CharField(label=gettext_lazy("Caption"), max_length=500, required=False)
    credit = forms.CharField(label=gettext_lazy("Taken by"), max_length=200, required=False)
    as_face = forms.BooleanField(
        label=gettext_lazy("Show it as her face"),
        required=False,
        initial=True,
    )

    def keep(self) -> str:
        said, by = self.cleaned_data, self.desk.viewer
        photo = photos.keep(
            content=said["file"].read(), caption=said["caption"], credit=said["credit"], by=by, ref=self.kept_as
        )
        if said["as_face"]:
            animals.describe(animal=self.animal, photo=photo, by=by)
        told = {"animal": self.animal.pk, "photo": photo.pk}
        self.keep_fact("observation", told, ref=part_ref(self.kept_as, "observation"), happened_at=self.desk.as_of)
        return _("Kept, without the place and camera that were hidden in it.")
