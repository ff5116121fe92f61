"""Journey assistant: cited answers about the customer journey, in Slack and in the terminal."""
