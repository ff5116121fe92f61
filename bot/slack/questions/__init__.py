"""Questions that nobody could answer: noted, listed, and answered by changes that people propose and accept."""
