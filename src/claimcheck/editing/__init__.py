"""Changes to a ledger's files: proposed first, then made all together or not at all."""
