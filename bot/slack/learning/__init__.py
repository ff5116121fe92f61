"""Learning in Slack: cards with their answers, the card a day, the form for both, and how far somebody has come."""
