"""Write the next revision of the ledger: `python -m bot.adapters.work.migrations "Keep who asked"`."""

import sys

from bot.adapters.store.migrations.drafting import draft
from bot.adapters.work.migrations import WORK

if __name__ == "__main__":
    draft(WORK, sys.argv[1])
