"""The weekly digest of a channel: when it is due, and the job that posts it."""
