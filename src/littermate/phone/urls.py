"""Addresses of the phone; included at the root, so each path is written out from ``o/<slug:slug>/`` on."""

from django.urls import path

from littermate.phone import (
    entry_views,
    nest_views,
    notice_views,
    person_views,
    photo_views,
    sheet_views,
    shell_views,
    watch_views,
)

app_name = "phone"
urlpatterns = [
    path("o/<slug:slug>/round/", shell_views.shell, name="round"),
    path("o/<slug:slug>/round/sw.js", shell_views.worker, name="worker"),
    path("o/<slug:slug>/round/app.webmanifest", shell_views.manifest, name="manifest"),
    path("o/<slug:slug>/round/words.json", shell_views.inside_words, name="words"),
    path("o/<slug:slug>/phone/sheet", sheet_views.sheet, name="sheet"),
    path("o/<slug:slug>/phone/entries", entry_views.keep_entries, name="entries"),
    path("o/<slug:slug>/phone/held", entry_views.held, name="held"),
    path("o/<slug:slug>/phone/key", entry_views.make_key, name="key"),
    path("o/<slug:slug>/phone/intakes", sheet_views.intakes, name="intakes"),
    path("o/<slug:slug>/phone/nests", nest_views.nests, name="nests"),
    path("o/<slug:slug>/phone/claims", person_views.claim, name="claims"),
    path("o/<slug:slug>/phone/photos", photo_views.keep, name="photos"),
    path("o/<slug:slug>/phone/language", person_views.speak, name="language"),
    path("o/<slug:slug>/phone/hand-over", person_views.hand_over, name="hand-over"),
    path("o/<slug:slug>/phone/push-key", notice_views.push_key, name="push-key"),
    path("o/<slug:slug>/phone/push", notice_views.add_phone, name="push"),
    path("o/<slug:slug>/phone/have", notice_views.have, name="have"),
    path("o/<slug:slug>/phone/steps/<uuid:animal_id>", sheet_views.steps, name="steps"),
    path("o/<slug:slug>/phone/vet-link/<uuid:animal_id>", watch_views.vet_link, name="vet-link"),
    path("o/<slug:slug>/phone/handover/<uuid:home_id>", watch_views.hand_over, name="handover"),
    path("o/<slug:slug>/phone/weights/<uuid:animal_id>", sheet_views.weights, name="weights"),
    path("o/<slug:slug>/photos/<uuid:photo_id>", photo_views.show, name="photo"),
]
