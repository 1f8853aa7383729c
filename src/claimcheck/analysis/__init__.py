"""Analysis: views of a judged ledger. Nothing is related again."""
