"""How word leaves the house; one module for each way."""
