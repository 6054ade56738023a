from django.db import migrations, models

import littermate.records.ids


class Migration(migrations.Migration):
    dependencies = [("records", "0005_devices")]

    operations = [
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
                        condition=models.Q(("is_good", False), models.Q(("file", ""), _negated=True), _connector="OR"),
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
        migrations.AddField(
            model_name="ledger",
            name="about",
            field=models.UUIDField(
                blank=True,
                help_text="Of a change: the row that was changed. A fact says itself.",
                null=True,
                verbose_name="about",
            ),
        ),
        migrations.AddIndex(
            model_name="ledger",
            index=models.Index(condition=models.Q(("about__isnull", False)), fields=["about"], name="ledger_about"),
        ),
    ]
