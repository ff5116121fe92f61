"""Conversations: answers, first questions, agent sessions, manners, and handing over to a person."""
