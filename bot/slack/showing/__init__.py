"""Replies as Slack shows them: text made neutral, blocks, tables, pages and what is offered below (pure)."""
