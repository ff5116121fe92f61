"""Journey maps in Mermaid's `journey` diagrams: read as strictly as Mermaid does, or mended."""

from bot.content.maps.mermaid.fences import diagrams_in
from bot.content.maps.mermaid.reading import read_diagrams

__all__ = ["diagrams_in", "read_diagrams"]
