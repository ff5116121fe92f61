"""The forms that people fill in, and what they say once they are sent (pure; knows Slack's limits)."""
