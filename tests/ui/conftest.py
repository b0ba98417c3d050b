"""Windows end with their test, on the thread that made them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def end_windows() -> Iterator[None]:
    """Delete what a test has closed at once; else a worker's garbage collection might do it on its own thread."""
    yield
    if QCoreApplication.instance():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
