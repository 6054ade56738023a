import datetime

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.all_tables
import littermate.records.ids
import littermate.records.models.photo
import littermate.records.models.words


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("records", "0000_people"),
        # All that draws people anew, and with them whatever names them: before there are a hundred tables that do.
        ("account", "0009_emailaddress_unique_primary_email"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        littermate.records.all_tables.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Tick",
                    fields=[
                        (
                            "name",
                            models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="name"),
                        ),
                        ("next_at", models.DateTimeField(verbose_name="due at")),
                    ],
                    options={
                        "verbose_name": "recurring work",
                        "verbose_name_plural": "recurring work",
                    },
                ),
                migrations.CreateModel(
                    name="BackupMade",
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
                        ("at", models.DateTimeField(verbose_name="begun at")),
                        (
                            "is_good",
                            models.BooleanField(
                                help_text="Written, opened, and looked through from end to end.", verbose_name="good"
                            ),
                        ),
                        ("file", models.CharField(blank=True, max_length=500, verbose_name="file")),
                        ("size_bytes", models.PositiveBigIntegerField(default=0, verbose_name="size (bytes)")),
                        ("photos", models.PositiveIntegerField(default=0, verbose_name="photos")),
                        ("took_s", models.FloatField(default=0, verbose_name="took (s)")),
                        ("copied_to", models.CharField(blank=True, max_length=500, verbose_name="also copied to")),
                        (
                            "trouble",
                            models.CharField(
                                blank=True,
                                help_text="Why it failed; or, of a good one, why it was not copied.",
                                max_length=500,
                                verbose_name="trouble",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "backup made",
                        "verbose_name_plural": "backups made",
                        "ordering": ["-at"],
                        "indexes": [models.Index(fields=["is_good", "-at"], name="backup_last_good")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_good", False), models.Q(("file", ""), _negated=True), _connector="OR"
                                ),
                                name="backup_good_one_names_its_file",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_good", True), models.Q(("trouble", ""), _negated=True), _connector="OR"
                                ),
                                name="backup_failed_one_says_why",
                            ),
                        ],
                    },
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
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
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
                            "slug",
                            models.SlugField(
                                help_text="Stands in the address of every page.", unique=True, verbose_name="short name"
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "time_zone",
                            models.CharField(
                                default="UTC",
                                max_length=64,
                                validators=[littermate.records.models.words.known_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="demo")),
                        (
                            "night_sheet_text",
                            models.TextField(
                                blank=True,
                                help_text="What to do at night until somebody answers, in the organisation's own words.",
                                verbose_name="night sheet",
                            ),
                        ),
                        (
                            "night_sheet_signed_on",
                            models.DateField(blank=True, null=True, verbose_name="night sheet signed on"),
                        ),
                        (
                            "night_sheet_signed_as",
                            models.CharField(blank=True, max_length=200, verbose_name="night sheet signed as"),
                        ),
                        (
                            "night_sheet_look_again_on",
                            models.DateField(blank=True, null=True, verbose_name="look at the night sheet again on"),
                        ),
                        (
                            "emergency_text",
                            models.TextField(
                                blank=True,
                                help_text="What to do in an emergency before anybody can be reached, in the clinic's own words.",
                                verbose_name="emergency words",
                            ),
                        ),
                        (
                            "emergency_signed_as",
                            models.CharField(blank=True, max_length=200, verbose_name="emergency words signed as"),
                        ),
                        (
                            "emergency_signed_on",
                            models.DateField(blank=True, null=True, verbose_name="emergency words signed on"),
                        ),
                        (
                            "emergency_look_again_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="look at the emergency words again on"
                            ),
                        ),
                        (
                            "night_sheet_signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="night sheet signed by",
                            ),
                        ),
                        (
                            "protocol_version",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: the tables as shipped.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.protocolversion",
                                verbose_name="protocol version in force",
                            ),
                        ),
                        (
                            "place_profile",
                            models.CharField(
                                blank=True,
                                help_text="Which profile of rules holds here; a word of the table of places. Not legal advice.",
                                max_length=40,
                                verbose_name="rules of the place",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "organisation",
                        "verbose_name_plural": "organisations",
                        "ordering": ["name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("night_sheet_signed_by__isnull", True), ("night_sheet_signed_on__isnull", True)
                                    ),
                                    models.Q(
                                        ("night_sheet_signed_by__isnull", False),
                                        ("night_sheet_signed_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="night_sheet_signed_by_someone_on_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finder",
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
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                        (
                            "words",
                            models.TextField(
                                blank=True,
                                help_text="When to ring, what she asked to be told.",
                                verbose_name="in words",
                            ),
                        ),
                        ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="erased at")),
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
                        "verbose_name": "finder",
                        "verbose_name_plural": "finders",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("erased_at__isnull", True),
                                    models.Q(("name", ""), ("phone", ""), ("words", "")),
                                    _connector="OR",
                                ),
                                name="finder_erased_is_empty",
                            )
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Home",
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
                            "time_zone",
                            models.CharField(
                                default="UTC",
                                max_length=64,
                                validators=[littermate.records.models.words.known_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "care_day_start",
                            models.TimeField(
                                default=datetime.time(6, 0),
                                help_text="When one day's care ends and the next begins.",
                                verbose_name="care day starts",
                            ),
                        ),
                        (
                            "temperature_unit",
                            models.CharField(
                                choices=[("C", "°C"), ("F", "°F")],
                                default="C",
                                max_length=1,
                                verbose_name="temperatures in",
                            ),
                        ),
                        (
                            "mass_unit",
                            models.CharField(
                                choices=[("g", "g"), ("oz", "oz")], default="g", max_length=2, verbose_name="weights in"
                            ),
                        ),
                        ("night_from", models.TimeField(default=datetime.time(20, 0), verbose_name="night from")),
                        ("night_until", models.TimeField(default=datetime.time(7, 0), verbose_name="night until")),
                        (
                            "address",
                            models.TextField(
                                blank=True,
                                help_text="Shown only to those who may see contacts.",
                                verbose_name="address",
                            ),
                        ),
                        ("source_system", models.CharField(blank=True, max_length=60, verbose_name="came from")),
                        ("source_id", models.CharField(blank=True, max_length=200, verbose_name="id there")),
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
                            "one_pair_of_hands",
                            models.BooleanField(
                                default=False,
                                help_text="Nobody washes between nests here: what one of them has, all may have.",
                                verbose_name="one pair of hands",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "home",
                        "verbose_name_plural": "homes",
                        "ordering": ["name"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("temperature_unit__in", ["C", "F"])),
                                name="home_temperature_unit_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("mass_unit__in", ["g", "oz"])), name="home_mass_unit_known"
                            ),
                            models.UniqueConstraint(fields=("organisation", "name"), name="home_name_once"),
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
                                choices=[
                                    ("urgent", "an animal needs somebody"),
                                    ("silence", "a home is not heard from"),
                                ],
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
                                    models.Q(("kind", "urgent"), _negated=True),
                                    ("quiet_from__isnull", True),
                                    _connector="OR",
                                ),
                                name="ladder_urgent_is_never_quiet",
                            ),
                            models.UniqueConstraint(fields=("organisation", "kind"), name="ladder_one_of_each_kind"),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="LedgerCount",
                    fields=[
                        (
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="ledger_count",
                                serialize=False,
                                to="records.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        ("last", models.PositiveBigIntegerField(default=0, verbose_name="last sequence")),
                        (
                            "moved",
                            models.PositiveBigIntegerField(
                                db_default=0,
                                default=0,
                                help_text="Numbers by which whoever polls hears of something that is no line: a claim, an alert.",
                                verbose_name="of these no lines",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "count of the ledger",
                        "verbose_name_plural": "counts of the ledgers",
                    },
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
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
                            models.PositiveIntegerField(
                                help_text="1, 2, 3 … for this kind of words.", verbose_name="number"
                            ),
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
                migrations.CreateModel(
                    name="ApiKey",
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
                            "name",
                            models.CharField(
                                help_text="What it is for, such as “scale in the nursery”.",
                                max_length=100,
                                verbose_name="name",
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
                            models.CharField(
                                help_text="Words parted by spaces.", max_length=200, verbose_name="scopes"
                            ),
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="api_keys",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
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
                        "verbose_name": "API key",
                        "verbose_name_plural": "API keys",
                        "ordering": ["-made_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["organisation", "person"], name="api_key_of_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("made_at"))),
                                name="api_key_ends_after_it_begins",
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
                    name="Membership",
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
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="records.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "membership",
                        "verbose_name_plural": "memberships",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["person", "organisation"], name="membership_of_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="membership_until_after_from",
                            ),
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
                                name="membership_role_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role", "sitter"), _negated=True),
                                    ("until_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="membership_sitter_has_an_end",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until_at__isnull", True)),
                                fields=("organisation", "person", "role"),
                                name="membership_open_once",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Photo",
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
                            "file",
                            models.FileField(
                                max_length=200,
                                upload_to=littermate.records.models.photo.photo_path,
                                verbose_name="file",
                            ),
                        ),
                        ("width", models.PositiveIntegerField(verbose_name="width (px)")),
                        ("height", models.PositiveIntegerField(verbose_name="height (px)")),
                        ("caption", models.CharField(blank=True, max_length=500, verbose_name="caption")),
                        ("credit", models.CharField(blank=True, max_length=200, verbose_name="credit")),
                        ("kept_at", models.DateTimeField(auto_now_add=True, verbose_name="kept at")),
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
                            "taken_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="taken by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "photo",
                        "verbose_name_plural": "photos",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("height__gt", 0), ("width__gt", 0)), name="photo_has_a_size"
                            )
                        ],
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
                            "digits_hash",
                            models.CharField(editable=False, max_length=200, verbose_name="hash of its digits"),
                        ),
                        ("set_at", models.DateTimeField(verbose_name="set at")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
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
                                related_name="pins",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
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
                            models.PositiveIntegerField(
                                help_text="1, 2, 3 … within the organisation.", verbose_name="number"
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                help_text="Every table in full, as JSON; what it says can be loaded again.",
                                verbose_name="text",
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "number"), name="protocol_version_numbered_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("act__in", ["changed", "signed", "took-default", "went-back"])),
                                name="protocol_version_act_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gt", 0), models.Q(("signed_as", ""), _negated=True)),
                                name="protocol_version_signed",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="SamePerson",
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
                            "is_same",
                            models.BooleanField(
                                help_text="No: they are two, and it is not asked again.", verbose_name="they are one"
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
                                verbose_name="the one who points",
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
                                condition=models.Q(("person", models.F("kept")), _negated=True),
                                name="sameperson_of_two",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_same", True), ("until_at__isnull", True)),
                                fields=("organisation", "person"),
                                name="sameperson_points_once",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="SearchHit",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "word_id",
                                "kind",
                                "row_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="SearchWord",
                    fields=[
                        ("id", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="id")),
                        ("word", models.CharField(max_length=40, verbose_name="folded word")),
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
                    ],
                    options={
                        "verbose_name": "word that can be searched for",
                        "verbose_name_plural": "words that can be searched for",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["organisation", "word"], name="searchword_of_house")],
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
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="calendar last read at"
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
                                verbose_name="person",
                            ),
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
                    name="Webhook",
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
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("url", models.CharField(max_length=500, verbose_name="address")),
                        (
                            "events",
                            models.CharField(
                                help_text="Words parted by spaces.", max_length=300, verbose_name="events"
                            ),
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
                        (
                            "after",
                            models.PositiveBigIntegerField(help_text="The ledger's number.", verbose_name="told up to"),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                        ("paused_at", models.DateTimeField(blank=True, null=True, verbose_name="paused at")),
                        ("paused_why", models.CharField(blank=True, max_length=200, verbose_name="paused because")),
                        ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed at")),
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
                                verbose_name="set up by",
                            ),
                        ),
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
                                        models.Q(("former_secret", ""), _negated=True),
                                        ("former_until_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="webhook_former_secret_ends",
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
                        "verbose_name": "rung",
                        "verbose_name_plural": "rungs",
                        "ordering": ["place"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("who__in", ["carer", "clinician", "co-carer", "coordinator", "person"])
                                ),
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
                    name="Invitation",
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
                            "ends_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="A sitter's always does.",
                                null=True,
                                verbose_name="her time ends at",
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
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="Asked where a clock runs: nobody goes out of a closed unit without a word.",
                                max_length=300,
                                verbose_name="why they move there",
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
                                    models.Q(("role", "sitter"), _negated=True),
                                    ("ends_at__isnull", False),
                                    _connector="OR",
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
                    name="HomeNote",
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
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="to",
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
                    name="Equipment",
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
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="in words")),
                        (
                            "gone_at",
                            models.DateTimeField(
                                blank=True, help_text="Broken, lost or given away.", null=True, verbose_name="gone at"
                            ),
                        ),
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
                    name="Blackout",
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
                        ("first_on", models.DateField(verbose_name="first day")),
                        ("last_on", models.DateField(verbose_name="last day")),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="why")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled at")),
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
                    name="AwakeTonight",
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
                        ("until_at", models.DateTimeField(verbose_name="until")),
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
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awake",
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
                    ],
                    options={
                        "verbose_name": "awake tonight",
                        "verbose_name_plural": "awake tonight",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["home", "until_at"], name="awake_in_home")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="awaketonight_until_after_from",
                            )
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="MilkProduct",
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
                        (
                            "is_invented",
                            models.BooleanField(
                                default=False, help_text="Exists in the demo only.", verbose_name="invented"
                            ),
                        ),
                        (
                            "drawing",
                            models.CharField(
                                blank=True,
                                help_text="Which plain drawing of a tin.",
                                max_length=40,
                                verbose_name="drawing",
                            ),
                        ),
                        (
                            "labelled_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Since when these values hold; empty: from the start.",
                                null=True,
                                verbose_name="label changed at",
                            ),
                        ),
                        (
                            "retired_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="No longer offered from then on; what names it still does.",
                                null=True,
                                verbose_name="retired at",
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
                            "label_photo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="records.photo",
                                verbose_name="photo of the label",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="records.photo",
                                verbose_name="photo",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milk product",
                        "verbose_name_plural": "milk products",
                        "ordering": ["name"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation", "name"), name="milk_product_name_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kcal_per_ml_thousandths__gte", 1), ("kcal_per_ml_thousandths__lte", 9000)
                                ),
                                name="milk_product_energy_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("label_dml_per_100g_day__gte", 1), ("label_dml_per_100g_day__lte", 10000)
                                ),
                                name="milk_product_label_possible",
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
                                name="milk_product_mix_whole",
                            ),
                        ],
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
                            "id",
                            models.UUIDField(
                                default=littermate.records.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                                verbose_name="id",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="due on")),
                        ("words", models.CharField(max_length=300, verbose_name="what for")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done at")),
                        ("done_words", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
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
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="set by",
                            ),
                        ),
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
                    name="NightCover",
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
                            "nights",
                            models.PositiveSmallIntegerField(
                                default=127,
                                help_text="One bit for each night of the week, Monday's is 1, Sunday's 64.",
                                verbose_name="nights",
                            ),
                        ),
                        ("up_from", models.TimeField(verbose_name="up from")),
                        ("up_until", models.TimeField(verbose_name="up until")),
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
                                condition=models.Q(("nights__gte", 1), ("nights__lte", 127)),
                                name="nightcover_some_nights",
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
                    name="OnCall",
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
                        ("label", models.CharField(max_length=100, verbose_name="label")),
                        ("phone", models.CharField(max_length=40, verbose_name="phone")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("on-call", "on call"),
                                    ("night-clinic", "night clinic"),
                                    ("clinic", "clinic"),
                                ],
                                default="on-call",
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        ("address", models.TextField(blank=True, verbose_name="address")),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: for all homes of the organisation.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calls",
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
                    ],
                    options={
                        "verbose_name": "number to call",
                        "verbose_name_plural": "numbers to call",
                        "ordering": ["order", "label"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["organisation", "home", "order"], name="on_call_in_order")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["clinic", "night-clinic", "on-call"])),
                                name="on_call_kind_known",
                            )
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
                migrations.CreateModel(
                    name="Room",
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
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "is_closed",
                            models.BooleanField(
                                blank=True,
                                help_text="Empty: nobody has said.",
                                null=True,
                                verbose_name="the door stays closed",
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
                        "verbose_name": "room",
                        "verbose_name_plural": "rooms",
                        "ordering": ["name"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.UniqueConstraint(fields=("home", "name"), name="room_name_once_in_a_home")
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="SameFinder",
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
                            "is_same",
                            models.BooleanField(
                                help_text="No: they are two, and it is not asked again.", verbose_name="they are one"
                            ),
                        ),
                        (
                            "finder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="records.finder",
                                verbose_name="finder",
                            ),
                        ),
                        (
                            "kept",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="kept_for",
                                to="records.finder",
                                verbose_name="somebody who found others before",
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
                                verbose_name="somebody with a role here",
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
                        "verbose_name": "a finder as somebody known",
                        "verbose_name_plural": "finders as somebody known",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="samefinder_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kept__isnull", False), ("person__isnull", True)),
                                    models.Q(("kept__isnull", True), ("person__isnull", False)),
                                    _connector="OR",
                                ),
                                name="samefinder_of_one_other",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kept", models.F("finder")), _negated=True),
                                name="samefinder_of_two",
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
                                    (
                                        "kind__in",
                                        ["bottle", "cats", "dam", "dogs", "newborns", "sick", "tube", "weaning"],
                                    )
                                ),
                                name="skill_kind_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until_at__isnull", True)),
                                fields=("home", "kind"),
                                name="skill_open_once",
                            ),
                        ],
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
                            "id",
                            models.UUIDField(
                                default=littermate.records.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                                verbose_name="id",
                            ),
                        ),
                        ("label", models.CharField(max_length=100, verbose_name="label")),
                        (
                            "key_hash",
                            models.CharField(
                                editable=False, max_length=64, unique=True, verbose_name="hash of its key"
                            ),
                        ),
                        ("enrolled_at", models.DateTimeField(verbose_name="enrolled at")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="shut out at")),
                        (
                            "enrolled_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="enrolled by",
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
                    name="Delivery",
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
                        (
                            "status",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="status answered"),
                        ),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="answered")),
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
                            "webhook",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="records.webhook",
                                verbose_name="webhook",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "delivery",
                        "verbose_name_plural": "deliveries",
                        "ordering": ["-made_at", "-id"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")), fields=["next_try_at"], name="delivery_due"
                            ),
                            models.Index(fields=["webhook", "-made_at"], name="delivery_of_webhook"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("webhook", "event_id"), name="delivery_once"),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["parked", "sent", "waiting"])),
                                name="delivery_state_known",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Device",
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
                            "label",
                            models.CharField(
                                blank=True, help_text="Such as “Ann's phone”.", max_length=100, verbose_name="label"
                            ),
                        ),
                        (
                            "last_reached_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="last heard from at"),
                        ),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="shut out at")),
                        (
                            "key_hash",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="With its key a phone sends what waits on it when nobody is signed in; the key lies there alone.",
                                max_length=64,
                                null=True,
                                unique=True,
                                verbose_name="hash of its key",
                            ),
                        ),
                        (
                            "key_until_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="key ends at"),
                        ),
                        (
                            "session_key",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="Ended when the phone is shut out.",
                                max_length=40,
                                verbose_name="session",
                            ),
                        ),
                        (
                            "clock_off_s",
                            models.IntegerField(
                                blank=True,
                                help_text="As last heard; below zero: behind.",
                                null=True,
                                verbose_name="clock ahead by (s)",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="devices",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
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
                            "tablet",
                            models.ForeignKey(
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
                    ],
                    options={
                        "verbose_name": "device",
                        "verbose_name_plural": "devices",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("key_hash__isnull", True), ("key_until_at__isnull", True)),
                                    models.Q(("key_hash__isnull", False), ("key_until_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="device_key_has_an_end",
                            )
                        ],
                        "indexes": [models.Index(fields=["organisation", "person"], name="device_of_person")],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
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
                                condition=models.Q(
                                    ("kcal_per_ml_thousandths__gte", 1), ("kcal_per_ml_thousandths__lte", 9000)
                                ),
                                name="former_label_energy_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("label_dml_per_100g_day__gte", 1), ("label_dml_per_100g_day__lte", 10000)
                                ),
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
                    name="Nest",
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
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("incubator", "incubator"), ("box", "box"), ("room", "room")],
                                default="box",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "wash_before",
                            models.BooleanField(
                                default=False,
                                help_text="Those in it may carry something, or catch it.",
                                verbose_name="wash hands before",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nests",
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
                            "room",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nests",
                                to="records.room",
                                verbose_name="room",
                            ),
                        ),
                        (
                            "has_own_probe",
                            models.BooleanField(
                                blank=True,
                                help_text="One beside the incubator's own display, where they lie.",
                                null=True,
                                verbose_name="thermometer of its own",
                            ),
                        ),
                        (
                            "takes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many neonates it has room for.",
                                null=True,
                                verbose_name="takes at most",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nest",
                        "verbose_name_plural": "nests",
                        "ordering": ["name"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.UniqueConstraint(fields=("home", "name"), name="nest_name_once_in_a_home"),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["box", "incubator", "room"])), name="nest_kind_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("takes__isnull", True), ("takes__gte", 1), _connector="OR"),
                                name="nest_takes_somebody",
                            ),
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
                            "id",
                            models.UUIDField(
                                default=littermate.records.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                                verbose_name="id",
                            ),
                        ),
                        ("tried_at", models.DateTimeField(verbose_name="tried at")),
                        ("is_right", models.BooleanField(verbose_name="right")),
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
                            ),
                        ),
                        (
                            "tablet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="tries", to="records.tablet"
                            ),
                        ),
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
                migrations.CreateModel(
                    name="Ledger",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                editable=False,
                                help_text="Made by whoever recorded (UUIDv7).",
                                primary_key=True,
                                serialize=False,
                                verbose_name="id",
                            ),
                        ),
                        ("kind", models.CharField(max_length=24, verbose_name="kind")),
                        ("said_hash", models.CharField(max_length=64, verbose_name="hash of what was sent")),
                        (
                            "happened_at",
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
                        ),
                        (
                            "received_at",
                            models.DateTimeField(help_text="By the server's clock.", verbose_name="received at"),
                        ),
                        (
                            "told_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="What the phone's own clock showed, where that was wrong; “happened at” is the moment put right.",
                                null=True,
                                verbose_name="told at",
                            ),
                        ),
                        (
                            "about",
                            models.UUIDField(
                                blank=True,
                                help_text="Of a change: the row that was changed. A fact says itself.",
                                null=True,
                                verbose_name="about",
                            ),
                        ),
                        (
                            "sequence",
                            models.PositiveBigIntegerField(
                                help_text="Counts up within an organisation.", verbose_name="sequence"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        (
                            "device",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.device",
                                verbose_name="device",
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
                        "verbose_name": "ledger row",
                        "verbose_name_plural": "ledger",
                        "ordering": ["sequence"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["by", "-happened_at"], name="ledger_of_person"),
                            models.Index(
                                condition=models.Q(("about__isnull", False)), fields=["about"], name="ledger_about"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation", "sequence"), name="ledger_sequence_once"),
                            models.CheckConstraint(
                                condition=models.Q(("sequence__gt", 0)), name="ledger_sequence_above_zero"
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Channel",
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
                                blank=True,
                                help_text="Wiped when it is taken off.",
                                max_length=2000,
                                verbose_name="address",
                            ),
                        ),
                        (
                            "push_public",
                            models.CharField(blank=True, editable=False, max_length=120, verbose_name="push key"),
                        ),
                        (
                            "push_auth",
                            models.CharField(blank=True, editable=False, max_length=60, verbose_name="push word"),
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
                            models.CharField(
                                blank=True, help_text="A code.", max_length=40, verbose_name="fails because"
                            ),
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
                                        ("address", ""),
                                        ("push_auth", ""),
                                        ("push_public", ""),
                                        ("removed_at__isnull", False),
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
                        (
                            "said",
                            models.TextField(help_text="As JSON, whatever it says.", verbose_name="as it was sent"),
                        ),
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
                        (
                            "received_at",
                            models.DateTimeField(help_text="By the server's clock.", verbose_name="received at"),
                        ),
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
                                condition=models.Q(("end", "")),
                                fields=["organisation", "received_at"],
                                name="quarantined_open",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("device", "said_hash"), name="quarantined_once"),
                            models.CheckConstraint(
                                condition=models.Q(("because__in", ["no-member", "shut-out"])),
                                name="quarantined_because_known",
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
                    name="Notice",
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
                                    ("alert", "an alert"),
                                    ("silence", "a home not heard from"),
                                    ("told-carer", "nobody answered: told the carer"),
                                    ("home-wide", "a whole home"),
                                    ("exposure", "an illness that touched a home"),
                                    ("handover", "a handover"),
                                    ("reminder", "a reminder"),
                                    ("test", "a test"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "says",
                            models.CharField(help_text="The code of its words.", max_length=60, verbose_name="says"),
                        ),
                        (
                            "values",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="What the words are filled with.",
                                verbose_name="values",
                            ),
                        ),
                        (
                            "about_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "nothing"),
                                    ("animal", "an animal"),
                                    ("litter", "a litter"),
                                    ("home", "a home"),
                                ],
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
                        (
                            "told_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="first taken by a way at"),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
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
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person told",
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
                            models.Index(
                                condition=models.Q(("state", "waiting")), fields=["not_before_at"], name="notice_due"
                            ),
                            models.Index(fields=["organisation", "person", "-written_at"], name="notice_of_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["going", "over", "told", "untold", "waiting"])),
                                name="notice_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("worry__gte", 0), ("worry__lte", 4)),
                                name="notice_worry_on_the_scale",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("step_id__isnull", False)),
                                fields=("step_id", "person"),
                                name="notice_once_for_a_step",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_at__isnull", True),
                                        ("answered_by__isnull", True),
                                        ("answered_how", ""),
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "alert",
                                            "exposure",
                                            "handover",
                                            "home-wide",
                                            "reminder",
                                            "silence",
                                            "test",
                                            "told-carer",
                                        ],
                                    )
                                ),
                                name="notice_kind_known",
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
                            models.CharField(
                                blank=True, help_text="A code.", max_length=40, verbose_name="failed because"
                            ),
                        ),
                        ("answer", models.CharField(blank=True, max_length=300, verbose_name="came back")),
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
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sendings",
                                to="records.notice",
                                verbose_name="notice",
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
                        "verbose_name": "sending of a notice",
                        "verbose_name_plural": "sendings of notices",
                        "ordering": ["id"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["next_try_at"],
                                name="notice_sending_due",
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
                migrations.CreateModel(
                    name="Litter",
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
                                help_text="The name of a folder of tables: cat, dog.",
                                max_length=20,
                                verbose_name="species",
                            ),
                        ),
                        ("born_on", models.DateField(blank=True, null=True, verbose_name="born on")),
                        ("source_system", models.CharField(blank=True, max_length=60, verbose_name="came from")),
                        ("source_id", models.CharField(blank=True, max_length=200, verbose_name="id there")),
                        (
                            "dam",
                            models.ForeignKey(
                                blank=True,
                                help_text="Their mother, if known.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dam_of",
                                to="records.animal",
                                verbose_name="dam",
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
                        "verbose_name": "litter",
                        "verbose_name_plural": "litters",
                        "ordering": ["name"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["organisation", "name"], name="litter_by_name")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="litter_source_once",
                            )
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
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
                        (
                            "reopened",
                            models.PositiveSmallIntegerField(default=0, verbose_name="opened again, so often"),
                        ),
                        (
                            "words",
                            models.CharField(
                                blank=True,
                                help_text="What a person said of it.",
                                max_length=500,
                                verbose_name="in words",
                            ),
                        ),
                        (
                            "reasons",
                            models.JSONField(
                                default=list,
                                help_text="Of the home; an animal's stand with her.",
                                verbose_name="reasons",
                            ),
                        ),
                        (
                            "acknowledged_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="acknowledged at"),
                        ),
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
                                condition=models.Q(("asks_at__isnull", False)), fields=["asks_at"], name="alert_asks"
                            ),
                            models.Index(
                                condition=models.Q(("closed_at__isnull", True)),
                                fields=["organisation"],
                                name="alert_standing",
                            ),
                            models.Index(fields=["organisation", "-opened_at"], name="alert_newest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("level__lte", 4)), name="alert_level_on_the_scale"
                            ),
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
                                condition=models.Q(
                                    ("closed_at__isnull", True), ("asks_at__isnull", True), _connector="OR"
                                ),
                                name="alert_closed_asks_nobody",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at__isnull", True), ("kind", "silence")),
                                fields=("home",),
                                name="alert_one_silence_of_a_home",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["animal", "home-wide", "litter", "silence"])),
                                name="alert_kind_known",
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
                            models.UUIDField(
                                blank=True, help_text="Of whoever was told.", null=True, verbose_name="notice"
                            ),
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
                    name="Animal",
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
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "has_stand_in_name",
                            models.BooleanField(
                                default=False,
                                help_text="She is called by a number, or as her intake is.",
                                verbose_name="nobody has named her",
                            ),
                        ),
                        (
                            "species",
                            models.CharField(
                                help_text="The name of a folder of tables: cat, dog.",
                                max_length=20,
                                verbose_name="species",
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("female", "female"), ("male", "male"), ("unknown", "not known")],
                                default="unknown",
                                max_length=8,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "mark",
                            models.CharField(
                                blank=True,
                                help_text="How to tell her from the others: coat, collar, nail varnish.",
                                max_length=100,
                                verbose_name="mark",
                            ),
                        ),
                        (
                            "mark_colour",
                            models.CharField(
                                blank=True,
                                help_text="Such as #c0392b.",
                                max_length=7,
                                verbose_name="colour of the mark",
                            ),
                        ),
                        ("is_dam", models.BooleanField(default=False, verbose_name="is a dam")),
                        (
                            "custody_from_at",
                            models.DateTimeField(
                                help_text="When somebody became answerable for her; apart from her birth.",
                                verbose_name="in custody from",
                            ),
                        ),
                        (
                            "custody_basis",
                            models.CharField(
                                blank=True,
                                help_text="Found, given up, born in care, transferred in.",
                                max_length=100,
                                verbose_name="basis of custody",
                            ),
                        ),
                        ("found_words", models.TextField(blank=True, verbose_name="how she was found")),
                        (
                            "had_colostrum",
                            models.BooleanField(
                                blank=True, help_text="Empty: not known.", null=True, verbose_name="had colostrum"
                            ),
                        ),
                        (
                            "intake_weight_dg",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="weight at intake (0.1 g)"),
                        ),
                        (
                            "intake_temperature_dc",
                            models.SmallIntegerField(
                                blank=True, null=True, verbose_name="temperature at intake (0.1 °C)"
                            ),
                        ),
                        (
                            "intake_condition",
                            models.TextField(blank=True, null=True, verbose_name="condition at intake"),
                        ),
                        ("source_system", models.CharField(blank=True, max_length=60, verbose_name="came from")),
                        ("source_id", models.CharField(blank=True, max_length=200, verbose_name="id there")),
                        (
                            "joined_into",
                            models.ForeignKey(
                                blank=True,
                                help_text="What is told of her is told of that one, also when it comes late.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joined",
                                to="records.animal",
                                verbose_name="written down twice: she is",
                            ),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                blank=True,
                                help_text="With whom she came in; her hold is the intake's.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="animals",
                                to="records.intake",
                                verbose_name="intake",
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
                            "litter",
                            models.ForeignKey(
                                blank=True,
                                help_text="The litter she was born in, for good.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="animals",
                                to="records.litter",
                                verbose_name="litter",
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="portrait_of",
                                to="records.photo",
                                verbose_name="photo",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "animal",
                        "verbose_name_plural": "animals",
                        "ordering": ["name"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("sex__in", ["female", "male", "unknown"])), name="animal_sex_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="animal_has_a_name"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("intake_weight_dg__isnull", True), ("intake_weight_dg__gt", 0), _connector="OR"
                                ),
                                name="animal_intake_weight_above_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("intake_temperature_dc__gte", 50), ("intake_temperature_dc__lte", 450)
                                ),
                                name="animal_intake_temperature_possible",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="animal_source_once",
                            ),
                        ],
                        "indexes": [models.Index(fields=["organisation", "name"], name="animal_by_name")],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Intake",
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
                                    ("one", "one animal"),
                                    ("litter", "a litter, with or without its mother"),
                                    ("labour", "a mother in labour"),
                                ],
                                max_length=6,
                                verbose_name="who comes",
                            ),
                        ),
                        (
                            "species",
                            models.CharField(
                                help_text="The name of a folder of tables: cat, dog.",
                                max_length=20,
                                verbose_name="species",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="called")),
                        (
                            "has_stand_in_name",
                            models.BooleanField(
                                default=False,
                                help_text="It is called by its time until somebody gives a name.",
                                verbose_name="nobody has named it",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                        (
                            "custody_from_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty: not yet; they are still where they were found.",
                                null=True,
                                verbose_name="in custody from",
                            ),
                        ),
                        (
                            "custody_basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("stray", "found"),
                                    ("surrender", "given up"),
                                    ("transfer", "transferred in"),
                                    ("seized", "seized"),
                                    ("returned", "came back"),
                                    ("born in care", "born in care"),
                                    ("other", "other"),
                                ],
                                max_length=12,
                                verbose_name="basis of custody",
                            ),
                        ),
                        (
                            "hold_until",
                            models.DateField(
                                blank=True,
                                help_text="The day somebody typed in; the law of the place is not known here. Offspring inherit it.",
                                null=True,
                                verbose_name="hold until",
                            ),
                        ),
                        ("place_found", models.TextField(blank=True, verbose_name="where found")),
                        ("circumstances", models.TextField(blank=True, verbose_name="circumstances")),
                        (
                            "straining_since_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="straining since"),
                        ),
                        (
                            "rearing",
                            models.CharField(
                                blank=True,
                                choices=[("nursed", "by their mother"), ("bottle", "by bottle")],
                                max_length=12,
                                verbose_name="how the little ones are fed",
                            ),
                        ),
                        (
                            "how_many",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="how many little ones"
                            ),
                        ),
                        ("chip_scanned", models.BooleanField(blank=True, null=True, verbose_name="scanned for a chip")),
                        ("chip_number", models.CharField(blank=True, max_length=40, verbose_name="number of the chip")),
                        (
                            "chip_owner",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nobody", "registered to nobody"),
                                    ("unknown", "not asked yet"),
                                    ("somebody", "somebody is registered"),
                                ],
                                max_length=8,
                                verbose_name="whose chip",
                            ),
                        ),
                        ("is_finder_known", models.BooleanField(blank=True, null=True, verbose_name="finder is known")),
                        (
                            "dam",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="intakes_as_dam",
                                to="records.animal",
                                verbose_name="dam",
                            ),
                        ),
                        (
                            "finder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="intakes",
                                to="records.finder",
                                verbose_name="finder",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                help_text="Whoever is born or added from then on lives there too.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="intakes",
                                to="records.home",
                                verbose_name="goes to",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="opened by",
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
                            "litter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="intakes",
                                to="records.litter",
                                verbose_name="litter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "intake",
                        "verbose_name_plural": "intakes",
                        "ordering": ["-opened_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "custody_basis__in",
                                        [
                                            "",
                                            "stray",
                                            "surrender",
                                            "transfer",
                                            "seized",
                                            "returned",
                                            "born in care",
                                            "other",
                                        ],
                                    )
                                ),
                                name="intake_basis_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("chip_owner__in", ["", "nobody", "unknown", "somebody"])),
                                name="intake_chip_owner_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="intake_has_a_name"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at__isnull", True),
                                    ("closed_at__gte", models.F("opened_at")),
                                    _connector="OR",
                                ),
                                name="intake_closed_after",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["labour", "litter", "one"])), name="intake_kind_known"
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["organisation", "closed_at", "-opened_at"], name="intake_open_first")
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        "verbose_name": "animal handed over",
                        "verbose_name_plural": "animals handed over",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.UniqueConstraint(fields=("invitation", "animal"), name="handed_over_once")
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Claim",
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
                        ("until_at", models.DateTimeField(verbose_name="until")),
                        (
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to="records.animal",
                                verbose_name="animal",
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
                        "verbose_name": "animal in hand",
                        "verbose_name_plural": "animals in hand",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["animal", "until_at"], name="claim_of_animal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="claim_until_after_from",
                            )
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Care",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("main", "main carer"),
                                    ("co-carer", "co-carer"),
                                    ("sitter", "sitter"),
                                    ("volunteer", "volunteer"),
                                ],
                                default="main",
                                max_length=10,
                                verbose_name="as",
                            ),
                        ),
                        (
                            "animal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cares",
                                to="records.animal",
                                verbose_name="animal",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cares",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cares",
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
                    ],
                    options={
                        "verbose_name": "care",
                        "verbose_name_plural": "cares",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["person", "organisation"], name="care_of_person"),
                            models.Index(fields=["home"], name="care_of_home"),
                            models.Index(fields=["animal"], name="care_of_animal"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="care_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("animal__isnull", True), ("home__isnull", False)),
                                    models.Q(("animal__isnull", False), ("home__isnull", True)),
                                    _connector="OR",
                                ),
                                name="care_of_home_or_animal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("role__in", ["co-carer", "main", "sitter", "volunteer"])),
                                name="care_role_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("role", "main"), ("until_at__isnull", True)),
                                fields=("home",),
                                name="care_one_main_per_home",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("role", "main"), ("until_at__isnull", True)),
                                fields=("animal",),
                                name="care_one_main_per_animal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role", "sitter"), _negated=True),
                                    ("until_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="care_sitter_has_an_end",
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
                    name="Lent",
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
                        ("back_on", models.DateField(blank=True, null=True, verbose_name="to be back on")),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="in words")),
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
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
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
                            "litter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dam_mends",
                                to="records.litter",
                                verbose_name="litter",
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
                    name="MilkUse",
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
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milk_uses",
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
                            "product",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uses",
                                to="records.milkproduct",
                                verbose_name="product",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milk in use",
                        "verbose_name_plural": "milks in use",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["animal", "from_at"], name="milk_use_of_animal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="milkuse_until_after_from",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until_at__isnull", True)),
                                fields=("animal",),
                                name="milk_use_open_once",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Placement",
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
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="records.animal",
                                verbose_name="animal",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
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
                            "closed_until_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Where the move parted or joined a closed unit: until when it was closed, as it was known then.",
                                null=True,
                                verbose_name="moved though closed until",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "placement",
                        "verbose_name_plural": "placements",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "from_at"], name="placement_of_animal"),
                            models.Index(fields=["home", "until_at"], name="placement_in_home"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="placement_until_after_from",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until_at__isnull", True)),
                                fields=("animal",),
                                name="placement_open_once",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Rearing",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("nursed", "nursed by a dam"),
                                    ("supplemented", "nursed and topped up"),
                                    ("bottle", "bottle"),
                                    ("tube", "tube"),
                                    ("gruel", "gruel"),
                                    ("weaned", "weaned"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(
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
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "goal",
                            models.CharField(
                                blank=True,
                                help_text="Such as: back to her litter once she is bigger.",
                                max_length=300,
                                verbose_name="goal",
                            ),
                        ),
                        (
                            "goal_weight_dg",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="goal reached at (0.1 g)"),
                        ),
                        (
                            "undone_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="It was a mistake: it held for no time at all.",
                                null=True,
                                verbose_name="undone at",
                            ),
                        ),
                        (
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rearings",
                                to="records.animal",
                                verbose_name="animal",
                            ),
                        ),
                        (
                            "dam",
                            models.ForeignKey(
                                blank=True,
                                help_text="Whoever nurses her; not always the dam who bore her.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nurses",
                                to="records.animal",
                                verbose_name="nursed by",
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
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Where somebody else decided it than wrote it down.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        ("outcome", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
                    ],
                    options={
                        "verbose_name": "rearing",
                        "verbose_name_plural": "rearings",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["animal", "from_at"], name="rearing_of_animal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="rearing_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["bottle", "gruel", "nursed", "supplemented", "tube", "weaned"])
                                ),
                                name="rearing_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "cause__in",
                                        [
                                            "",
                                            "back",
                                            "dam-unwell",
                                            "gains-little",
                                            "grows-up",
                                            "no-dam",
                                            "rejected",
                                            "split-off",
                                        ],
                                    )
                                ),
                                name="rearing_cause_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until_at__isnull", True)),
                                fields=("animal", "kind"),
                                name="rearing_kind_open_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dam__isnull", True), ("kind__in", ["nursed", "supplemented"]), _connector="OR"
                                ),
                                name="rearing_dam_only_when_nursed",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
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
                            models.DateTimeField(
                                help_text="The moment of the page she looked at.", verbose_name="seen at"
                            ),
                        ),
                        (
                            "sequence",
                            models.PositiveBigIntegerField(
                                help_text="How far the ledger had come on that page.", verbose_name="sequence"
                            ),
                        ),
                        (
                            "reasons",
                            models.JSONField(
                                default=list, help_text="The codes that worried then.", verbose_name="reasons"
                            ),
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
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "animal"), name="reviewed_once_by_each")
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="SecretLink",
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
                        ("until_at", models.DateTimeField(verbose_name="until")),
                        (
                            "token_hash",
                            models.CharField(
                                help_text="SHA-256; the address itself is shown once.",
                                max_length=64,
                                unique=True,
                                verbose_name="hash of the address",
                            ),
                        ),
                        ("for_whom", models.CharField(blank=True, max_length=200, verbose_name="for whom")),
                        (
                            "names_people",
                            models.BooleanField(
                                default=False,
                                help_text="Carers' names and phone numbers stand on the page.",
                                verbose_name="names people",
                            ),
                        ),
                        ("hours", models.PositiveSmallIntegerField(default=72, verbose_name="hours shown")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
                        (
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="secret_links",
                                to="records.animal",
                                verbose_name="animal",
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
                            "revoked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="taken back by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "secret link",
                        "verbose_name_plural": "secret links",
                        "ordering": ["-from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["animal", "-from_at"], name="secret_link_of_animal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="secretlink_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__gte", 1), ("hours__lte", 336)),
                                name="secret_link_hours_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("token_hash", ""), _negated=True), name="secret_link_has_an_address"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                                    models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="secret_link_taken_back_by_someone",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Stay",
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
                        ("daily_from", models.TimeField(blank=True, null=True, verbose_name="every day from")),
                        ("daily_until", models.TimeField(blank=True, null=True, verbose_name="every day until")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stays",
                                to="records.animal",
                                verbose_name="animal",
                            ),
                        ),
                        (
                            "nest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stays",
                                to="records.nest",
                                verbose_name="nest",
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
                        ("outcome", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Where somebody else decided it than wrote it down.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "undone_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="It was a mistake: it held for no time at all.",
                                null=True,
                                verbose_name="undone at",
                            ),
                        ),
                        (
                            "overruled",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="Questions about company that a clinician let stand, each with the reason.",
                                verbose_name="tried all the same",
                            ),
                        ),
                        (
                            "saw",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="For each of these: what stands otherwise later is asked about anew.",
                                verbose_name="what stood as it was tried",
                            ),
                        ),
                        (
                            "let_pass_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When a clinician let them stand, maybe long before it begins: what she says later outweighs it.",
                                null=True,
                                verbose_name="let pass at",
                            ),
                        ),
                        (
                            "meant_until_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Until when it was to last, where something ended it sooner. Taken back, it lasts so again.",
                                null=True,
                                verbose_name="meant until",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "stay",
                        "verbose_name_plural": "stays",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "from_at"], name="stay_of_animal"),
                            models.Index(fields=["nest", "until_at"], name="stay_in_nest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="stay_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("daily_from__isnull", True), ("daily_until__isnull", True)),
                                    models.Q(
                                        ("daily_from__isnull", False),
                                        ("daily_until__isnull", False),
                                        models.Q(("daily_from", models.F("daily_until")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="stay_has_both_hours_or_none",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("daily_from__isnull", True), ("until_at__isnull", True)),
                                fields=("animal",),
                                name="stay_one_open_base",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="TreatmentOrder",
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
                        ("words", models.TextField(verbose_name="as written")),
                        (
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="treatment_orders",
                                to="records.animal",
                                verbose_name="animal",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="ended by",
                            ),
                        ),
                        (
                            "ordered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="ordered by",
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
                        "verbose_name": "treatment ordered",
                        "verbose_name_plural": "treatments ordered",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["animal", "from_at"], name="treatment_order_of_animal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="treatmentorder_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("words", ""), _negated=True), name="treatment_order_has_words"
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="VetOrder",
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
                            "per_feed_dml",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="per feed (0.1 ml)"),
                        ),
                        (
                            "every_min",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="feed every (min)"),
                        ),
                        (
                            "kcal_tenths_per_100g_day",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="energy (0.1 kcal per 100 g a day)"
                            ),
                        ),
                        ("holds_food", models.BooleanField(default=False, verbose_name="no food")),
                        ("lifts_warm_first", models.BooleanField(default=False, verbose_name="feed although cool")),
                        (
                            "weigh_every_min",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="weigh every (min)"),
                        ),
                        ("words", models.TextField(blank=True, verbose_name="in the vet's words")),
                        (
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="vet_orders",
                                to="records.animal",
                                verbose_name="animal",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="ended by",
                            ),
                        ),
                        (
                            "ordered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="ordered by",
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
                        "verbose_name": "vet's order",
                        "verbose_name_plural": "vet's orders",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["animal", "from_at"], name="vet_order_of_animal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="vetorder_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("per_feed_dml__gte", 1), ("per_feed_dml__lte", 5000)),
                                name="vet_order_per_feed_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("every_min__gte", 15), ("every_min__lte", 2880)),
                                name="vet_order_interval_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weigh_every_min__gte", 15), ("weigh_every_min__lte", 10080)),
                                name="vet_order_weighing_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kcal_tenths_per_100g_day__gte", 1), ("kcal_tenths_per_100g_day__lte", 9000)
                                ),
                                name="vet_order_energy_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("per_feed_dml__isnull", False),
                                    ("every_min__isnull", False),
                                    ("kcal_tenths_per_100g_day__isnull", False),
                                    ("weigh_every_min__isnull", False),
                                    ("holds_food", True),
                                    ("lifts_warm_first", True),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="vet_order_orders_something",
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
                            "id",
                            models.UUIDField(
                                default=littermate.records.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                                verbose_name="id",
                            ),
                        ),
                        ("worry", models.PositiveSmallIntegerField(verbose_name="worry")),
                        ("since_at", models.DateTimeField(verbose_name="since")),
                        (
                            "animal",
                            models.OneToOneField(
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
                    ],
                    options={
                        "verbose_name": "worry told last",
                        "verbose_name_plural": "worries told last",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("worry__lte", 4)), name="worry_level_on_the_scale"
                            )
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="BirthEstimate",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("earliest_at", models.DateTimeField(verbose_name="born at the earliest")),
                        ("latest_at", models.DateTimeField(verbose_name="born at the latest")),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("seen", "birth was seen"),
                                    ("teeth", "by the teeth"),
                                    ("eyes", "by the eyes"),
                                    ("cord", "by the cord"),
                                    ("weight", "by the weight"),
                                    ("told", "as told"),
                                    ("ears", "by the ears"),
                                    ("signs", "by several signs"),
                                ],
                                max_length=6,
                                verbose_name="judged by",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(blank=True, help_text="Which signs were seen.", verbose_name="in words"),
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
                                to="records.birthestimate",
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
                        "verbose_name": "birth estimate",
                        "verbose_name_plural": "birth estimates",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "birth_estimates",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="birthestimate_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="birthestimate_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="birthestimate_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="birthestimate_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="birthestimate_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="birthestimate_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("method__in", ["cord", "ears", "eyes", "seen", "signs", "teeth", "told", "weight"])
                                ),
                                name="birthestimate_method_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("latest_at__gte", models.F("earliest_at"))),
                                name="birthestimate_in_order",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Choking",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("milk_at_nose", models.BooleanField(blank=True, null=True, verbose_name="milk at the nose")),
                        ("noisy_breath", models.BooleanField(blank=True, null=True, verbose_name="noisy breath")),
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
                                to="records.choking",
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
                        "verbose_name": "choking",
                        "verbose_name_plural": "chokings",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "chokings",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="choking_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="choking_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="choking_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="choking_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="choking_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="choking_source_once",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Contact",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("words", models.TextField(blank=True, verbose_name="in words")),
                        ("by_phone", models.BooleanField(default=True, verbose_name="by phone")),
                        (
                            "animal",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="Whom it is about; empty when it is about a nest, a home, or one of a litter nobody could name.",
                                null=True,
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
                                to="records.contact",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="records.home",
                                verbose_name="home",
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
                        "verbose_name": "contact",
                        "verbose_name_plural": "contacts",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "contacts",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="contact_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="contact_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="contact_latest"),
                            models.Index(fields=["home", "-happened_at"], name="contact_of_home"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="contact_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="contact_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="contact_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("animal__isnull", False), ("home__isnull", False), _connector="OR"),
                                name="contact_of_animal_or_home",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="DamCheck",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("eats", models.BooleanField(blank=True, null=True, verbose_name="eats")),
                        ("teats_ok", models.BooleanField(blank=True, null=True, verbose_name="teats are well")),
                        ("discharge", models.BooleanField(blank=True, null=True, verbose_name="bad discharge")),
                        ("milk", models.BooleanField(blank=True, null=True, verbose_name="has milk")),
                        ("is_warm", models.BooleanField(blank=True, null=True, verbose_name="is warm")),
                        ("lets_nurse", models.BooleanField(blank=True, null=True, verbose_name="lets them nurse")),
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
                                to="records.damcheck",
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
                        (
                            "working_teats",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="teats that give milk"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dam check",
                        "verbose_name_plural": "dam checks",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "dam_checks",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="damcheck_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="damcheck_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="damcheck_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="damcheck_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="damcheck_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="damcheck_source_once",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Elimination",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("pee", models.BooleanField(blank=True, null=True, verbose_name="pee")),
                        ("poo", models.BooleanField(blank=True, null=True, verbose_name="poo")),
                        (
                            "poo_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("formed", "formed"),
                                    ("soft", "soft"),
                                    ("loose", "loose"),
                                    ("watery", "watery"),
                                    ("bloody", "bloody"),
                                ],
                                max_length=6,
                                null=True,
                                verbose_name="poo in words",
                            ),
                        ),
                        ("is_unaided", models.BooleanField(blank=True, null=True, verbose_name="without help")),
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
                                to="records.elimination",
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
                        "verbose_name": "pee and poo",
                        "verbose_name_plural": "pee and poo",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "eliminations",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="elimination_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="elimination_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="elimination_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="elimination_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="elimination_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="elimination_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("poo_kind__in", ["bloody", "formed", "loose", "soft", "watery"])),
                                name="elimination_poo_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("poo_kind__isnull", True),
                                    models.Q(("poo", True), ("poo__isnull", False)),
                                    _connector="OR",
                                ),
                                name="elimination_kind_of_a_poo",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("pee__isnull", False), ("poo__isnull", False), _connector="OR"),
                                name="elimination_notes_something",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Feed",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                            "route",
                            models.CharField(
                                choices=[
                                    ("bottle", "bottle"),
                                    ("syringe", "syringe"),
                                    ("tube", "tube"),
                                    ("nursing", "nursing"),
                                ],
                                default="bottle",
                                max_length=8,
                                verbose_name="by",
                            ),
                        ),
                        (
                            "planned_dml",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="planned (0.1 ml)"),
                        ),
                        (
                            "taken_dml",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="taken (0.1 ml)"),
                        ),
                        (
                            "measured_by",
                            models.CharField(
                                choices=[
                                    ("syringe", "syringe"),
                                    ("bottle", "bottle marks"),
                                    ("weighed", "weighed before and after"),
                                    ("guess", "guessed"),
                                    ("nobody", "nobody measured"),
                                ],
                                default="nobody",
                                max_length=8,
                                verbose_name="measured by",
                            ),
                        ),
                        ("batch", models.CharField(blank=True, max_length=60, verbose_name="batch")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("taken", "taken"),
                                    ("full", "full after nursing, no top-up"),
                                    ("by-other", "fed by someone else"),
                                ],
                                default="taken",
                                max_length=8,
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "strength",
                            models.CharField(
                                blank=True,
                                choices=[("strong", "as the label says"), ("weak", "thinner, as the plan says")],
                                max_length=6,
                                null=True,
                                verbose_name="strength",
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
                                to="records.feed",
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
                        (
                            "product",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.milkproduct",
                                verbose_name="product",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "feed",
                        "verbose_name_plural": "feeds",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "feeds",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="feed_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="feed_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="feed_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="feed_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="feed_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="feed_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("route__in", ["bottle", "nursing", "syringe", "tube"])),
                                name="feed_route_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("measured_by__in", ["bottle", "guess", "nobody", "syringe", "weighed"])
                                ),
                                name="feed_measured_by_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["by-other", "full", "taken"])),
                                name="feed_outcome_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("strength__in", ["strong", "weak"])), name="feed_strength_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("planned_dml__gte", 0), ("planned_dml__lte", 20000)),
                                name="feed_planned_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("taken_dml__gte", 0), ("taken_dml__lte", 20000)),
                                name="feed_taken_possible",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="LeavingCare",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("died", "died"),
                                    ("euthanised", "euthanised"),
                                    ("transferred", "transferred"),
                                    ("returned-to-owner", "returned to owner"),
                                    ("adopted", "adopted"),
                                    ("other", "other"),
                                    ("mistake", "written down by mistake"),
                                ],
                                max_length=18,
                                verbose_name="outcome",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="where")),
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
                                to="records.leavingcare",
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
                        "verbose_name": "leaving care",
                        "verbose_name_plural": "leavings",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "leavings",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="leavingcare_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="leavingcare_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="leavingcare_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="leavingcare_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="leavingcare_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="leavingcare_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "outcome__in",
                                        [
                                            "adopted",
                                            "died",
                                            "euthanised",
                                            "mistake",
                                            "other",
                                            "returned-to-owner",
                                            "transferred",
                                        ],
                                    )
                                ),
                                name="leavingcare_outcome_known",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        (
                            "gums",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="white, pale, blue or dark red gums"
                            ),
                        ),
                        (
                            "bleeds",
                            models.BooleanField(blank=True, null=True, verbose_name="bleeds, is hurt or had a fit"),
                        ),
                        (
                            "nose",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="milk at the nose with cough or noise"
                            ),
                        ),
                        (
                            "dry",
                            models.BooleanField(blank=True, null=True, verbose_name="dry gums, no pee, skin stays up"),
                        ),
                        (
                            "loose",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="liquid poo again and again, or vomits"
                            ),
                        ),
                        (
                            "belly",
                            models.BooleanField(blank=True, null=True, verbose_name="tight, swollen or painful belly"),
                        ),
                        ("cries", models.BooleanField(blank=True, null=True, verbose_name="cries on and on")),
                        ("navel", models.BooleanField(blank=True, null=True, verbose_name="red or swollen navel")),
                        (
                            "eyes",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="swollen or wet at the closed eyes"
                            ),
                        ),
                        (
                            "sucked",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="wet, red or sore where nest mates suck"
                            ),
                        ),
                        (
                            "worried",
                            models.BooleanField(blank=True, null=True, verbose_name="whoever looked is worried"),
                        ),
                        ("apart", models.BooleanField(blank=True, null=True, verbose_name="lies apart")),
                        (
                            "sneezes",
                            models.BooleanField(blank=True, null=True, verbose_name="sneezes, or nose or eyes run"),
                        ),
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
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="lookover_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
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
                                condition=models.Q(("refused__in", ["more", "none", "once"])),
                                name="lookover_refused_known",
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
                migrations.CreateModel(
                    name="MilkMixed",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("is_label_mix", models.BooleanField(default=True, verbose_name="mixed as the label says")),
                        (
                            "amount_dml",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="amount (0.1 ml)"),
                        ),
                        (
                            "animal",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="Whom it is about; empty when it is about a nest, a home, or one of a litter nobody could name.",
                                null=True,
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
                                to="records.milkmixed",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.home",
                                verbose_name="home",
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
                            "product",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.milkproduct",
                                verbose_name="product",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milk mixed",
                        "verbose_name_plural": "milk mixed",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "milk_mixed",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="milkmixed_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="milkmixed_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="milkmixed_latest"),
                            models.Index(fields=["home", "product", "-happened_at"], name="milkmixed_in_home"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="milkmixed_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="milkmixed_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="milkmixed_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("animal__isnull", True)), name="milkmixed_of_no_single_animal"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount_dml__gte", 1), ("amount_dml__lte", 200000)),
                                name="milkmixed_amount_possible",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="MilkOpened",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                            "animal",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="Whom it is about; empty when it is about a nest, a home, or one of a litter nobody could name.",
                                null=True,
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
                                to="records.milkopened",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.home",
                                verbose_name="home",
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
                            "product",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.milkproduct",
                                verbose_name="product",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milk opened",
                        "verbose_name_plural": "milk opened",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "milk_opened",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="milkopened_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="milkopened_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="milkopened_latest"),
                            models.Index(fields=["home", "product", "-happened_at"], name="milkopened_in_home"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="milkopened_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="milkopened_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="milkopened_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("animal__isnull", True)), name="milkopened_of_no_single_animal"
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="NestReading",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("temperature_dc", models.SmallIntegerField(verbose_name="temperature (0.1 °C)")),
                        (
                            "where",
                            models.CharField(
                                choices=[("animal-level", "where the animals lie"), ("cool-end", "the cool end")],
                                default="animal-level",
                                max_length=12,
                                verbose_name="where",
                            ),
                        ),
                        (
                            "animal",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="Whom it is about; empty when it is about a nest, a home, or one of a litter nobody could name.",
                                null=True,
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
                                to="records.nestreading",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "nest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, to="records.nest", verbose_name="nest"
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
                        "verbose_name": "nest temperature",
                        "verbose_name_plural": "nest temperatures",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "readings",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="nestreading_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="nestreading_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="nestreading_latest"),
                            models.Index(fields=["nest", "-happened_at"], name="nestreading_of_nest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="nestreading_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="nestreading_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="nestreading_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("animal__isnull", True)), name="nestreading_of_no_single_animal"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("where__in", ["animal-level", "cool-end"])),
                                name="nestreading_where_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("temperature_dc__gte", -400), ("temperature_dc__lte", 800)),
                                name="nestreading_temperature_possible",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="NestTrouble",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                            "trouble",
                            models.CharField(
                                choices=[
                                    ("heat-failed", "heat failed"),
                                    ("heat-back", "heat is back"),
                                    ("diarrhoea", "diarrhoea, nobody knows whose"),
                                ],
                                max_length=12,
                                verbose_name="trouble",
                            ),
                        ),
                        ("words", models.TextField(blank=True, verbose_name="in words")),
                        (
                            "animal",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="Whom it is about; empty when it is about a nest, a home, or one of a litter nobody could name.",
                                null=True,
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
                                to="records.nesttrouble",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "nest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, to="records.nest", verbose_name="nest"
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
                        "verbose_name": "trouble in a nest",
                        "verbose_name_plural": "troubles in nests",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "troubles",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="nesttrouble_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="nesttrouble_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="nesttrouble_latest"),
                            models.Index(fields=["nest", "-happened_at"], name="nesttrouble_of_nest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="nesttrouble_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="nesttrouble_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="nesttrouble_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("animal__isnull", True)), name="nesttrouble_of_no_single_animal"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("trouble__in", ["diarrhoea", "heat-back", "heat-failed"])),
                                name="nesttrouble_kind_known",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Observation",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                            "suck",
                            models.CharField(
                                blank=True,
                                choices=[("strong", "strong"), ("weak", "weak"), ("none", "none")],
                                max_length=6,
                                null=True,
                                verbose_name="suck",
                            ),
                        ),
                        (
                            "voice",
                            models.CharField(
                                blank=True,
                                choices=[("quiet", "quiet"), ("cries", "cries"), ("screams", "screams")],
                                max_length=8,
                                null=True,
                                verbose_name="voice",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
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
                                to="records.observation",
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
                        (
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="observations",
                                to="records.photo",
                                verbose_name="photo",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "observation",
                        "verbose_name_plural": "observations",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "observations",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="observation_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="observation_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="observation_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="observation_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="observation_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="observation_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("suck__in", ["none", "strong", "weak"])),
                                name="observation_suck_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("voice__in", ["cries", "quiet", "screams"])),
                                name="observation_voice_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("suck__isnull", False),
                                    ("voice__isnull", False),
                                    models.Q(("note", ""), _negated=True),
                                    ("photo__isnull", False),
                                    _connector="OR",
                                ),
                                name="observation_observes_something",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
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
                                    ("unborn", "said to be before the animal was born"),
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
                                condition=models.Q(
                                    ("oddness__in", ["ahead", "clock", "gone", "late", "moved", "not-hers", "unborn"])
                                ),
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
                    name="Refusal",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                                to="records.refusal",
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
                        "verbose_name": "refusal",
                        "verbose_name_plural": "refusals",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "refusals",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="refusal_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="refusal_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="refusal_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="refusal_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="refusal_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="refusal_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("feel__in", ["cool", "warm"])), name="refusal_feel_known"
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="SolidsEaten",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("share_pct", models.PositiveSmallIntegerField(verbose_name="share of the day's food (%)")),
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
                                to="records.solidseaten",
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
                        "verbose_name": "solids eaten",
                        "verbose_name_plural": "solids eaten",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "solids",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="solidseaten_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="solidseaten_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="solidseaten_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="solidseaten_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="solidseaten_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="solidseaten_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share_pct__gte", 0), ("share_pct__lte", 100)),
                                name="solids_share_possible",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Stimulation",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                                to="records.stimulation",
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
                        "verbose_name": "stimulation",
                        "verbose_name_plural": "stimulations",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "stimulations",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="stimulation_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="stimulation_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="stimulation_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="stimulation_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="stimulation_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="stimulation_source_once",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Taken",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("words", models.TextField(blank=True, verbose_name="in words")),
                        (
                            "animal",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="Whom it is about; empty when it is about a nest, a home, or one of a litter nobody could name.",
                                null=True,
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
                                to="records.taken",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="records.home",
                                verbose_name="home",
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
                        "verbose_name": "worry taken on",
                        "verbose_name_plural": "worries taken on",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "takings",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="taken_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="taken_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="taken_latest"),
                            models.Index(fields=["home", "-happened_at"], name="taken_of_home"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="taken_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="taken_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="taken_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("animal__isnull", False), ("home__isnull", False), _connector="OR"),
                                name="taken_of_animal_or_home",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Warmth",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                            "reading_dc",
                            models.SmallIntegerField(blank=True, null=True, verbose_name="reading (0.1 °C)"),
                        ),
                        (
                            "where",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mouth", "mouth"),
                                    ("belly", "belly"),
                                    ("paws", "paws"),
                                    ("rectal", "rectal"),
                                    ("ear", "ear"),
                                    ("armpit", "armpit"),
                                ],
                                max_length=8,
                                null=True,
                                verbose_name="where",
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
                                to="records.warmth",
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
                        "verbose_name": "warmth",
                        "verbose_name_plural": "warmths",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "warmths",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="warmth_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="warmth_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="warmth_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="warmth_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="warmth_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="warmth_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("feel__isnull", False), ("reading_dc__isnull", False), _connector="OR"
                                ),
                                name="warmth_felt_or_read",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("feel__in", ["cool", "warm"])), name="warmth_feel_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("where__in", ["armpit", "belly", "ear", "mouth", "paws", "rectal"])
                                ),
                                name="warmth_where_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reading_dc__gte", 50), ("reading_dc__lte", 450)),
                                name="warmth_reading_possible",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="WeighIn",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("weight_dg", models.PositiveIntegerField(verbose_name="weight (0.1 g)")),
                        ("step_dg", models.PositiveSmallIntegerField(default=10, verbose_name="scale step (0.1 g)")),
                        (
                            "fed",
                            models.CharField(
                                choices=[
                                    ("before", "before the feed"),
                                    ("after", "after the feed"),
                                    ("unknown", "not known"),
                                ],
                                default="unknown",
                                max_length=8,
                                verbose_name="stomach",
                            ),
                        ),
                        (
                            "is_doubtful",
                            models.BooleanField(
                                default=False,
                                help_text="Kept, but raises no plan until a second weight agrees.",
                                verbose_name="doubtful",
                            ),
                        ),
                        (
                            "place_in_group",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="The third of eight, while none can be told apart.",
                                null=True,
                                verbose_name="place in the group",
                            ),
                        ),
                        (
                            "animal",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="weigh_ins",
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
                                to="records.weighin",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "litter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="unnamed_weigh_ins",
                                to="records.litter",
                                verbose_name="one of this litter",
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
                        "verbose_name": "weigh-in",
                        "verbose_name_plural": "weigh-ins",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="weighin_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="weighin_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="weighin_latest"),
                            models.Index(fields=["litter"], name="weighin_of_litter"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="weighin_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="weighin_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="weighin_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight_dg__gte", 1), ("weight_dg__lte", 600000)),
                                name="weighin_weight_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("step_dg__gte", 1), ("step_dg__lte", 10000)),
                                name="weighin_step_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("fed__in", ["after", "before", "unknown"])),
                                name="weighin_fed_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("animal__isnull", False), ("litter__isnull", True)),
                                    models.Q(("animal__isnull", True), ("litter__isnull", False)),
                                    _connector="OR",
                                ),
                                name="weighin_of_animal_or_litter",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("litter__isnull", True), ("place_in_group__isnull", True)),
                                    models.Q(
                                        ("litter__isnull", False),
                                        ("place_in_group__gt", 0),
                                        ("place_in_group__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="weighin_place_with_litter",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="IntakeTold",
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
                            "said",
                            models.JSONField(
                                help_text="Field by field; a finder only as “said”.", verbose_name="what was said"
                            ),
                        ),
                        (
                            "told_at",
                            models.DateTimeField(help_text="By the clock of whoever recorded.", verbose_name="told at"),
                        ),
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="by",
                            ),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tellings",
                                to="records.intake",
                                verbose_name="intake",
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
                        "verbose_name": "telling about an intake",
                        "verbose_name_plural": "tellings about intakes",
                        "ordering": ["told_at", "id"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["intake", "told_at"], name="intake_told_in_order")],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="LinkOpening",
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
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("as_pdf", models.BooleanField(default=False, verbose_name="as PDF")),
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
                            "link",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="openings",
                                to="records.secretlink",
                                verbose_name="link",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "opening of a link",
                        "verbose_name_plural": "openings of links",
                        "ordering": ["opened_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["link", "opened_at"], name="link_opening_in_order")],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="TrapLoan",
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
                            "trap",
                            models.CharField(
                                blank=True, help_text="Such as “long one, no. 3”.", max_length=100, verbose_name="trap"
                            ),
                        ),
                        (
                            "whose",
                            models.CharField(
                                blank=True,
                                help_text="A group, a clinic. Empty: ours.",
                                max_length=200,
                                verbose_name="whose trap",
                            ),
                        ),
                        ("lent_at", models.DateTimeField(verbose_name="lent at")),
                        ("due_back_on", models.DateField(blank=True, null=True, verbose_name="due back on")),
                        ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="returned at")),
                        (
                            "equipment",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: it is somebody else's, or nobody has said which.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trap_loans",
                                to="records.equipment",
                                verbose_name="which of ours",
                            ),
                        ),
                        (
                            "intake",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trap_loan",
                                to="records.intake",
                                verbose_name="intake",
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
                        "verbose_name": "trap lent",
                        "verbose_name_plural": "traps lent",
                        "ordering": ["due_back_on", "lent_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("returned_at__isnull", True),
                                    ("returned_at__gte", models.F("lent_at")),
                                    _connector="OR",
                                ),
                                name="trap_loan_returned_after_lent",
                            )
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="TreatmentTime",
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
                        ("at", models.TimeField(verbose_name="at")),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="times",
                                to="records.treatmentorder",
                                verbose_name="treatment",
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
                        "verbose_name": "time of a treatment",
                        "verbose_name_plural": "times of treatments",
                        "ordering": ["at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [models.UniqueConstraint(fields=("order", "at"), name="treatment_time_once")],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Birth",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                            "place",
                            models.CharField(
                                choices=[
                                    ("before-custody", "before custody"),
                                    ("in-transit", "on the way"),
                                    ("in-care", "in care"),
                                ],
                                max_length=14,
                                verbose_name="where",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="order of birth"),
                        ),
                        ("is_stillborn", models.BooleanField(default=False, verbose_name="stillborn")),
                        ("vigour", models.TextField(blank=True, verbose_name="vigour in words")),
                        ("is_time_seen", models.BooleanField(default=True, verbose_name="time was seen")),
                        (
                            "earliest_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Where nobody saw it and it can be narrowed down.",
                                null=True,
                                verbose_name="born at the earliest",
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
                                to="records.birth",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="records.intake",
                                verbose_name="intake",
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
                        "verbose_name": "birth",
                        "verbose_name_plural": "births",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "births",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="birth_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="birth_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="birth_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="birth_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="birth_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="birth_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("place__in", ["before-custody", "in-care", "in-transit"])),
                                name="birth_place_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("earliest_at__isnull", True),
                                    ("earliest_at__lte", models.F("happened_at")),
                                    _connector="OR",
                                ),
                                name="birth_in_order",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="samefeed_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
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
                migrations.CreateModel(
                    name="TreatmentGiven",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                            "due_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Which of the day's clock times this answers.",
                                null=True,
                                verbose_name="was due at",
                            ),
                        ),
                        ("words", models.TextField(blank=True, verbose_name="in words")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("given", "given"), ("missed", "missed"), ("refused", "refused")],
                                max_length=8,
                                verbose_name="outcome",
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
                                to="records.treatmentgiven",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="givens",
                                to="records.treatmentorder",
                                verbose_name="treatment ordered",
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
                        "verbose_name": "treatment given",
                        "verbose_name_plural": "treatments given",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "treatments_given",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="treatmentgiven_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="treatmentgiven_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="treatmentgiven_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="treatmentgiven_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="treatmentgiven_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="treatmentgiven_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["given", "missed", "refused"])),
                                name="treatmentgiven_outcome_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("order__isnull", False), models.Q(("words", ""), _negated=True), _connector="OR"
                                ),
                                name="treatmentgiven_says_which",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Companionship",
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
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("company", "not to be alone"),
                                    ("warmth", "warmth"),
                                    ("own-species", "to learn from her own species"),
                                    ("bond", "they belong together"),
                                ],
                                max_length=12,
                                verbose_name="what for",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "review_at",
                            models.DateTimeField(
                                help_text="By then somebody says whether it goes on.", verbose_name="look at it again"
                            ),
                        ),
                        (
                            "ends_when",
                            models.CharField(
                                help_text="Such as: both weigh enough to be back with their litters.",
                                max_length=300,
                                verbose_name="ends when",
                            ),
                        ),
                        (
                            "ended",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("grown", "its end was reached"),
                                    ("back", "back with the litter"),
                                    ("apart", "it did not go well"),
                                    ("ill", "one of them fell ill"),
                                    ("left", "one of them left care"),
                                    ("mistake", "it was a mistake"),
                                ],
                                max_length=8,
                                verbose_name="how it ended",
                            ),
                        ),
                        ("outcome", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
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
                            "nest",
                            models.ForeignKey(
                                blank=True,
                                help_text="Where they are to lie together; the questions about warmth and room are asked of it.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.nest",
                                verbose_name="nest",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "companionship",
                        "verbose_name_plural": "companionships",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["organisation", "until_at", "from_at"], name="companionship_standing")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="companionship_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("purpose__in", ["bond", "company", "own-species", "warmth"])),
                                name="companionship_purpose_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended", ""), ("until_at__isnull", True)),
                                    models.Q(
                                        ("ended__in", ["apart", "back", "grown", "ill", "left", "mistake"]),
                                        ("until_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="companionship_ended_somehow",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("review_at__gt", models.F("from_at"))),
                                name="companionship_review_after",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_when", ""), _negated=True),
                                name="companionship_says_when_it_ends",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Companion",
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
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="companions",
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
                            "companionship",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="companions",
                                to="records.companionship",
                                verbose_name="companionship",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "companion",
                        "verbose_name_plural": "companions",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["animal", "from_at"], name="companion_of_animal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="companion_until_after_from",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until_at__isnull", True)),
                                fields=("companionship", "animal"),
                                name="companion_once_in_a_companionship",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="CompanyAnswer",
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
                        ("code", models.CharField(max_length=30, verbose_name="question")),
                        (
                            "answer",
                            models.CharField(
                                choices=[("yes", "yes"), ("no", "no"), ("not-known", "not known")],
                                max_length=10,
                                verbose_name="answer",
                            ),
                        ),
                        ("overrules", models.BooleanField(default=False, verbose_name="to be tried all the same")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="A paper, a rule or a person elsewhere.",
                                max_length=200,
                                verbose_name="according to",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
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
                            "companionship",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="records.companionship",
                                verbose_name="companionship",
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
                            "until_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="For running clocks: one that runs longer than she saw is asked about anew.",
                                null=True,
                                verbose_name="until, as she saw it",
                            ),
                        ),
                        (
                            "saw",
                            models.CharField(
                                blank=True,
                                help_text="For what she let pass: what stands otherwise later is asked about anew.",
                                max_length=200,
                                verbose_name="what stood, as she saw it",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer about company",
                        "verbose_name_plural": "answers about company",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["companionship", "code", "-at"], name="companyanswer_latest")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("answer__in", ["no", "not-known", "yes"])),
                                name="companyanswer_answer_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("overrules", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="companyanswer_overrules_with_a_reason",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                            "way",
                            models.CharField(
                                choices=[
                                    ("nest", "one nest or carrier"),
                                    ("dam", "one dam"),
                                    ("vehicle", "one vehicle"),
                                    ("hands", "the same hands, unwashed"),
                                ],
                                max_length=8,
                                verbose_name="how",
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="in words")),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back at")),
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
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="taken back by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "meeting",
                        "verbose_name_plural": "meetings",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["organisation", "from_at"], name="meeting_in_order")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="meeting_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["dam", "hands", "nest", "vehicle"])),
                                name="meeting_way_known",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Met",
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
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="met",
                                to="records.animal",
                                verbose_name="animal",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="met",
                                to="records.meeting",
                                verbose_name="meeting",
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
                        "verbose_name": "one who met others",
                        "verbose_name_plural": "those who met",
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "animal"), name="met_once_in_a_meeting")
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Illness",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("agent", models.CharField(blank=True, max_length=30, verbose_name="agent")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("suspected", "suspected"),
                                    ("confirmed", "confirmed"),
                                    ("ruled-out", "ruled out"),
                                    ("over", "over"),
                                ],
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
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
                                to="records.illness",
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
                        "verbose_name": "illness that others can catch",
                        "verbose_name_plural": "illnesses that others can catch",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "illnesses",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="illness_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="illness_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="illness_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="illness_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="illness_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="illness_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["confirmed", "over", "ruled-out", "suspected"])),
                                name="illness_state_known",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="DiseaseTest",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                        ("agent", models.CharField(max_length=30, verbose_name="agent")),
                        (
                            "result",
                            models.CharField(
                                choices=[("negative", "negative"), ("positive", "positive"), ("unclear", "unclear")],
                                max_length=8,
                                verbose_name="result",
                            ),
                        ),
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
                                to="records.diseasetest",
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
                        "verbose_name": "test",
                        "verbose_name_plural": "tests",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "disease_tests",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="diseasetest_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="diseasetest_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="diseasetest_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="diseasetest_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="diseasetest_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="diseasetest_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["negative", "positive", "unclear"])),
                                name="diseasetest_result_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("agent", ""), _negated=True), name="diseasetest_names_an_agent"
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Prevention",
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
                            models.DateTimeField(
                                help_text="By the clock of whoever recorded.", verbose_name="happened at"
                            ),
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
                            "given",
                            models.CharField(
                                choices=[
                                    ("vaccine", "vaccine"),
                                    ("fleas", "against fleas"),
                                    ("worms", "against worms"),
                                ],
                                max_length=8,
                                verbose_name="given",
                            ),
                        ),
                        ("words", models.TextField(blank=True, verbose_name="product, batch and amount as written")),
                        (
                            "flea_free",
                            models.BooleanField(blank=True, null=True, verbose_name="looked for fleas and found none"),
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
                                to="records.prevention",
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
                        "verbose_name": "prevention",
                        "verbose_name_plural": "preventions",
                        "ordering": ["happened_at", "sequence"],
                        "abstract": False,
                        "default_related_name": "preventions",
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["animal", "-happened_at"], name="prevention_of_animal"),
                            models.Index(
                                condition=models.Q(("corrects__isnull", False)),
                                fields=["root_id", "sequence"],
                                name="prevention_corrected",
                            ),
                            models.Index(fields=["organisation", "-happened_at"], name="prevention_latest"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", True), ("root_id", models.F("ledger"))),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("root_id", models.F("ledger")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="prevention_root_is_the_first_telling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"
                                ),
                                name="prevention_only_a_correction_withdraws",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("organisation", "source_system", "source_id"),
                                name="prevention_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("given__in", ["fleas", "vaccine", "worms"])),
                                name="prevention_kind_known",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Return",
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
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "for_companion",
                            models.CharField(
                                blank=True,
                                help_text="Nobody is left behind alone without a word about it.",
                                max_length=300,
                                verbose_name="what becomes of her companion",
                            ),
                        ),
                        (
                            "ended",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("complete", "she is with the dam for good"),
                                    ("rejected", "the dam would not have her"),
                                    ("no-gain", "she did not gain there"),
                                    ("ill", "one of them fell ill"),
                                    ("grown", "she was weaned and needs no dam any more"),
                                    ("left", "she left care"),
                                    ("mistake", "it was a mistake"),
                                ],
                                max_length=8,
                                verbose_name="how it ended",
                            ),
                        ),
                        ("outcome", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
                        (
                            "animal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returns",
                                to="records.animal",
                                verbose_name="animal",
                            ),
                        ),
                        (
                            "dam",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty where littermates wait without a dam.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="takes_in",
                                to="records.animal",
                                verbose_name="dam",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "litter",
                            models.ForeignKey(
                                blank=True,
                                help_text="Whose littermates she comes to lie with.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returns",
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
                        "verbose_name": "way to a dam",
                        "verbose_name_plural": "ways to a dam",
                        "ordering": ["from_at"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["animal", "from_at"], name="return_of_animal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                                ),
                                name="return_until_after_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended", ""), ("until_at__isnull", True)),
                                    models.Q(
                                        (
                                            "ended__in",
                                            ["complete", "grown", "ill", "left", "mistake", "no-gain", "rejected"],
                                        ),
                                        ("until_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="return_ended_somehow",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("dam__isnull", False), ("litter__isnull", False), _connector="OR"),
                                name="return_to_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dam__isnull", True),
                                    models.Q(("dam", models.F("animal")), _negated=True),
                                    _connector="OR",
                                ),
                                name="return_not_to_herself",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until_at__isnull", True)),
                                fields=("animal",),
                                name="return_one_open_for_each",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Trial",
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
                            "step",
                            models.CharField(
                                choices=[
                                    ("introduction", "first time together, watched"),
                                    ("scent", "scent only"),
                                    ("visit", "a short visit"),
                                    ("teats", "at the teats, weighed before and after"),
                                    ("part", "part of the day"),
                                    ("whole", "day and night"),
                                ],
                                max_length=12,
                                verbose_name="what is tried",
                            ),
                        ),
                        ("began_at", models.DateTimeField(verbose_name="began")),
                        (
                            "planned_min",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="planned (minutes)"),
                        ),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[("go-on", "it goes on"), ("again", "try again"), ("apart", "apart")],
                                max_length=6,
                                verbose_name="result",
                            ),
                        ),
                        (
                            "signs",
                            models.CharField(
                                blank=True,
                                help_text="Words of the table, parted by spaces.",
                                max_length=200,
                                verbose_name="signs seen",
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="in words")),
                        (
                            "companionship",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trials",
                                to="records.companionship",
                                verbose_name="companionship",
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
                            "watched_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="watched by",
                            ),
                        ),
                        (
                            "way",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trials",
                                to="records.return",
                                verbose_name="way to a dam",
                            ),
                        ),
                        (
                            "stay",
                            models.ForeignKey(
                                blank=True,
                                help_text="Where she is for it, for so long as it lasts.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trials",
                                to="records.stay",
                                verbose_name="stay",
                            ),
                        ),
                        (
                            "also_told",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="Under which ids other phones told the same beginning, each without knowing of the other.",
                                verbose_name="also told as",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trial",
                        "verbose_name_plural": "trials",
                        "ordering": ["began_at", "id"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["organisation", "ended_at", "began_at"], name="trial_open_first")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("companionship__isnull", False), ("way__isnull", True)),
                                    models.Q(("companionship__isnull", True), ("way__isnull", False)),
                                    _connector="OR",
                                ),
                                name="trial_of_company_or_of_a_way",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("step__in", ["introduction", "part", "scent", "teats", "visit", "whole"])
                                ),
                                name="trial_step_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at__isnull", True), ("result", "")),
                                    models.Q(
                                        ("ended_at__gte", models.F("began_at")),
                                        ("result__in", ["again", "apart", "go-on"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="trial_ends_with_a_result",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("companionship",),
                                name="trial_one_at_a_time_of_company",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("way",),
                                name="trial_one_at_a_time_of_a_way",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name="WayAnswer",
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
                        ("code", models.CharField(max_length=30, verbose_name="question")),
                        ("is_yes", models.BooleanField(verbose_name="to be tried")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        ("at", models.DateTimeField(verbose_name="at")),
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
                        (
                            "way",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="records.return",
                                verbose_name="way to a dam",
                            ),
                        ),
                        (
                            "until_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="For running clocks: one that runs longer than she saw is asked about anew.",
                                null=True,
                                verbose_name="until, as she saw it",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer about a way to a dam",
                        "verbose_name_plural": "answers about ways to a dam",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "base_manager_name": "everywhere",
                        "default_manager_name": "objects",
                        "indexes": [models.Index(fields=["way", "code", "-at"], name="wayanswer_latest")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code", ""), _negated=True), name="wayanswer_to_a_question"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("code", "clinician"), ("is_yes", True)),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="wayanswer_overrules_with_a_reason",
                            ),
                        ],
                    },
                    managers=[
                        ("objects", django.db.models.manager.Manager()),
                        ("everywhere", django.db.models.manager.Manager()),
                    ],
                ),
            ],
        ),
    ]
