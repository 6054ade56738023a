"""Stays and ways of rearing: who decided, what came of it, and a stay that was a mistake."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0003_company")]

    operations = [
        migrations.AddField(
            model_name="rearing",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Where somebody else decided it than wrote it down.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="rearing",
            name="outcome",
            field=models.CharField(blank=True, max_length=300, verbose_name="what came of it"),
        ),
        migrations.AddField(
            model_name="stay",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Where somebody else decided it than wrote it down.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="stay",
            name="undone_at",
            field=models.DateTimeField(
                blank=True,
                help_text="It was a mistake: it held for no time at all.",
                null=True,
                verbose_name="undone at",
            ),
        ),
        migrations.AddField(
            model_name="stay",
            name="overruled",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="Questions about company that a clinician let stand, each with the reason.",
                verbose_name="tried all the same",
            ),
        ),
    ]
