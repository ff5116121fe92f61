"""The export of the embedding model as an ONNX graph, checked against the reference before it is kept."""

import json
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.adapters.embedding import model
from bot.adapters.embedding.reference import ReferenceEmbedder
from bot.adapters.embedding.serving import GRAPH, TOKENIZER, OnnxEmbedder

if TYPE_CHECKING:
    from torch import nn

MANIFEST = "manifest.json"
LEAST_COSINE = 0.9999  # the agreement asked of every text below; 2026-11-21: lowest seen 0.99999988
CHECK_TEXTS = (
    "",
    "touchpoint",
    "What is the goal of the consideration stage?",
    "how do i know its working",
    "A moment of truth is a contact at which the customer decides whether to stay.",
    "Überraschung im Café: naïve Kunden 😀 zahlen 12,50 € — oder nicht?",
    "顧客の旅には段階がある。",
    "line one\n\n\tline two  with   spaces",
    "The customer compares offers, reads reviews and asks friends before buying. " * 4,
    "Every stage has a goal, a place of contact, something that helps and something that goes wrong. " * 40,
)

_OPSET = 17


def export_graph(folder: Path) -> None:
    """Write the graph, its tokenizer and a manifest into *folder*, all or nothing.

    Another process may export at the same time: the first one wins, both are served. Raises `EmbedderError`
    where torch is missing, the weights are unknown, or the graph strays from the reference.
    """
    cache = folder.parent / f".{folder.name}-torch"
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(cache))  # torch makes it when imported: not outside our folder
    reference = ReferenceEmbedder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write_graph(reference, draft / GRAPH)
        shutil.copyfile(model.model_folder() / "tokenizer.json", draft / TOKENIZER)
        _write_manifest(draft, _agreement(reference, OnnxEmbedder(draft)))
        draft.chmod(0o755)
        _put_in_place(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)


def is_exported(folder: Path) -> bool:
    """Say whether *folder* holds a whole graph of today's model; compares sizes, to see a cut-off file."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        sizes = {name: (folder / name).stat().st_size for name in (GRAPH, TOKENIZER)}
    except (OSError, ValueError):
        return False
    return (
        isinstance(manifest, dict)
        and manifest.get("fingerprint") == model.FINGERPRINT
        and manifest.get("bytes") == sizes
    )


def is_untouched(folder: Path) -> bool:
    """Say whether every byte in *folder* is as it was exported; takes a quarter of a second."""
    if not is_exported(folder):
        return False
    hashes = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sha256"]
    return bool(hashes == {name: model.sha256_of(folder / name) for name in (GRAPH, TOKENIZER)})


def _write_graph(reference: ReferenceEmbedder, path: Path) -> None:
    import torch

    encoder = reference.sentence_transformer
    sample = encoder.tokenizer(["a short text", "a text that is a little longer"], padding=True, return_tensors="pt")
    with warnings.catch_warnings(), torch.inference_mode():
        # The legacy exporter warns that it is legacy, and of Python branches that do not depend on the input.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _sentence_graph(encoder[0].model),
            (sample["input_ids"], sample["attention_mask"]),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={
                "input_ids": {0: "batch", 1: "tokens"},
                "attention_mask": {0: "batch", 1: "tokens"},
                "vectors": {0: "batch"},
            },
            opset_version=_OPSET,
            dynamo=False,
        )


def _sentence_graph(encoder: Any) -> "nn.Module":  # noqa: ANN401  # whatever class transformers built
    from torch import Tensor, nn

    class SentenceGraph(nn.Module):
        """Token vectors, averaged over the real tokens and brought to length 1."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
            tokens = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            weights = attention_mask.unsqueeze(-1).to(tokens.dtype)
            mean = (tokens * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
            return nn.functional.normalize(mean, p=2.0, dim=1)

    return SentenceGraph().eval()


def _agreement(reference: ReferenceEmbedder, exported: OnnxEmbedder) -> float:
    """Return the lowest cosine between both, over texts alone and in one batch; raises `EmbedderError`."""
    expected = reference.encode(CHECK_TEXTS)
    alone = np.concatenate([exported.encode([text]) for text in CHECK_TEXTS])
    together = exported.encode(CHECK_TEXTS)
    lowest = min(float((expected * vectors).sum(axis=1).min()) for vectors in (alone, together))
    if not lowest >= LEAST_COSINE:
        message = f"the exported graph strays from the reference (cosine {lowest:.6f}): it is not kept"
        raise model.EmbedderError(message)
    return lowest


def _write_manifest(folder: Path, lowest_cosine: float) -> None:
    files = (GRAPH, TOKENIZER)
    manifest = {
        "model": model.NAME,
        "fingerprint": model.FINGERPRINT,
        "weights_sha256": model.WEIGHTS_SHA256,
        "opset": _OPSET,
        "lowest_cosine": round(lowest_cosine, 8),
        "bytes": {name: (folder / name).stat().st_size for name in files},
        "sha256": {name: model.sha256_of(folder / name) for name in files},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _put_in_place(draft: Path, folder: Path) -> None:
    if folder.exists() and not is_exported(folder):
        stale = Path(tempfile.mkdtemp(prefix=f".{folder.name}-stale-", dir=folder.parent))
        os.replace(folder, stale)  # noqa: PTH105  # onto an empty folder, which Path.rename refuses elsewhere
        shutil.rmtree(stale, ignore_errors=True)
    try:
        draft.rename(folder)
    except OSError as error:  # somebody else's whole export came first
        if not is_exported(folder):
            message = f"cannot write the embedding graph to {str(folder)!r}: {error.strerror}"
            raise model.EmbedderError(message) from error
