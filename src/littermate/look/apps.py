"""What phone and desk share, as Django knows it: from its start on, refusals speak the reader's language."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "littermate.look"
    label = "look"

    def ready(self) -> None:
        """Every refusal is said in the reader's language from now on."""
        from littermate.care.errors import CareError
        from littermate.look.refusals import refusal_words

        CareError.in_words = refusal_words
