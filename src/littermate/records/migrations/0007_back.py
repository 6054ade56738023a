"""Answers to ways to a dam, and where she is during a trial."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids
from littermate.records.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("records", "0006_suggest")]

    operations = [
        migrations.AddField(
            model_name="trial",
            name="stay",
            field=models.ForeignKey(
                blank=True,
                help_text="Where she is for it, for so long as it lasts.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="trials",
                to="records.stay",
                verbose_name="stay",
            ),
        ),
        migrations.CreateModel(
            name="WayAnswer",
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
                ("code", models.CharField(max_length=30, verbose_name="question")),
                ("is_yes", models.BooleanField(verbose_name="to be tried")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        help_text="Whose it is. No query runs without saying whose rows are meant.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "way",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="records.return",
                        verbose_name="way to a dam",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer about a way to a dam",
                "verbose_name_plural": "answers about ways to a dam",
                "ordering": ["at", "id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["way", "code", "-at"], name="wayanswer_latest")],
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(code=""), name="wayanswer_to_a_question"),
                    models.CheckConstraint(
                        condition=models.Q(("code", "clinician"), ("is_yes", True)) | ~models.Q(reason=""),
                        name="wayanswer_overrules_with_a_reason",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        AppendOnly("WayAnswer", is_fact=False),
    ]
