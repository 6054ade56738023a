"""A milk's label may change, and what stood there stays; a wrong litter or mother is put right."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids
from littermate.records.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("records", "0007_search")]

    operations = [
        migrations.AddField(
            model_name="milkproduct",
            name="labelled_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Since when these values hold; empty: from the start.",
                null=True,
                verbose_name="label changed at",
            ),
        ),
        migrations.AddField(
            model_name="milkproduct",
            name="retired_at",
            field=models.DateTimeField(
                blank=True,
                help_text="No longer offered from then on; what names it still does.",
                null=True,
                verbose_name="retired at",
            ),
        ),
        migrations.CreateModel(
            name="FormerLabel",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "species",
                    models.CharField(
                        blank=True,
                        help_text="Empty: for any species.",
                        max_length=20,
                        null=True,
                        verbose_name="for",
                    ),
                ),
                (
                    "kcal_per_ml_thousandths",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: the label does not say.",
                        null=True,
                        verbose_name="energy as mixed (0.001 kcal/ml)",
                    ),
                ),
                (
                    "label_dml_per_100g_day",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: the label does not say.",
                        null=True,
                        verbose_name="label's amount (0.1 ml per 100 g a day)",
                    ),
                ),
                (
                    "powder_parts",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="parts of powder"),
                ),
                (
                    "water_parts",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="parts of water"),
                ),
                (
                    "mix_basis",
                    models.CharField(
                        blank=True,
                        help_text="By weight, by volume, or the tin's own scoop.",
                        max_length=20,
                        verbose_name="parts by",
                    ),
                ),
                ("is_ready_to_feed", models.BooleanField(default=False, verbose_name="ready to feed")),
                (
                    "is_home_made",
                    models.BooleanField(
                        default=False, help_text="For a dated emergency only.", verbose_name="home-made"
                    ),
                ),
                ("until_at", models.DateTimeField(verbose_name="until")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
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
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_labels",
                        to="records.milkproduct",
                        verbose_name="product",
                    ),
                ),
            ],
            options={
                "verbose_name": "former label",
                "verbose_name_plural": "former labels",
                "ordering": ["until_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["product", "until_at"], name="former_label_of_product")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kcal_per_ml_thousandths__gte", 1), ("kcal_per_ml_thousandths__lte", 9000)),
                        name="former_label_energy_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("label_dml_per_100g_day__gte", 1), ("label_dml_per_100g_day__lte", 10000)),
                        name="former_label_label_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("powder_parts__isnull", True), ("water_parts__isnull", True)),
                            models.Q(
                                ("powder_parts__gt", 0),
                                ("powder_parts__isnull", False),
                                ("water_parts__gt", 0),
                                ("water_parts__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="former_label_mix_whole",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LitterMend",
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
                ("at", models.DateTimeField(verbose_name="at")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "after",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.litter",
                        verbose_name="litter since",
                    ),
                ),
                (
                    "animal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="litter_mends",
                        to="records.animal",
                        verbose_name="animal",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.litter",
                        verbose_name="litter before",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "litter put right",
                "verbose_name_plural": "litters put right",
                "ordering": ["at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["animal", "at"], name="litter_mend_of_animal")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="litter_mend_changes_something",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DamMend",
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
                ("at", models.DateTimeField(verbose_name="at")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "after",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.animal",
                        verbose_name="dam since",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.animal",
                        verbose_name="dam before",
                    ),
                ),
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
                    "litter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dam_mends",
                        to="records.litter",
                        verbose_name="litter",
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
            ],
            options={
                "verbose_name": "dam put right",
                "verbose_name_plural": "dams put right",
                "ordering": ["at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["litter", "at"], name="dam_mend_of_litter")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="dam_mend_changes_something",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        AppendOnly("FormerLabel", is_fact=False),
        AppendOnly("LitterMend", is_fact=False),
        AppendOnly("DamMend", is_fact=False),
    ]
