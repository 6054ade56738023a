"""The carer's page, as Django knows it."""

from django.apps import AppConfig


class PhoneConfig(AppConfig):
    name = "littermate.phone"
    label = "phone"
