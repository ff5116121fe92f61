"""A team's maps in Slack: what is dropped or pasted, its card, the Home tab, and the jobs behind them."""
