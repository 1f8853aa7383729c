"""The language server: what an editor is told and offered while claim files are written.

The only user of pygls, which comes with the extra `lsp`.
"""
