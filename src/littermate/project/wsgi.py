"""The door that a web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "littermate.project.settings")

application = get_wsgi_application()


def _start_worker() -> None:
    from django.conf import settings

    if settings.LITTERMATE_WORKER:
        from littermate.project import worker

        worker.start()


_start_worker()
