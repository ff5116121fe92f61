"""The running process: HTTP, Socket Mode, health, and each request measured."""
