"""The bare page that ``bench log`` measures against. Exists in a bench's house only."""

from django.db import models
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from littermate.phone.in_house import is_from_our_page
from littermate.records.ids import new_id


class BenchRow(models.Model):
    """One row of the bench's own table, which the bench makes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    by = models.ForeignKey("records.Person", on_delete=models.CASCADE, db_constraint=False, db_index=False)
    said = models.TextField()
    kept_at = models.DateTimeField()

    objects: models.Manager["BenchRow"] = models.Manager()

    class Meta:
        app_label = "project"
        managed = False
        db_table = "bench_row"

    def __str__(self) -> str:
        return self.said


@csrf_exempt
@require_POST
def keep(request: HttpRequest) -> JsonResponse:
    """Insert one row, as anybody would write it with Django and nothing else.

    The same server, middleware and database connection as every page, the same check that the request came from our
    own page, a person who is signed in (her session and herself, two queries), one row through the ORM, one commit
    with the same promises to the disk. No organisation, no look at what is known, no ledger.
    """
    if not is_from_our_page(request):
        return JsonResponse({"code": "not-our-page"}, status=403)
    if not request.user.is_authenticated:
        return JsonResponse({"code": "signed-out"}, status=401)
    row = BenchRow.objects.create(by=request.user, said=request.body.decode(), kept_at=timezone.now())
    return JsonResponse({"id": str(row.pk)})
