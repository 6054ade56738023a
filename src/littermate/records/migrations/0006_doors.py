import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_protocol"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
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
                        related_name="api_keys",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="What it is for, such as “scale in the nursery”.", max_length=100, verbose_name="name"
                    ),
                ),
                (
                    "prefix",
                    models.CharField(
                        help_text="To tell it from the others.", max_length=16, verbose_name="begins with"
                    ),
                ),
                (
                    "key_hash",
                    models.CharField(
                        help_text="SHA-256; the key itself is shown once.",
                        max_length=64,
                        unique=True,
                        verbose_name="hash of the key",
                    ),
                ),
                (
                    "scopes",
                    models.CharField(help_text="Words parted by spaces.", max_length=200, verbose_name="scopes"),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("expires_at", models.DateTimeField(verbose_name="ends at")),
                (
                    "last_used_at",
                    models.DateTimeField(
                        blank=True, help_text="To a minute or so.", null=True, verbose_name="last used at"
                    ),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked at")),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="revoked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "verbose_name_plural": "API keys",
                "ordering": ["-made_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["organisation", "person"], name="api_key_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))), name="api_key_ends_after_it_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scopes", ""), _negated=True), name="api_key_has_scopes"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="api_key_revoked_by_someone",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Webhook",
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
                        verbose_name="set up by",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("url", models.CharField(max_length=500, verbose_name="address")),
                (
                    "events",
                    models.CharField(help_text="Words parted by spaces.", max_length=300, verbose_name="events"),
                ),
                (
                    "secret",
                    models.CharField(
                        help_text="Signs every message; shown once.", max_length=80, verbose_name="secret"
                    ),
                ),
                ("former_secret", models.CharField(blank=True, max_length=80, verbose_name="former secret")),
                (
                    "former_until_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="former secret signs until"),
                ),
                ("after", models.PositiveBigIntegerField(help_text="The ledger's number.", verbose_name="told up to")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("paused_at", models.DateTimeField(blank=True, null=True, verbose_name="paused at")),
                ("paused_why", models.CharField(blank=True, max_length=200, verbose_name="paused because")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed at")),
            ],
            options={
                "verbose_name": "webhook",
                "verbose_name_plural": "webhooks",
                "ordering": ["made_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("secret", ""), _negated=True), models.Q(("url", ""), _negated=True)
                        ),
                        name="webhook_has_address_and_secret",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("former_secret", ""), ("former_until_at__isnull", True)),
                            models.Q(
                                models.Q(("former_secret", ""), _negated=True), ("former_until_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="webhook_former_secret_ends",
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
            name="Delivery",
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
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="records.webhook",
                        verbose_name="webhook",
                    ),
                ),
                (
                    "event_id",
                    models.UUIDField(
                        help_text="The same however often it is sent: receivers go by it.", verbose_name="event"
                    ),
                ),
                ("event", models.CharField(max_length=40, verbose_name="kind of event")),
                ("body", models.TextField(help_text="As sent, byte for byte.", verbose_name="body")),
                ("made_at", models.DateTimeField(verbose_name="cut at")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("sent", "sent"), ("parked", "parked")],
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
                ("tried_at", models.DateTimeField(blank=True, null=True, verbose_name="last tried at")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="answered well at")),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="status answered")),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="answered")),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "ordering": ["-made_at", "-id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(condition=models.Q(("state", "waiting")), fields=["next_try_at"], name="delivery_due"),
                    models.Index(fields=["webhook", "-made_at"], name="delivery_of_webhook"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("webhook", "event_id"), name="delivery_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["parked", "sent", "waiting"])), name="delivery_state_known"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="WorryLevel",
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
                    "animal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.animal",
                        verbose_name="animal",
                    ),
                ),
                ("worry", models.PositiveSmallIntegerField(verbose_name="worry")),
                ("since_at", models.DateTimeField(verbose_name="since")),
            ],
            options={
                "verbose_name": "worry told last",
                "verbose_name_plural": "worries told last",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("worry__lte", 4)), name="worry_level_on_the_scale")
                ],
                "indexes": [],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="name")),
                ("next_at", models.DateTimeField(verbose_name="due at")),
            ],
            options={
                "verbose_name": "recurring work",
                "verbose_name_plural": "recurring work",
                "indexes": [],
                "constraints": [],
            },
        ),
    ]
