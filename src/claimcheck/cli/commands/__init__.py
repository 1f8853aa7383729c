"""Commands, one file each; the group in `cli.app` imports the one that is called."""
