import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_intake"),
    ]

    operations = [
        migrations.CreateModel(
            name="Room",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.home",
                        verbose_name="home",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "is_closed",
                    models.BooleanField(
                        blank=True, help_text="Empty: nobody has said.", null=True, verbose_name="the door stays closed"
                    ),
                ),
                (
                    "shares_air",
                    models.BooleanField(
                        blank=True,
                        help_text="With other rooms: a fan, a passage, an open grille. Empty: nobody has said.",
                        null=True,
                        verbose_name="shares its air",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in words")),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "ordering": ["name"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("home", "name"), name="room_name_once_in_a_home")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Equipment",
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
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("incubator", "incubator"),
                            ("warmth", "heat pad or lamp"),
                            ("scale", "scale"),
                            ("box", "box, pen or carrier"),
                            ("trap", "trap"),
                            ("feeding", "bottles and syringes"),
                            ("other", "something else"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("mark", models.CharField(blank=True, max_length=60, verbose_name="number on it")),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: it is the organisation's, and can be lent.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equipment",
                        to="records.home",
                        verbose_name="belongs to",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in words")),
                (
                    "gone_at",
                    models.DateTimeField(
                        blank=True, help_text="Broken, lost or given away.", null=True, verbose_name="gone at"
                    ),
                ),
            ],
            options={
                "verbose_name": "equipment",
                "verbose_name_plural": "equipment",
                "ordering": ["name", "mark"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["box", "feeding", "incubator", "other", "scale", "trap", "warmth"])
                        ),
                        name="equipment_kind_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("gone_at__isnull", True)),
                        fields=("organisation", "name", "mark"),
                        name="equipment_name_once",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Lent",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.home",
                        verbose_name="home",
                    ),
                ),
                (
                    "equipment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lents",
                        to="records.equipment",
                        verbose_name="equipment",
                    ),
                ),
                (
                    "animal",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where this animal moves, it goes along.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lents",
                        to="records.animal",
                        verbose_name="goes with",
                    ),
                ),
                ("back_on", models.DateField(blank=True, null=True, verbose_name="to be back on")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in words")),
            ],
            options={
                "verbose_name": "lent",
                "verbose_name_plural": "lent",
                "ordering": ["from_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                        ),
                        name="lent_until_after_from",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_at__isnull", True)),
                        fields=("equipment",),
                        name="lent_to_one_home_at_a_time",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Skill",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.home",
                        verbose_name="home",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bottle", "bottle feeding"),
                            ("newborns", "newborns, round the clock"),
                            ("tube", "tube feeding"),
                            ("dam", "a dam with her litter"),
                            ("weaning", "gruel and weaning"),
                            ("sick", "sick ones, with medicine as ordered"),
                            ("cats", "cats"),
                            ("dogs", "dogs"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "skill",
                "verbose_name_plural": "skills",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                        ),
                        name="skill_until_after_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["bottle", "cats", "dam", "dogs", "newborns", "sick", "tube", "weaning"])
                        ),
                        name="skill_kind_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_at__isnull", True)), fields=("home", "kind"), name="skill_open_once"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="NightCover",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.home",
                        verbose_name="home",
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
                (
                    "nights",
                    models.PositiveSmallIntegerField(
                        default=127,
                        help_text="One bit for each night of the week, Monday's is 1, Sunday's 64.",
                        verbose_name="nights",
                    ),
                ),
                ("up_from", models.TimeField(verbose_name="up from")),
                ("up_until", models.TimeField(verbose_name="up until")),
            ],
            options={
                "verbose_name": "night cover",
                "verbose_name_plural": "night covers",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                        ),
                        name="nightcover_until_after_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nights__gte", 1), ("nights__lte", 127)), name="nightcover_some_nights"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("up_from", models.F("up_until")), _negated=True),
                        name="nightcover_ends_at_another_hour",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Blackout",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.home",
                        verbose_name="home",
                    ),
                ),
                ("first_on", models.DateField(verbose_name="first day")),
                ("last_on", models.DateField(verbose_name="last day")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled at")),
            ],
            options={
                "verbose_name": "days without new animals",
                "verbose_name_plural": "days without new animals",
                "ordering": ["first_on"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))),
                        name="blackout_last_not_before_first",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HomeNote",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.home",
                        verbose_name="home",
                    ),
                ),
                ("words", models.TextField(verbose_name="in words")),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "note about a home",
                "verbose_name_plural": "notes about homes",
                "ordering": ["-written_at"],
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
            name="NextCheck",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.home",
                        verbose_name="home",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="due on")),
                ("words", models.CharField(max_length=300, verbose_name="what for")),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set by",
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done at")),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                ("done_words", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
            ],
            options={
                "verbose_name": "next check",
                "verbose_name_plural": "next checks",
                "ordering": ["due_on"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="nextcheck_done_by_someone",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("carer", "carer"),
                            ("sitter", "sitter"),
                            ("volunteer", "volunteer"),
                            ("officer", "officer"),
                            ("coordinator", "coordinator"),
                            ("clinician", "clinician"),
                            ("administrator", "administrator"),
                        ],
                        max_length=16,
                        verbose_name="role",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="for whom")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="a word to her")),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose care she takes on; the animals move there. Empty: only these animals, where they live.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="records.home",
                        verbose_name="home",
                    ),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        blank=True, help_text="A sitter's always does.", null=True, verbose_name="her time ends at"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("valid_until", models.DateTimeField(verbose_name="valid until")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="accepted at")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accepted by",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["-made_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "administrator",
                                    "carer",
                                    "clinician",
                                    "coordinator",
                                    "officer",
                                    "sitter",
                                    "volunteer",
                                ],
                            )
                        ),
                        name="invitation_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ("carer", "sitter", "volunteer"))),
                        name="invitation_role_is_hands_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "sitter"), _negated=True), ("ends_at__isnull", False), _connector="OR"
                        ),
                        name="invitation_sitter_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gt", models.F("made_at"))),
                        name="invitation_valid_for_a_while",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                            models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="invitation_accepted_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", True), ("revoked_at__isnull", True), _connector="OR"
                        ),
                        name="invitation_accepted_or_taken_back",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HandedOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handed_over",
                        to="records.invitation",
                        verbose_name="invitation",
                    ),
                ),
                (
                    "animal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_over",
                        to="records.animal",
                        verbose_name="animal",
                    ),
                ),
            ],
            options={
                "verbose_name": "animal handed over",
                "verbose_name_plural": "animals handed over",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("invitation", "animal"), name="handed_over_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Tablet",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="records.home",
                        verbose_name="home",
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="label")),
                (
                    "key_hash",
                    models.CharField(editable=False, max_length=64, unique=True, verbose_name="hash of its key"),
                ),
                (
                    "enrolled_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="enrolled by",
                    ),
                ),
                ("enrolled_at", models.DateTimeField(verbose_name="enrolled at")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="shut out at")),
            ],
            options={
                "verbose_name": "nursery tablet",
                "verbose_name_plural": "nursery tablets",
                "ordering": ["label"],
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
            name="Pin",
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
                        related_name="pins",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("digits_hash", models.CharField(editable=False, max_length=200, verbose_name="hash of its digits")),
                ("set_at", models.DateTimeField(verbose_name="set at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
            ],
            options={
                "verbose_name": "PIN",
                "verbose_name_plural": "PINs",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("organisation", "person"),
                        name="pin_one_a_person",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PinTry",
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
                    "tablet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tries", to="records.tablet"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("tried_at", models.DateTimeField(verbose_name="tried at")),
                ("is_right", models.BooleanField(verbose_name="right")),
            ],
            options={
                "verbose_name": "try at a PIN",
                "verbose_name_plural": "tries at PINs",
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["tablet", "person", "-tried_at"], name="pintry_latest")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="rearing",
            name="cause",
            field=models.CharField(
                blank=True,
                choices=[
                    ("rejected", "rejected by the dam"),
                    ("split-off", "split off from the litter"),
                    ("gains-little", "gains too little"),
                    ("dam-unwell", "the dam is unwell"),
                    ("no-dam", "no dam"),
                    ("grows-up", "old enough for the next food"),
                    ("back", "back with the litter"),
                ],
                max_length=12,
                verbose_name="cause",
            ),
        ),
        migrations.AddField(
            model_name="rearing",
            name="goal",
            field=models.CharField(
                blank=True,
                help_text="Such as: back to her litter once she is bigger.",
                max_length=300,
                verbose_name="goal",
            ),
        ),
        migrations.AddField(
            model_name="rearing",
            name="goal_weight_dg",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="goal reached at (0.1 g)"),
        ),
        migrations.AddField(
            model_name="rearing",
            name="undone_at",
            field=models.DateTimeField(
                blank=True,
                help_text="It was a mistake: it held for no time at all.",
                null=True,
                verbose_name="undone at",
            ),
        ),
        migrations.AddConstraint(
            model_name="rearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "cause__in",
                        ["", "back", "dam-unwell", "gains-little", "grows-up", "no-dam", "rejected", "split-off"],
                    )
                ),
                name="rearing_cause_known",
            ),
        ),
        migrations.AddField(
            model_name="nest",
            name="room",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nests",
                to="records.room",
                verbose_name="room",
            ),
        ),
    ]
