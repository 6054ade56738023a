import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="animal",
            name="joined_into",
            field=models.ForeignKey(
                blank=True,
                help_text="What is told of her is told of that one, also when it comes late.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joined",
                to="records.animal",
                verbose_name="written down twice: she is",
            ),
        ),
        migrations.AddField(
            model_name="animal",
            name="has_stand_in_name",
            field=models.BooleanField(
                default=False,
                help_text="She is called by a number, or as her intake is.",
                verbose_name="nobody has named her",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="has_stand_in_name",
            field=models.BooleanField(
                default=False,
                help_text="It is called by its time until somebody gives a name.",
                verbose_name="nobody has named it",
            ),
        ),
        migrations.AddField(
            model_name="traploan",
            name="equipment",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: it is somebody else's, or nobody has said which.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="trap_loans",
                to="records.equipment",
                verbose_name="which of ours",
            ),
        ),
        migrations.AlterField(
            model_name="traploan",
            name="whose",
            field=models.CharField(
                blank=True, help_text="A group, a clinic. Empty: ours.", max_length=200, verbose_name="whose trap"
            ),
        ),
        migrations.CreateModel(
            name="SameFinder",
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
                (
                    "until_at",
                    models.DateTimeField(
                        blank=True, help_text="Empty while it still holds.", null=True, verbose_name="until"
                    ),
                ),
                (
                    "is_same",
                    models.BooleanField(
                        help_text="No: they are two, and it is not asked again.", verbose_name="they are one"
                    ),
                ),
                (
                    "finder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="records.finder",
                        verbose_name="finder",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept_for",
                        to="records.finder",
                        verbose_name="somebody who found others before",
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="somebody with a role here",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="said by",
                    ),
                ),
            ],
            options={
                "verbose_name": "a finder as somebody known",
                "verbose_name_plural": "finders as somebody known",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                        ),
                        name="samefinder_until_after_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kept__isnull", False), ("person__isnull", True)),
                            models.Q(("kept__isnull", True), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="samefinder_of_one_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("finder")), _negated=True), name="samefinder_of_two"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
