from django.db import migrations, models

#: Before, a claim took a number and nobody counted it; what is missing of a house's numbers is that.
CLAIMS_SO_FAR = """
UPDATE records_ledgercount SET moved = last - (
    SELECT COUNT(*) FROM records_ledger WHERE records_ledger.organisation_id = records_ledgercount.organisation_id
)
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0006_flags")]

    operations = [
        migrations.AddField(
            model_name="ledgercount",
            name="moved",
            field=models.PositiveBigIntegerField(
                db_default=0,
                default=0,
                help_text="Numbers by which whoever polls hears of something that is no line: a claim, an alert.",
                verbose_name="of these no lines",
            ),
        ),
        migrations.RunSQL(CLAIMS_SO_FAR, reverse_sql=migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="oddentry", name="odd_entry_oddness_known"),
        migrations.AlterField(
            model_name="oddentry",
            name="oddness",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="oddentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("oddness__in", ["ahead", "clock", "gone", "late", "moved", "not-hers", "unborn"])),
                name="odd_entry_oddness_known",
            ),
        ),
    ]
