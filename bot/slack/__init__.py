"""The edge in: Slack by Bolt. Nothing outside this folder imports slack_bolt or slack_sdk."""
