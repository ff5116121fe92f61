"""A small model that invents things gets no figure, name or strong word past the judge."""

from pathlib import Path

import pytest

from tests.adversary.run import tried
from tests.adversary.served import find_weights, open_server

pytestmark = pytest.mark.unmeasured

WEIGHTS, WHY_NOT = find_weights()


@pytest.mark.slow
@pytest.mark.skipif(WEIGHTS is None, reason=f"no small chat model here: {WHY_NOT}")
def test_what_is_shown_has_its_figures_names_and_claims_from_its_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert WEIGHTS is not None
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "")  # put back afterwards
    with open_server(WEIGHTS, tmp_path / "server.log") as url:
        found = tried(url, tmp_path, 3, 3)
    assert found, "it wrote nothing: this tests nothing"
    assert [one for one in found if one.fate == "shown" and one.loose] == []
