"""Fixtures of the service tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import make_fair
from tests.factories_contracts import BoothInHand, make_booth


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[BoothInHand]:
    """Return two exhibitors at their booths with the booth's services."""
    fair = make_fair(tmp_path)
    yield make_booth(fair)
    fair.close()
