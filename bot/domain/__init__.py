"""The nouns of the product: frozen, and importing nothing else of ours."""
