"""What the app asks Slack for: the events it subscribes to, and the scopes that these and its calls need."""

# What manifest.json subscribes to, and the scope each needs; a test compares the two.
SUBSCRIPTIONS = {
    "agent_session_stopped": "",
    "app_context_changed": "",
    "app_home_opened": "",
    "app_mention": "app_mentions:read",
    "app_uninstalled": "",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "tokens_revoked": "",
}
# What is called: chat.*, also streams, and the status line; the command and the shortcuts; the suggested prompts; the
# look-up of own messages, by the scopes of events; files.info and a download; an upload; conversations.open, for what
# one person is to see; users.info, for the time zone of who learns or sets hours, which is asked for where this one is
# not given.
SCOPES = ("chat:write", "commands", "assistant:write", "files:read", "files:write", "im:write", "users:read")
