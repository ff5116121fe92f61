"""Getting into a workspace: installations, OAuth, and the mistakes of a first installation."""
