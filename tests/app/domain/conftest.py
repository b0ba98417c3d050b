"""The public tables, read once."""

import pytest

from app.domain.rules import Rules
from tests import notation


@pytest.fixture(scope="session")
def rules() -> Rules:
    return notation.rules()
