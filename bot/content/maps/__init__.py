"""Journey maps: read from files, told apart element by element, and turned into passages."""
