from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "littermate.look"
    label = "look"
