"""Changes to a ledger's files: seen before they are made, then made in one step or not at all."""
