"""Vectors in Chroma: built once per version, checked row by row, never changed, swept when replaced."""

from bot.adapters.vectors.index import ChromaIndex

__all__ = ["ChromaIndex"]
