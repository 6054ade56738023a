from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0002_append_only")]

    operations = [
        migrations.RemoveConstraint(
            model_name="notice",
            name="notice_kind_known",
        ),
        migrations.AddField(
            model_name="invitation",
            name="reason",
            field=models.CharField(
                blank=True,
                help_text="Asked where a clock runs: nobody goes out of a closed unit without a word.",
                max_length=300,
                verbose_name="why they move there",
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="closed_until_at",
            field=models.DateTimeField(
                blank=True,
                help_text=(
                    "Where the move parted or joined a closed unit: until when it was closed, as it was known then."
                ),
                null=True,
                verbose_name="moved though closed until",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["alert", "exposure", "handover", "home-wide", "reminder", "silence", "test", "told-carer"],
                    )
                ),
                name="notice_kind_known",
            ),
        ),
    ]
