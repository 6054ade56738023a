"""Intakes, finders, traps lent, births; and the words that came with them."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import littermate.records.ids
from littermate.records.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_append_only"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_role_known",
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        ["administrator", "carer", "clinician", "coordinator", "officer", "sitter", "volunteer"],
                    )
                ),
                name="membership_role_known",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="leavingcare",
            name="leavingcare_outcome_known",
        ),
        migrations.AlterField(
            model_name="leavingcare",
            name="outcome",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="leavingcare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        ["adopted", "died", "euthanised", "mistake", "other", "returned-to-owner", "transferred"],
                    )
                ),
                name="leavingcare_outcome_known",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="birthestimate",
            name="birthestimate_method_known",
        ),
        migrations.AlterField(
            model_name="birthestimate",
            name="method",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="birthestimate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("method__in", ["cord", "ears", "eyes", "seen", "signs", "teeth", "told", "weight"])
                ),
                name="birthestimate_method_known",
            ),
        ),
        migrations.AddField(
            model_name="birthestimate",
            name="words",
            field=models.TextField(blank=True, help_text="Which signs were seen.", verbose_name="in words"),
        ),
        migrations.CreateModel(
            name="Finder",
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
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "words",
                    models.TextField(
                        blank=True, help_text="When to ring, what she asked to be told.", verbose_name="in words"
                    ),
                ),
                ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="erased at")),
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
                "indexes": [],
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
                        help_text="The name of a folder of tables: cat, dog.", max_length=20, verbose_name="species"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="called")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
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
                ("straining_since_at", models.DateTimeField(blank=True, null=True, verbose_name="straining since")),
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
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="how many little ones"),
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
            ],
            options={
                "verbose_name": "intake",
                "verbose_name_plural": "intakes",
                "ordering": ["-opened_at"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["organisation", "closed_at", "-opened_at"], name="intake_open_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["labour", "litter", "one"])), name="intake_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "custody_basis__in",
                                ["", "stray", "surrender", "transfer", "seized", "returned", "born in care", "other"],
                            )
                        ),
                        name="intake_basis_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("chip_owner__in", ["", "nobody", "unknown", "somebody"])),
                        name="intake_chip_owner_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="intake_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), ("closed_at__gte", models.F("opened_at")), _connector="OR"
                        ),
                        name="intake_closed_after",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="animal",
            name="intake",
            field=models.ForeignKey(
                blank=True,
                help_text="With whom she came in; her hold is the intake's.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="animals",
                to="records.intake",
                verbose_name="intake",
            ),
        ),
        migrations.CreateModel(
            name="IntakeTold",
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
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tellings",
                        to="records.intake",
                        verbose_name="intake",
                    ),
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
                "verbose_name": "telling about an intake",
                "verbose_name_plural": "tellings about intakes",
                "ordering": ["told_at", "id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "default_manager_name": "objects",
                "indexes": [models.Index(fields=["intake", "told_at"], name="intake_told_in_order")],
                "constraints": [],
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
                    "intake",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trap_loan",
                        to="records.intake",
                        verbose_name="intake",
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
                        help_text="A group, a clinic, the house itself.", max_length=200, verbose_name="whose trap"
                    ),
                ),
                ("lent_at", models.DateTimeField(verbose_name="lent at")),
                ("due_back_on", models.DateField(blank=True, null=True, verbose_name="due back on")),
                ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="returned at")),
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
                            ("returned_at__isnull", True), ("returned_at__gte", models.F("lent_at")), _connector="OR"
                        ),
                        name="trap_loan_returned_after_lent",
                    )
                ],
                "indexes": [],
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
                    "told_by_phone",
                    models.BooleanField(
                        default=False,
                        help_text="Somebody else saw it and rang; whoever wrote it down is “by”.",
                        verbose_name="told by phone",
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
                ("order", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="order of birth")),
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
                                ("corrects__isnull", False), models.Q(("root_id", models.F("ledger")), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="birth_root_is_the_first_telling",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_withdrawn", False), ("corrects__isnull", False), _connector="OR"),
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
        AppendOnly("Birth"),
    ]
