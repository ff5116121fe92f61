"""From the words of a question to the query that it makes of one map."""
