"""Slack itself: its clients, calls of them and what came of each, pauses, and files fetched from it."""
