"""The bare page that ``bench log`` measures against: one insert, and nothing else. Exists in a bench's house only."""

from datetime import UTC, datetime
from uuid import uuid4

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def keep(request: HttpRequest) -> HttpResponse:
    """Insert one row in a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bench_row (id, said, kept_at) VALUES (%s, %s, %s)",
            [str(uuid4()), request.body.decode(), datetime.now(UTC).isoformat()],
        )
    return HttpResponse("kept")
