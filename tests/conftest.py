"""What holds for every test: nobody's own settings, no luck; pyproject.toml shuts the network."""

import os
from pathlib import Path

from hypothesis import settings

from bot.settings import Settings

# A test that ran with somebody's real tokens could speak in a real workspace. Their processes inherit this.
os.environ["JOURNEY_ENV_FILE"] = os.devnull
for field in Settings.model_fields.values():
    os.environ.pop(str(field.validation_alias), None)

# Made once, by whoever needs it first, and shared with `make run`: it takes a processor half a minute.
os.environ["JOURNEY_GRAPH"] = str(Path(__file__).parents[1] / ".data" / "embedding")

# The same examples every time: a red test stays red until it is mended. Slow machines are no failures.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
