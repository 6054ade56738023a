"""Addresses of the phone; included at the root, so each path is written out from ``o/<slug:slug>/`` on."""

from django.urls import URLPattern

app_name = "phone"
urlpatterns: list[URLPattern] = []
