"""The command line: documents on standard output, messages on standard error."""
