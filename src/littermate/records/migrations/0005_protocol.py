"""An organisation's protocol: its versions, the clinic's own words, and what a clinician has looked at."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids
import littermate.records.models.owned
import littermate.records.scope
from littermate.records.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("records", "0004_house")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="emergency_look_again_on",
            field=models.DateField(blank=True, null=True, verbose_name="look at the emergency words again on"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="emergency_signed_as",
            field=models.CharField(blank=True, max_length=200, verbose_name="emergency words signed as"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="emergency_signed_on",
            field=models.DateField(blank=True, null=True, verbose_name="emergency words signed on"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="emergency_text",
            field=models.TextField(
                blank=True,
                help_text="What to do in an emergency before anybody can be reached, in the clinic's own words.",
                verbose_name="emergency words",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="night_sheet_look_again_on",
            field=models.DateField(blank=True, null=True, verbose_name="look at the night sheet again on"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="night_sheet_signed_as",
            field=models.CharField(blank=True, max_length=200, verbose_name="night sheet signed as"),
        ),
        migrations.CreateModel(
            name="ProtocolVersion",
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
                (
                    "number",
                    models.PositiveIntegerField(help_text="1, 2, 3 … within the organisation.", verbose_name="number"),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="Every table in full, as JSON; what it says can be loaded again.", verbose_name="text"
                    ),
                ),
                ("text_hash", models.CharField(max_length=64, verbose_name="SHA-256 of the text")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("signed", "signed"),
                            ("changed", "changed and signed"),
                            ("went-back", "went back to an earlier version"),
                            ("took-default", "took the shipped values"),
                        ],
                        max_length=12,
                        verbose_name="act",
                    ),
                ),
                (
                    "tables",
                    models.JSONField(
                        help_text="Which tables this version is about, as species/name.", verbose_name="tables"
                    ),
                ),
                (
                    "signed_as",
                    models.CharField(
                        help_text="Name and post-nominals as she wants them shown.",
                        max_length=200,
                        verbose_name="signed as",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
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
                        help_text="Whose it is. No query runs without saying whose rows are meant.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "went_back_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.protocolversion",
                        verbose_name="went back to",
                    ),
                ),
            ],
            options={
                "verbose_name": "protocol version",
                "verbose_name_plural": "protocol versions",
                "ordering": ["-number"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="organisation",
            name="protocol_version",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: the tables as shipped.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.protocolversion",
                verbose_name="protocol version in force",
            ),
        ),
        migrations.CreateModel(
            name="Reviewed",
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
                (
                    "seen_at",
                    models.DateTimeField(help_text="The moment of the page she looked at.", verbose_name="seen at"),
                ),
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        help_text="How far the ledger had come on that page.", verbose_name="sequence"
                    ),
                ),
                (
                    "reasons",
                    models.JSONField(default=list, help_text="The codes that worried then.", verbose_name="reasons"),
                ),
                (
                    "animal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.animal",
                        verbose_name="animal",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "reviewed animal",
                "verbose_name_plural": "reviewed animals",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ClinicWords",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("night", "the night sheet"), ("emergency", "the emergency words")],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(help_text="1, 2, 3 … for this kind of words.", verbose_name="number"),
                ),
                ("text", models.TextField(blank=True, help_text="Empty: taken away.", verbose_name="text")),
                (
                    "signed_as",
                    models.CharField(
                        blank=True,
                        help_text="Empty: a draft that nobody has signed.",
                        max_length=200,
                        verbose_name="signed as",
                    ),
                ),
                ("look_again_on", models.DateField(blank=True, null=True, verbose_name="look again on")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
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
                        help_text="Whose it is. No query runs without saying whose rows are meant.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "words of the clinic",
                "verbose_name_plural": "words of the clinic",
                "ordering": ["kind", "-number"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "kind", "number"), name="clinic_words_numbered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["emergency", "night"])), name="clinic_words_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 0)), name="clinic_words_numbered_from_one"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="protocolversion",
            constraint=models.UniqueConstraint(
                fields=("organisation", "number"), name="protocol_version_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="protocolversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ["changed", "signed", "took-default", "went-back"])),
                name="protocol_version_act_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocolversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gt", 0), models.Q(("signed_as", ""), _negated=True)),
                name="protocol_version_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewed",
            constraint=models.UniqueConstraint(fields=("person", "animal"), name="reviewed_once_by_each"),
        ),
        AppendOnly("ProtocolVersion", is_fact=False),
        AppendOnly("ClinicWords", is_fact=False),
    ]
