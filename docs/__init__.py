"""Pages of the documentation, and the programs that make some of them."""
