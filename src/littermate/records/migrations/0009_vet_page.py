import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids

WHOSE = "Whose it is. No query runs without saying whose rows are meant."


class Migration(migrations.Migration):
    dependencies = [("records", "0008_milk")]

    operations = [
        migrations.CreateModel(
            name="SecretLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=littermate.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="id",
                    ),
                ),
                ("from_at", models.DateTimeField(verbose_name="from")),
                ("until_at", models.DateTimeField(verbose_name="until")),
                (
                    "token_hash",
                    models.CharField(
                        help_text="SHA-256; the address itself is shown once.",
                        max_length=64,
                        unique=True,
                        verbose_name="hash of the address",
                    ),
                ),
                ("for_whom", models.CharField(blank=True, max_length=200, verbose_name="for whom")),
                (
                    "names_people",
                    models.BooleanField(
                        default=False,
                        help_text="Carers' names and phone numbers stand on the page.",
                        verbose_name="names people",
                    ),
                ),
                ("hours", models.PositiveSmallIntegerField(default=72, verbose_name="hours shown")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                (
                    "animal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="secret_links",
                        to="records.animal",
                        verbose_name="animal",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        help_text=WHOSE,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken back by",
                    ),
                ),
            ],
            options={
                "verbose_name": "secret link",
                "verbose_name_plural": "secret links",
                "ordering": ["-from_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["animal", "-from_at"], name="secret_link_of_animal")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                        ),
                        name="secretlink_until_after_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gte", 1), ("hours__lte", 336)), name="secret_link_hours_possible"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("token_hash", ""), _negated=True), name="secret_link_has_an_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="secret_link_taken_back_by_someone",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LinkOpening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=littermate.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="id",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                ("as_pdf", models.BooleanField(default=False, verbose_name="as PDF")),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="records.secretlink",
                        verbose_name="link",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        help_text=WHOSE,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening of a link",
                "verbose_name_plural": "openings of links",
                "ordering": ["opened_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["link", "opened_at"], name="link_opening_in_order")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
