"""The revisions, oldest first: none of them is ever changed once it was released."""
