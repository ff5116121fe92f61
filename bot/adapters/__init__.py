"""The edge outwards: each module wraps one foreign library behind a port, and imports it when first used."""
