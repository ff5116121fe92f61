"""Write the next revision of the state tables: `python -m bot.adapters.store.migrations "Keep installations"`."""

import sys

from bot.adapters.store.migrations import STATE
from bot.adapters.store.migrations.drafting import draft

if __name__ == "__main__":
    draft(STATE, sys.argv[1])
