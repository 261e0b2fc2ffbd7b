"""A package, so that its modules are found by name."""
