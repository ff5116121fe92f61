"""A package, the only one among the tests: its services end with its last test, and not with the whole run."""
