from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0003_exposure")]

    operations = [
        migrations.AddField(
            model_name="companyanswer",
            name="saw",
            field=models.CharField(
                blank=True,
                help_text="For what she let pass: what stands otherwise later is asked about anew.",
                max_length=200,
                verbose_name="what stood, as she saw it",
            ),
        ),
        migrations.AddField(
            model_name="stay",
            name="saw",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="For each of these: what stands otherwise later is asked about anew.",
                verbose_name="what stood as it was tried",
            ),
        ),
        migrations.AddField(
            model_name="trial",
            name="also_told",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Under which ids other phones told the same beginning, each without knowing of the other.",
                verbose_name="also told as",
            ),
        ),
    ]
