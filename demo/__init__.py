"""The demonstration: the bot in an independent Slack, in a browser, without a workspace or a token."""
