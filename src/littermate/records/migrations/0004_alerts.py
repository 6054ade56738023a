"""What alerts keep besides."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0003_six")]
    operations = []
