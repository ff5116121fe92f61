"""Journey maps written as YAML, Mermaid, CSV and XLSX, with what each format cannot hold said in sentences."""

from bot.content.maps.writing.writer import Kind, Written, write_map

__all__ = ["Kind", "Written", "write_map"]
