"""What is asked of a map, and what of the map answers it."""
