"""Alerts, their steps, ladders, who is on call, homes that log on paper."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.append_only
import littermate.records.ids


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_growth"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
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
                        choices=[
                            ("animal", "one animal"),
                            ("litter", "littermates together"),
                            ("silence", "a home not heard from"),
                            ("home-wide", "a whole home"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        help_text="On the one scale of worry, 0 to 4.", verbose_name="level"
                    ),
                ),
                ("since_at", models.DateTimeField(help_text="When what worries began.", verbose_name="since")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                ("reopened", models.PositiveSmallIntegerField(default=0, verbose_name="opened again, so often")),
                (
                    "words",
                    models.CharField(
                        blank=True, help_text="What a person said of it.", max_length=500, verbose_name="in words"
                    ),
                ),
                (
                    "reasons",
                    models.JSONField(
                        default=list, help_text="Of the home; an animal's stand with her.", verbose_name="reasons"
                    ),
                ),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="acknowledged at")),
                (
                    "asks_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: nobody is to be asked any more.",
                        null=True,
                        verbose_name="asks next at",
                    ),
                ),
                (
                    "walk",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="How often the ladder was begun: with each raise, and when nobody answered.",
                        verbose_name="walk",
                    ),
                ),
                (
                    "rung",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="The next rung to ask, from 0.", verbose_name="rung"
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("closed", "closed by a person"),
                            ("heard", "heard from again"),
                            ("paper", "logging on paper"),
                            ("left", "left care"),
                            ("merged", "went into another alert"),
                        ],
                        max_length=8,
                        verbose_name="ended",
                    ),
                ),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who has it",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="records.home",
                        verbose_name="home",
                    ),
                ),
                (
                    "litter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                "verbose_name": "alert",
                "verbose_name_plural": "alerts",
                "ordering": ["-opened_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)), fields=["organisation"], name="alert_standing"
                    ),
                    models.Index(condition=models.Q(("asks_at__isnull", False)), fields=["asks_at"], name="alert_asks"),
                    models.Index(fields=["organisation", "-opened_at"], name="alert_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["animal", "home-wide", "litter", "silence"])),
                        name="alert_kind_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("level__lte", 4)), name="alert_level_on_the_scale"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("ended", "")),
                            models.Q(("closed_at__isnull", False), models.Q(("ended", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="alert_ended_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                            models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="alert_had_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_at__isnull", True), ("asks_at__isnull", True), _connector="OR"),
                        name="alert_closed_asks_nobody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True), ("kind", "silence")),
                        fields=("home",),
                        name="alert_one_silence_of_a_home",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="AlertAnimal",
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
                ("level", models.PositiveSmallIntegerField(verbose_name="level")),
                (
                    "reasons",
                    models.JSONField(
                        default=list, help_text="As judged last, most telling first.", verbose_name="reasons"
                    ),
                ),
                (
                    "held",
                    models.JSONField(
                        default=list, help_text="What called and is not settled yet.", verbose_name="held"
                    ),
                ),
                ("do", models.JSONField(blank=True, null=True, verbose_name="what to do")),
                ("until_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="animals",
                        to="records.alert",
                        verbose_name="alert",
                    ),
                ),
                (
                    "animal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
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
            ],
            options={
                "verbose_name": "animal of an alert",
                "verbose_name_plural": "animals of alerts",
                "ordering": ["id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("until_at__isnull", True)),
                        fields=["organisation"],
                        name="alert_animal_standing",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alert", "animal"), name="alert_animal_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("until_at__isnull", True)),
                        fields=("animal",),
                        name="alert_one_of_an_animal",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="AlertStep",
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
                        choices=[
                            ("opened", "opened"),
                            ("raised", "raised"),
                            ("changed", "changed"),
                            ("joined", "another littermate came in"),
                            ("stepped-down", "stepped down"),
                            ("told", "somebody was told"),
                            ("nobody-there", "nobody stands on this rung"),
                            ("nobody-answered", "nobody answered"),
                            ("quieted", "quiet: logging on paper"),
                            ("acknowledged", "somebody has it"),
                            ("let-go", "let go again"),
                            ("closed", "closed"),
                            ("ended", "ended by what was told"),
                            ("reopened", "opened again"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                ("level", models.PositiveSmallIntegerField(verbose_name="level")),
                ("words", models.TextField(blank=True, verbose_name="words")),
                ("rung_name", models.CharField(blank=True, max_length=12, verbose_name="as what")),
                ("walk", models.PositiveSmallIntegerField(default=0, verbose_name="walk")),
                ("rung", models.PositiveSmallIntegerField(default=0, verbose_name="rung")),
                (
                    "notice_id",
                    models.UUIDField(blank=True, help_text="Of whoever was told.", null=True, verbose_name="notice"),
                ),
                ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="records.alert",
                        verbose_name="alert",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: Littermate itself.",
                        null=True,
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
                    "told",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who was told",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of an alert",
                "verbose_name_plural": "steps of alerts",
                "ordering": ["at", "id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["alert", "at"], name="alert_step_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "acknowledged",
                                    "changed",
                                    "closed",
                                    "ended",
                                    "joined",
                                    "let-go",
                                    "nobody-answered",
                                    "nobody-there",
                                    "opened",
                                    "quieted",
                                    "raised",
                                    "reopened",
                                    "stepped-down",
                                    "told",
                                ],
                            )
                        ),
                        name="alert_step_kind_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "told")),
                        fields=("alert", "walk", "rung", "told"),
                        name="alert_told_once",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Duty",
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
                    "is_away",
                    models.BooleanField(
                        default=False, help_text="Nobody asks her then, on whichever rung.", verbose_name="away"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="in words")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "on call or away",
                "verbose_name_plural": "on call and away",
                "ordering": ["from_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["organisation", "until_at"], name="duty_at")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                        ),
                        name="duty_until_after_from",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Ladder",
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
                        choices=[("urgent", "an animal needs somebody"), ("silence", "a home is not heard from")],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("quiet_from", models.TimeField(blank=True, null=True, verbose_name="quiet from")),
                ("quiet_until", models.TimeField(blank=True, null=True, verbose_name="quiet until")),
                (
                    "again_min",
                    models.PositiveSmallIntegerField(
                        help_text="Minutes, once the last rung was asked and nobody has answered.",
                        verbose_name="begin again after",
                    ),
                ),
                (
                    "is_default",
                    models.BooleanField(
                        default=False, help_text="The project's own waiting times.", verbose_name="as shipped"
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
                "verbose_name": "ladder",
                "verbose_name_plural": "ladders",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["silence", "urgent"])), name="ladder_kind_known"
                    ),
                    models.UniqueConstraint(fields=("organisation", "kind"), name="ladder_one_of_each_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("again_min__gte", 1), ("again_min__lte", 1440)),
                        name="ladder_begins_again_within_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from__isnull", True), ("quiet_until__isnull", True)),
                            models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="ladder_quiet_from_and_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "urgent"), _negated=True), ("quiet_from__isnull", True), _connector="OR"
                        ),
                        name="ladder_urgent_is_never_quiet",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LadderRung",
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
                ("place", models.PositiveSmallIntegerField(help_text="From 0.", verbose_name="place")),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("carer", "the carer"),
                            ("co-carer", "co-carers and sitters"),
                            ("coordinator", "the coordinator"),
                            ("clinician", "the clinician on call"),
                            ("person", "a person by name"),
                        ],
                        max_length=12,
                        verbose_name="who",
                    ),
                ),
                (
                    "wait_min",
                    models.PositiveSmallIntegerField(help_text="Minutes for an answer.", verbose_name="waits"),
                ),
                (
                    "ladder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rungs",
                        to="records.ladder",
                        verbose_name="ladder",
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
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "rung",
                "verbose_name_plural": "rungs",
                "ordering": ["place"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("who__in", ["carer", "clinician", "co-carer", "coordinator", "person"])),
                        name="rung_who_known",
                    ),
                    models.UniqueConstraint(fields=("ladder", "place"), name="rung_one_of_each_place"),
                    models.CheckConstraint(
                        condition=models.Q(("wait_min__gte", 0), ("wait_min__lte", 1440)),
                        name="rung_waits_at_most_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("who", "person")),
                            models.Q(models.Q(("who", "person"), _negated=True), ("person__isnull", True)),
                            _connector="OR",
                        ),
                        name="rung_person_where_one_is_meant",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="OnPaper",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="said by",
                    ),
                ),
            ],
            options={
                "verbose_name": "home that logs on paper",
                "verbose_name_plural": "homes that log on paper",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["home", "until_at"], name="on_paper_of_home")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                        ),
                        name="onpaper_until_after_from",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        littermate.records.append_only.AppendOnly(
            model="AlertStep",
            is_fact=False,
        ),
    ]
