import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids
from littermate.records.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_api"),
    ]

    operations = [
        migrations.AddField(
            model_name="device",
            name="clock_off_s",
            field=models.IntegerField(
                blank=True, help_text="As last heard; below zero: behind.", null=True, verbose_name="clock ahead by (s)"
            ),
        ),
        migrations.AddField(
            model_name="device",
            name="key_hash",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="With its key a phone sends what waits on it when nobody is signed in; the key lies there alone.",
                max_length=64,
                null=True,
                unique=True,
                verbose_name="hash of its key",
            ),
        ),
        migrations.AddField(
            model_name="device",
            name="key_until_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="key ends at"),
        ),
        migrations.AddField(
            model_name="device",
            name="session_key",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="Ended when the phone is shut out.",
                max_length=40,
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="device",
            name="tablet",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="Where the key was made; what it sends reaches no further than this tablet.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.tablet",
                verbose_name="nursery tablet",
            ),
        ),
        migrations.AddField(
            model_name="ledger",
            name="told_at",
            field=models.DateTimeField(
                blank=True,
                help_text="What the phone's own clock showed, where that was wrong; “happened at” is the moment put right.",
                null=True,
                verbose_name="told at",
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key_hash__isnull", True), ("key_until_at__isnull", True)),
                    models.Q(("key_hash__isnull", False), ("key_until_at__isnull", False)),
                    _connector="OR",
                ),
                name="device_key_has_an_end",
            ),
        ),
        migrations.CreateModel(
            name="OddEntry",
            fields=[
                (
                    "ledger",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="oddness",
                        serialize=False,
                        to="records.ledger",
                        verbose_name="entry",
                    ),
                ),
                (
                    "oddness",
                    models.CharField(
                        choices=[
                            ("ahead", "said to be later than it arrived"),
                            ("late", "arrived weeks after it happened"),
                            ("not-hers", "about an animal she did not care for then"),
                            ("gone", "about an animal that had left care"),
                            ("moved", "about an animal that had moved to another home"),
                            ("clock", "the phone's clock was changed in between"),
                        ],
                        max_length=8,
                        verbose_name="what is odd",
                    ),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="seen at")),
                (
                    "animal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="seen by",
                    ),
                ),
            ],
            options={
                "verbose_name": "odd entry",
                "verbose_name_plural": "odd entries",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("seen_at__isnull", True)),
                        fields=["organisation"],
                        name="odd_entry_to_look_at",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("oddness__in", ["ahead", "clock", "gone", "late", "moved", "not-hers"])),
                        name="odd_entry_oddness_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seen_at__isnull", True), ("seen_by__isnull", True)),
                            models.Q(("seen_at__isnull", False), ("seen_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="odd_entry_seen_by_someone",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Quarantined",
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
                ("entry_id", models.CharField(blank=True, max_length=36, verbose_name="id it was sent under")),
                ("said_hash", models.CharField(max_length=64, verbose_name="hash of what was sent")),
                ("said", models.TextField(help_text="As JSON, whatever it says.", verbose_name="as it was sent")),
                (
                    "because",
                    models.CharField(
                        choices=[
                            ("shut-out", "this phone was shut out"),
                            ("no-member", "she belongs to this house no longer"),
                        ],
                        max_length=9,
                        verbose_name="because",
                    ),
                ),
                ("received_at", models.DateTimeField(help_text="By the server's clock.", verbose_name="received at")),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="By the phone's own clock.", null=True, verbose_name="sent at"
                    ),
                ),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[("taken", "taken"), ("dropped", "dropped")],
                        max_length=7,
                        verbose_name="decided",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                ("problem", models.TextField(blank=True, verbose_name="why it could not be taken")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quarantined",
                        to="records.device",
                        verbose_name="device",
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
                "verbose_name": "entry kept aside",
                "verbose_name_plural": "entries kept aside",
                "ordering": ["received_at", "id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("end", "")), fields=["organisation", "received_at"], name="quarantined_open"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("device", "said_hash"), name="quarantined_once"),
                    models.CheckConstraint(
                        condition=models.Q(("because__in", ["no-member", "shut-out"])), name="quarantined_because_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("end", "")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("end__in", ["taken", "dropped"]),
                            ),
                            _connector="OR",
                        ),
                        name="quarantined_decided_by_someone",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SameFeed",
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
                    "answer",
                    models.CharField(
                        choices=[("same", "the same feed, written down twice"), ("both", "fed twice")],
                        max_length=4,
                        verbose_name="answer",
                    ),
                ),
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
                        to="records.samefeed",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.feed",
                        verbose_name="feed",
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
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.feed",
                        verbose_name="other feed",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer whether two feeds are one",
                "verbose_name_plural": "answers whether two feeds are one",
                "ordering": ["happened_at", "sequence"],
                "abstract": False,
                "default_related_name": "same_feeds",
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["animal", "-happened_at"], name="samefeed_of_animal"),
                    models.Index(
                        condition=models.Q(("corrects__isnull", False)),
                        fields=["root_id", "sequence"],
                        name="samefeed_corrected",
                    ),
                    models.Index(fields=["organisation", "-happened_at"], name="samefeed_latest"),
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
                        name="samefeed_root_is_the_first_telling",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"),
                        name="samefeed_only_a_correction_withdraws",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("source_id", ""), _negated=True),
                        fields=("organisation", "source_system", "source_id"),
                        name="samefeed_source_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["both", "same"])), name="samefeed_answer_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("feed", models.F("other")), _negated=True), name="samefeed_of_two"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        AppendOnly("SameFeed"),
    ]
