"""Where company is to lie, and how late the clocks ran that a clinician overruled."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0005_exposure")]

    operations = [
        migrations.AddField(
            model_name="companionship",
            name="nest",
            field=models.ForeignKey(
                blank=True,
                help_text="Where they are to lie together; the questions about warmth and room are asked of it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.nest",
                verbose_name="nest",
            ),
        ),
        migrations.AddField(
            model_name="companyanswer",
            name="until_at",
            field=models.DateTimeField(
                blank=True,
                help_text="For running clocks: one that runs longer than she saw is asked about anew.",
                null=True,
                verbose_name="until, as she saw it",
            ),
        ),
    ]
