import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_ladder"),
    ]

    operations = [
        migrations.CreateModel(
            name="Channel",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channels",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("push", "a phone's own notice"),
                            ("mail", "e-mail"),
                            ("sms", "SMS"),
                            ("call", "phone call"),
                            ("message", "message"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="Such as “Ann's phone”.", max_length=100, verbose_name="name"
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True, help_text="Wiped when it is taken off.", max_length=2000, verbose_name="address"
                    ),
                ),
                ("push_public", models.CharField(blank=True, editable=False, max_length=120, verbose_name="push key")),
                ("push_auth", models.CharField(blank=True, editable=False, max_length=60, verbose_name="push word")),
                (
                    "device",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of a phone's own notice: on which phone.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channels",
                        to="records.device",
                        verbose_name="phone",
                    ),
                ),
                (
                    "house_url",
                    models.CharField(
                        blank=True,
                        help_text="What a link in a notice begins with.",
                        max_length=200,
                        verbose_name="house opened at",
                    ),
                ),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        help_text="The lowest is tried first.", verbose_name="place in her order"
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added at")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="taken off at")),
                ("tested_at", models.DateTimeField(blank=True, null=True, verbose_name="tested at")),
                (
                    "woke_her",
                    models.BooleanField(
                        blank=True, help_text="What she said after a test.", null=True, verbose_name="woke her"
                    ),
                ),
                ("woke_said_at", models.DateTimeField(blank=True, null=True, verbose_name="said so at")),
                ("failed_since", models.DateTimeField(blank=True, null=True, verbose_name="fails since")),
                (
                    "failed_why",
                    models.CharField(blank=True, help_text="A code.", max_length=40, verbose_name="fails because"),
                ),
                ("failed_words", models.CharField(blank=True, max_length=300, verbose_name="came back")),
                (
                    "gone_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The phone let go of its address: nothing is sent there.",
                        null=True,
                        verbose_name="gone at",
                    ),
                ),
            ],
            options={
                "verbose_name": "way to be told",
                "verbose_name_plural": "ways to be told",
                "ordering": ["place", "added_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["organisation", "person", "place"], name="channel_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["call", "mail", "message", "push", "sms"])),
                        name="channel_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", True), models.Q(("address", ""), _negated=True)),
                            models.Q(
                                ("address", ""), ("push_auth", ""), ("push_public", ""), ("removed_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="channel_has_an_address_or_is_off",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "push"), _negated=True),
                            ("removed_at__isnull", False),
                            models.Q(("push_public", ""), ("push_auth", ""), _connector="OR", _negated=True),
                            _connector="OR",
                        ),
                        name="channel_push_has_keys",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("organisation", "person", "address"),
                        name="channel_address_once",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ToldHow",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "quiet_from",
                    models.TimeField(
                        blank=True,
                        help_text="By the house's clock; what must wake her comes anyhow.",
                        null=True,
                        verbose_name="quiet from",
                    ),
                ),
                ("quiet_until", models.TimeField(blank=True, null=True, verbose_name="quiet until")),
                (
                    "remind_min",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: no reminder of ordinary rounds.",
                        null=True,
                        verbose_name="minutes before a round",
                    ),
                ),
                (
                    "feed_hash",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        null=True,
                        unique=True,
                        verbose_name="hash of the calendar's address",
                    ),
                ),
                (
                    "feed_made_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="calendar's address made at"
                    ),
                ),
                (
                    "feed_read_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="calendar last read at"),
                ),
            ],
            options={
                "verbose_name": "how somebody is told",
                "verbose_name_plural": "how people are told",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "person"), name="told_how_once"),
                    models.CheckConstraint(
                        condition=models.Q(("remind_min__gte", 0), ("remind_min__lte", 120)),
                        name="told_how_remind_in_reach",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from__isnull", True), ("quiet_until__isnull", True)),
                            models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="told_how_quiet_has_both_ends",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person told",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("alert", "an alert"),
                            ("silence", "a home not heard from"),
                            ("told-carer", "nobody answered: told the carer"),
                            ("home-wide", "a whole home"),
                            ("handover", "a handover"),
                            ("reminder", "a reminder"),
                            ("test", "a test"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("says", models.CharField(help_text="The code of its words.", max_length=60, verbose_name="says")),
                (
                    "values",
                    models.JSONField(
                        blank=True, default=dict, help_text="What the words are filled with.", verbose_name="values"
                    ),
                ),
                (
                    "about_kind",
                    models.CharField(
                        blank=True,
                        choices=[("", "nothing"), ("animal", "an animal"), ("litter", "a litter"), ("home", "a home")],
                        default="",
                        max_length=8,
                        verbose_name="about a",
                    ),
                ),
                ("about_id", models.UUIDField(blank=True, null=True, verbose_name="about")),
                ("alert_id", models.UUIDField(blank=True, db_index=True, null=True, verbose_name="alert")),
                ("step_id", models.UUIDField(blank=True, null=True, verbose_name="step of a ladder")),
                ("worry", models.PositiveSmallIntegerField(default=0, verbose_name="worry")),
                (
                    "rings",
                    models.BooleanField(
                        default=False, help_text="No quiet hours hold it back.", verbose_name="must wake"
                    ),
                ),
                (
                    "only_channel",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of a test.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.channel",
                        verbose_name="by this way only",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                ("not_before_at", models.DateTimeField(verbose_name="not before")),
                ("ends_at", models.DateTimeField(verbose_name="no longer needed after")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("going", "on its way"),
                            ("told", "told"),
                            ("untold", "could not be told"),
                            ("over", "no longer needed"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="first taken by a way at")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "answered_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("push", "on the notice itself"),
                            ("page", "on a page"),
                            ("by-phone", "by phone, written down by another"),
                            ("program", "by a program"),
                        ],
                        max_length=8,
                        verbose_name="answered how",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["-written_at", "-id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(condition=models.Q(("state", "waiting")), fields=["not_before_at"], name="notice_due"),
                    models.Index(fields=["organisation", "person", "-written_at"], name="notice_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["alert", "handover", "home-wide", "reminder", "silence", "test", "told-carer"],
                            )
                        ),
                        name="notice_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["going", "over", "told", "untold", "waiting"])),
                        name="notice_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("worry__gte", 0), ("worry__lte", 4)), name="notice_worry_on_the_scale"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("step_id__isnull", False)),
                        fields=("step_id", "person"),
                        name="notice_once_for_a_step",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True), ("answered_by__isnull", True), ("answered_how", "")
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answered_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_answer_is_whole",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="NoticeSending",
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
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="records.notice",
                        verbose_name="notice",
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="records.channel",
                        verbose_name="way",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("push", "a phone's own notice"),
                            ("mail", "e-mail"),
                            ("sms", "SMS"),
                            ("call", "phone call"),
                            ("message", "message"),
                        ],
                        max_length=8,
                        verbose_name="kind of way",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sent", "sent"),
                            ("failed", "failed"),
                            ("left", "not needed any more"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("next_try_at", models.DateTimeField(verbose_name="next try at")),
                (
                    "held_until_at",
                    models.DateTimeField(
                        blank=True, help_text="Of one worker.", null=True, verbose_name="in hand until"
                    ),
                ),
                (
                    "begun_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty once it is known what became of it.",
                        null=True,
                        verbose_name="begun at",
                    ),
                ),
                ("tried_at", models.DateTimeField(blank=True, null=True, verbose_name="last tried at")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="taken at")),
                (
                    "why",
                    models.CharField(blank=True, help_text="A code.", max_length=40, verbose_name="failed because"),
                ),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="came back")),
            ],
            options={
                "verbose_name": "sending of a notice",
                "verbose_name_plural": "sendings of notices",
                "ordering": ["id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["next_try_at"], name="notice_sending_due"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "channel"), name="notice_once_by_a_way"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["call", "mail", "message", "push", "sms"])),
                        name="notice_sending_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["failed", "left", "sent", "waiting"])),
                        name="notice_sending_state_known",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
