"""From what a map holds to the reply: lists, ways, comparisons, and questions asked back."""
