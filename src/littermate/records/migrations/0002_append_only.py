"""What was told is never changed: one line for each kind of fact; a test compares them with the models."""

from django.db import migrations

from littermate.records.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        AppendOnly("Ledger", is_fact=False),
        AppendOnly("AlertStep", is_fact=False),
        AppendOnly("Birth"),
        AppendOnly("BirthEstimate"),
        AppendOnly("Choking"),
        AppendOnly("ClinicWords", is_fact=False),
        AppendOnly("CompanyAnswer", is_fact=False),
        AppendOnly("Contact"),
        AppendOnly("DamCheck"),
        AppendOnly("DamMend", is_fact=False),
        AppendOnly("DiseaseTest"),
        AppendOnly("Elimination"),
        AppendOnly("Feed"),
        AppendOnly("FormerLabel", is_fact=False),
        AppendOnly("Illness"),
        AppendOnly("IntakeTold", is_fact=False),
        AppendOnly("LeavingCare"),
        AppendOnly("LitterMend", is_fact=False),
        AppendOnly("LookOver"),
        AppendOnly("MilkMixed"),
        AppendOnly("MilkOpened"),
        AppendOnly("NestReading"),
        AppendOnly("NestTrouble"),
        AppendOnly("Observation"),
        AppendOnly("Photo", is_fact=False),
        AppendOnly("Prevention"),
        AppendOnly("ProtocolVersion", is_fact=False),
        AppendOnly("Quarantined", is_fact=False),
        AppendOnly("Refusal"),
        AppendOnly("SameFeed"),
        AppendOnly("SolidsEaten"),
        AppendOnly("Stimulation"),
        AppendOnly("Taken"),
        AppendOnly("TreatmentGiven"),
        AppendOnly("Warmth"),
        AppendOnly("WayAnswer", is_fact=False),
        AppendOnly("WeighIn"),
    ]
