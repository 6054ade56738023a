from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_company")]

    operations = [
        migrations.AddField(
            model_name="stay",
            name="meant_until_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Until when it was to last, where something ended it sooner. Taken back, it lasts so again.",
                null=True,
                verbose_name="meant until",
            ),
        ),
        migrations.AddField(
            model_name="wayanswer",
            name="until_at",
            field=models.DateTimeField(
                blank=True,
                help_text="For running clocks: one that runs longer than she saw is asked about anew.",
                null=True,
                verbose_name="until, as she saw it",
            ),
        ),
    ]
