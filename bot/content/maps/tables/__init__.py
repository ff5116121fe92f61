"""Journey maps in tables and lists: CSV, XLSX, Markdown, JSON, in whichever layout a team uses."""

from bot.content.maps.tables.markdown import read_markdown
from bot.content.maps.tables.script import read_script
from bot.content.maps.tables.separated import delimiter_of, read_csv
from bot.content.maps.tables.workbook import read_workbook

__all__ = ["delimiter_of", "read_csv", "read_markdown", "read_script", "read_workbook"]
