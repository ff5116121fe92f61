"""A Chroma server that is away when a worker starts is used when it is there, without anybody doing anything."""

import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.adapters.vectors import ChromaIndex, Server
from bot.settings import Settings
from bot.wiring import journey
from tests.doubles.chroma_server import ChromaServer
from tests.doubles.command_line import CommandLine


def test_a_worker_finds_a_server_that_was_away_at_its_start_by_itself(
    own_run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journey, "LOOK_AGAIN", 0.1)
    server, said = ChromaServer(tmp_path / "chroma"), list[str]()
    server.folder.mkdir()
    settings = Settings(data=own_run.data, chroma_url=SecretStr(server.url))
    with journey.open_journey(settings, said.append, stays=True) as opened:
        assert Server.unusable in said
        index = opened.assistant.retriever.vectors[0]
        assert isinstance(index, ChromaIndex)
        with server.running():
            while index._serving is None:
                time.sleep(0.1)
