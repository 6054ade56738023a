"""The answers to "Is she all right?", and homes handed over."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids
from littermate.records.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("records", "0005_channels")]

    operations = [
        migrations.CreateModel(
            name="Handover",
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
                ("at", models.DateTimeField(verbose_name="handed over at")),
                ("words", models.TextField(blank=True, verbose_name="in words")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="from",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="records.home",
                        verbose_name="home",
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
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "verbose_name": "handover",
                "verbose_name_plural": "handovers",
                "ordering": ["-at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["home", "-at"], name="handover_of_home")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("by", models.F("to")), _negated=True), name="handover_to_another"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("read_at__isnull", True), ("read_at__gte", models.F("at")), _connector="OR"
                        ),
                        name="handover_before_it_is_read",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LookOver",
            fields=[
                (
                    "ledger",
                    models.OneToOneField(
                        db_column="id",
                        help_text="Carries the id that whoever recorded made (UUIDv7).",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.ledger",
                        verbose_name="ledger row",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        editable=False,
                        help_text="The ledger's own, repeated here because neither ever changes.",
                        verbose_name="sequence",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(help_text="By the clock of whoever recorded.", verbose_name="happened at"),
                ),
                (
                    "told_by_phone",
                    models.BooleanField(
                        default=False,
                        help_text="Somebody else saw it and rang; whoever wrote it down is “by”.",
                        verbose_name="told by phone",
                    ),
                ),
                (
                    "root_id",
                    models.UUIDField(
                        editable=False,
                        help_text="Its own id, or that of the first telling it goes back to.",
                        verbose_name="first telling",
                    ),
                ),
                (
                    "is_withdrawn",
                    models.BooleanField(
                        default=False,
                        help_text="It did not happen; a later correction may say that it did.",
                        verbose_name="withdrawn",
                    ),
                ),
                ("source_system", models.CharField(blank=True, max_length=60, verbose_name="came from")),
                ("source_id", models.CharField(blank=True, max_length=200, verbose_name="id there")),
                (
                    "feel",
                    models.CharField(
                        blank=True,
                        choices=[("warm", "warm"), ("cool", "cool")],
                        max_length=4,
                        null=True,
                        verbose_name="feels",
                    ),
                ),
                (
                    "refused",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "no"),
                            ("once", "once"),
                            ("more", "again and again, or took nothing for hours"),
                        ],
                        max_length=4,
                        null=True,
                        verbose_name="would not feed",
                    ),
                ),
                ("breath", models.BooleanField(blank=True, null=True, verbose_name="gasps or breathes hard")),
                ("limp", models.BooleanField(blank=True, null=True, verbose_name="limp, does not answer")),
                ("gums", models.BooleanField(blank=True, null=True, verbose_name="white, pale, blue or dark red gums")),
                ("bleeds", models.BooleanField(blank=True, null=True, verbose_name="bleeds, is hurt or had a fit")),
                (
                    "nose",
                    models.BooleanField(blank=True, null=True, verbose_name="milk at the nose with cough or noise"),
                ),
                ("dry", models.BooleanField(blank=True, null=True, verbose_name="dry gums, no pee, skin stays up")),
                (
                    "loose",
                    models.BooleanField(blank=True, null=True, verbose_name="liquid poo again and again, or vomits"),
                ),
                ("belly", models.BooleanField(blank=True, null=True, verbose_name="tight, swollen or painful belly")),
                ("cries", models.BooleanField(blank=True, null=True, verbose_name="cries on and on")),
                ("navel", models.BooleanField(blank=True, null=True, verbose_name="red or swollen navel")),
                ("eyes", models.BooleanField(blank=True, null=True, verbose_name="swollen or wet at the closed eyes")),
                (
                    "sucked",
                    models.BooleanField(blank=True, null=True, verbose_name="wet, red or sore where nest mates suck"),
                ),
                ("worried", models.BooleanField(blank=True, null=True, verbose_name="whoever looked is worried")),
                ("apart", models.BooleanField(blank=True, null=True, verbose_name="lies apart")),
                ("sneezes", models.BooleanField(blank=True, null=True, verbose_name="sneezes, or nose or eyes run")),
                ("words", models.TextField(blank=True, verbose_name="in words")),
                (
                    "animal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.animal",
                        verbose_name="animal",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Only the id is kept here, so that a person's contact data can be erased.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        help_text="The telling that this one answers; itself perhaps a correction.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="records.lookover",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Whose it is. No query runs without saying whose rows are meant.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "look whether she is all right",
                "verbose_name_plural": "looks whether they are all right",
                "ordering": ["happened_at", "sequence"],
                "abstract": False,
                "default_related_name": "look_overs",
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["animal", "-happened_at"], name="lookover_of_animal"),
                    models.Index(
                        condition=models.Q(("corrects__isnull", False)),
                        fields=["root_id", "sequence"],
                        name="lookover_corrected",
                    ),
                    models.Index(fields=["organisation", "-happened_at"], name="lookover_latest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                            models.Q(
                                ("corrects__isnull", False), models.Q(("root_id", models.F("ledger")), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="lookover_root_is_the_first_telling",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"),
                        name="lookover_only_a_correction_withdraws",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("source_id", ""), _negated=True),
                        fields=("organisation", "source_system", "source_id"),
                        name="lookover_source_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("feel__in", ["cool", "warm"])), name="lookover_feel_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("refused__in", ["more", "none", "once"])), name="lookover_refused_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("feel__isnull", False),
                            ("refused__isnull", False),
                            models.Q(("words", ""), _negated=True),
                            ("breath__isnull", False),
                            ("limp__isnull", False),
                            ("gums__isnull", False),
                            ("bleeds__isnull", False),
                            ("nose__isnull", False),
                            ("dry__isnull", False),
                            ("loose__isnull", False),
                            ("belly__isnull", False),
                            ("cries__isnull", False),
                            ("navel__isnull", False),
                            ("eyes__isnull", False),
                            ("sucked__isnull", False),
                            ("worried__isnull", False),
                            ("apart__isnull", False),
                            ("sneezes__isnull", False),
                            _connector="OR",
                        ),
                        name="lookover_notes_something",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        AppendOnly("LookOver"),
    ]
