"""Vectors in Chroma: built once per version, checked row by row, never changed, swept when replaced."""

from bot.adapters.vectors.index import ChromaIndex
from bot.adapters.vectors.place import Place
from bot.adapters.vectors.server import Server

__all__ = ["ChromaIndex", "Place", "Server"]
