"""What is done with a message: whether it is meant for us, how much one may ask, and the work written down."""
