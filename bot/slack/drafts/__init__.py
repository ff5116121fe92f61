"""Drafts in Slack: the form that orders one, the cards of its variants, and the jobs behind their buttons."""
