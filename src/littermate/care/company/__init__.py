"""Company: who shares a nest with whom, what speaks against it, and who would suit."""
