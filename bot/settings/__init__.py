"""What an operator can set, by environment variable or in a file `.env`, and what to say of a bad value."""

from bot.settings.fields import Settings
from bot.settings.reading import SettingsError, example, load_settings

__all__ = ["Settings", "SettingsError", "example", "load_settings"]
