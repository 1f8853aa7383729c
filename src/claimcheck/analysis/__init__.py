"""Analysis: what is read off a judged ledger. Nothing is related anew."""
