"""A person's own data in Slack: what is kept, a copy of it in their direct message, and its end."""
