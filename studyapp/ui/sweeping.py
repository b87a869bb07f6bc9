"""Python's garbage is collected on the window's thread only.

The collector runs on whichever thread happens to allocate; on the store's thread it would destroy
widgets that are part of a cycle, and Qt does not survive that.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 1_000  # milliseconds


class Sweeper(QObject):
    """Takes the collector's place while it lives, with the collector's own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Collect the oldest generation that has grown past its threshold."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the collector its work back, when no other thread is left."""
        self._timer.stop()
        gc.enable()
