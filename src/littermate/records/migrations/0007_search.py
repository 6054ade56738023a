import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_doors"),
    ]

    operations = [
        migrations.CreateModel(
            name="SamePerson",
            fields=[
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="the one who points",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="the one who is kept",
                    ),
                ),
                (
                    "is_same",
                    models.BooleanField(
                        help_text="No: they are two, and it is not asked again.", verbose_name="they are one"
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
                "verbose_name": "two people as one",
                "verbose_name_plural": "two people as one",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                        ),
                        name="sameperson_until_after_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("kept")), _negated=True), name="sameperson_of_two"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_same", True), ("until_at__isnull", True)),
                        fields=("organisation", "person"),
                        name="sameperson_points_once",
                    ),
                ],
                "indexes": [],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Whose it is. No query runs without saying whose rows are meant.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("id", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="id")),
                ("word", models.CharField(max_length=40, verbose_name="folded word")),
            ],
            options={
                "verbose_name": "word that can be searched for",
                "verbose_name_plural": "words that can be searched for",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["organisation", "word"], name="searchword_of_house")],
                "constraints": [],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SearchGram",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "gram", "word_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("gram", models.BigIntegerField(verbose_name="trigram")),
                ("word_id", models.BigIntegerField(verbose_name="word")),
            ],
            options={
                "verbose_name": "trigram of a word",
                "verbose_name_plural": "trigrams of words",
                "indexes": [models.Index(fields=["word_id"], name="searchgram_of_word")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="SearchHit",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "word_id", "kind", "row_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Whose it is. No query runs without saying whose rows are meant.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("word_id", models.BigIntegerField(verbose_name="word")),
                ("kind", models.CharField(max_length=24, verbose_name="kind of row")),
                ("row_id", models.UUIDField(verbose_name="row")),
                ("animal_id", models.UUIDField(null=True, verbose_name="animal it is about")),
                (
                    "is_contact",
                    models.BooleanField(
                        default=False,
                        help_text="Found only by those who may see contacts.",
                        verbose_name="only in contact details",
                    ),
                ),
            ],
            options={
                "verbose_name": "row that can be found",
                "verbose_name_plural": "rows that can be found",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["row_id"], name="searchhit_of_row"),
                    models.Index(
                        condition=models.Q(("animal_id__isnull", False)),
                        fields=["animal_id"],
                        name="searchhit_of_animal",
                    ),
                ],
                "constraints": [],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
