from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0006_flags")]

    operations = [
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
