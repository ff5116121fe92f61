"""Does something again and again, in a thread of its own."""

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)


class Rounds:
    """Calls *do* at once and then every *seconds*, until `stop`; a failure is logged, and the next round comes."""

    def __init__(self, name: str, do: Callable[[], object], seconds: float) -> None:
        """Begin."""
        self._do = do
        self._name = name
        self._seconds = seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Call it no more; waits for a call that runs."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._do()
            except Exception:  # foreign code, and the next round may go better
                logger.exception("%s failed", self._name)
            self._stopped.wait(self._seconds)
