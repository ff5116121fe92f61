"""`python -m bot` and the command `journey`."""

from bot.cli import main

if __name__ == "__main__":
    main()
