"""What draws maps, once for all tests: its bold letters take seconds to make."""

import pytest

from bot.adapters.pictures import MatplotlibPictures, open_pictures


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> MatplotlibPictures:
    """Pictures with a folder of their own."""
    return open_pictures(tmp_path_factory.mktemp("pictures"))
