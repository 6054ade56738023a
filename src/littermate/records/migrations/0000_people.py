"""Whoever signs in, before all else: what signs them in names them, and is made before what names them a hundred times."""

import django.db.models.functions.text
from django.db import migrations, models

import littermate.records.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
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
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="To sign in with. Empty: this person does not.",
                        max_length=254,
                        null=True,
                        unique=True,
                        verbose_name="e-mail",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="What others call her.", max_length=200, verbose_name="name"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Empty: as her browser asks.",
                        max_length=12,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("is_staff", models.BooleanField(default=False, verbose_name="runs the machine")),
                ("source_system", models.CharField(blank=True, max_length=60, verbose_name="came from")),
                ("source_id", models.CharField(blank=True, max_length=200, verbose_name="id there")),
                ("joined_at", models.DateTimeField(auto_now_add=True, verbose_name="joined at")),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="person_email_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("source_id", ""), _negated=True),
                        fields=("source_system", "source_id"),
                        name="person_source_once",
                    ),
                ],
            },
        ),
    ]
