"""Hostile inputs: each case of `cases.json` in a process of its own, held to the same guards.

A case is an id, the input, and what it must get. Where it names a code or an option that this
program has under another name, the test has that name. `NOT_BUILT` says why a case is no test here.
"""
