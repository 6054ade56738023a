"""Changes of the phone part."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0007_back")]

    operations = []
