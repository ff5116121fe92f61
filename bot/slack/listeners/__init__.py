"""What Slack sends us, as plain functions; `bot.slack.app` registers them."""
