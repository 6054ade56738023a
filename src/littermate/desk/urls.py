"""Addresses of the desk; included at the root, so each path is written out from ``o/<slug:slug>/`` on."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
