"""The product's files, read and checked once: knowledge, maps and prompts."""
