"""A reply as Markdown, the same for every surface."""

from bot.domain.reply import Bullets, Citation, Notice, Paragraph, Part, Reply, Table


def markdown(reply: Reply) -> str:
    """Return the parts of *reply* as Markdown, citations as `[1]`."""
    return "\n\n".join(map(part_markdown, reply.parts))


def document(reply: Reply) -> str:
    """Return all of *reply* as a document of its own, with its headline and sources."""
    sources = "\n".join(f"- {source_line(citation)}" for citation in reply.citations)
    pieces = [
        f"# {reply.headline}" if reply.headline else "",
        markdown(reply),
        f"## Sources\n\n{sources}" if sources else "",
    ]
    return "\n\n".join(filter(None, pieces)) + "\n"


def source_line(citation: Citation) -> str:
    """Return one line that says where a statement comes from."""
    return f"[{citation.n}] {citation.title} ({citation.origin}; {citation.id}, line {citation.lines})"


def part_markdown(part: Part) -> str:
    """Return one part as Markdown."""
    match part:
        case Paragraph():
            return part.text
        case Notice():
            return f"_{part.text}_"
        case Bullets():
            return "\n".join(f"{n}. {i}" if part.numbered else f"- {i}" for n, i in enumerate(part.items, 1))
        case Table():
            rows = [part.header, tuple("---" for _ in part.header), *part.rows]
            return "\n".join("| " + " | ".join(row) + " |" for row in rows)
