"""What every embedder does, and that the serving one is the reference in all but speed."""

import importlib.util
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.adapters.embedding import EmbedderError, OnnxEmbedder, ReferenceEmbedder, export, open_embedder
from bot.adapters.embedding.serving import GRAPH
from bot.ports import Embedder
from tests.doubles.surroundings import unmeasured

pytestmark = pytest.mark.unmeasured

CUT = "stage " * 250 + "basket " * 450  # of which the model reads 256 tokens
TEXTS = ["touchpoint", "where customers meet the company", "", "Überraschung 😀", CUT]


def test_vectors_have_length_1_and_one_row_per_text(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.shape[0] == len(TEXTS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, embedder.encode(["one"]).shape[1])


def test_a_text_has_the_same_vector_alone_and_among_others(embedder: Embedder) -> None:
    together = embedder.encode(TEXTS)
    alone = np.concatenate([embedder.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(np.sum(together * alone, axis=1), 1, atol=1e-5)


def test_a_text_is_nearer_to_one_with_its_words_than_to_any_other(embedder: Embedder) -> None:
    query, near, far = embedder.encode(["how to measure churn", "churn: how to measure it", "a new sofa"])
    assert query @ near > query @ far + 0.2


def test_the_fingerprint_stays_the_same(embedder: Embedder) -> None:
    assert embedder.fingerprint == embedder.fingerprint != ""


def test_the_graph_gives_the_vectors_of_the_reference(
    graph_embedder: OnnxEmbedder, reference_embedder: ReferenceEmbedder
) -> None:
    texts = [*TEXTS, *export.CHECK_TEXTS]
    cosines = np.sum(graph_embedder.encode(texts) * reference_embedder.encode(texts), axis=1)
    assert cosines.min() >= export.LEAST_COSINE
    assert graph_embedder.fingerprint == reference_embedder.fingerprint


def test_meaning_is_found_where_no_word_is_shared(graph_embedder: OnnxEmbedder) -> None:
    query, near, far = graph_embedder.encode(
        ["why do buyers abandon us", "Churn: customers who leave", "How to bake bread"]
    )
    assert query @ near > query @ far + 0.1


def test_threads_share_one_embedder(graph_embedder: OnnxEmbedder) -> None:
    fresh = OnnxEmbedder(graph_embedder.folder)
    with ThreadPoolExecutor(4) as threads:
        vectors = np.concatenate(list(threads.map(lambda text: fresh.encode([text]), TEXTS * 4)))
    np.testing.assert_allclose(vectors, np.concatenate([fresh.encode(TEXTS)] * 4), atol=1e-5)


def test_serving_imports_neither_torch_nor_a_hub(graph_embedder: OnnxEmbedder) -> None:
    code = (
        "import sys, pathlib; from bot.adapters.embedding import open_embedder\n"
        f"open_embedder(pathlib.Path({str(graph_embedder.folder.parent)!r}), print).encode(['a'])\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'huggingface_hub'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=unmeasured())
    assert done.stdout == "[]\n"


def test_a_graph_that_is_there_is_not_made_again(graph_embedder: OnnxEmbedder) -> None:
    open_embedder(graph_embedder.folder.parent, pytest.fail)


def test_a_missing_graph_without_torch_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "torch" else find(name))
    with pytest.raises(EmbedderError, match=r"without torch: run `journey index`"):
        open_embedder(tmp_path, pytest.fail)


def test_unknown_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"somebody else's weights")
    monkeypatch.setattr("bot.adapters.embedding.model.model_folder", lambda: tmp_path)
    with pytest.raises(EmbedderError, match="not the known ones"):
        ReferenceEmbedder()


def test_a_graph_that_strays_from_the_reference_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "LEAST_COSINE", 1.1)
    with pytest.raises(EmbedderError, match="strays from the reference"):
        export.export_graph(tmp_path / "embedding")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["cut off", "another model's", "no manifest", "not a manifest"])
def test_a_graph_that_is_not_whole_counts_as_missing(graph_embedder: OnnxEmbedder, tmp_path: Path, damage: str) -> None:
    folder = _copy(graph_embedder.folder, tmp_path)
    manifest = folder / export.MANIFEST
    if damage == "cut off":
        with (folder / GRAPH).open("r+b") as file:
            file.truncate(1_000)
    elif damage == "another model's":
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"fingerprint": "other"}))
    elif damage == "no manifest":
        manifest.unlink()
    else:
        manifest.write_text("[]")
    assert not export.is_exported(folder)


def test_a_single_changed_byte_is_seen_by_the_thorough_check(graph_embedder: OnnxEmbedder, tmp_path: Path) -> None:
    folder = _copy(graph_embedder.folder, tmp_path)
    assert export.is_untouched(folder)
    with (folder / GRAPH).open("r+b") as file:
        file.seek(50_000_000)
        file.write(b"\x00" if file.read(1) != b"\x00" else b"\x01")
    assert export.is_exported(folder)
    assert not export.is_untouched(folder)


def test_a_scrambled_graph_is_an_error_that_says_what_to_do(graph_embedder: OnnxEmbedder, tmp_path: Path) -> None:
    folder = _copy(graph_embedder.folder, tmp_path)
    size = (folder / GRAPH).stat().st_size
    (folder / GRAPH).unlink()
    (folder / GRAPH).write_bytes(b"\xff" * size)
    with pytest.raises(EmbedderError, match="remove that folder, it is made again"):
        OnnxEmbedder(folder).encode(["a"])


def _copy(source: Path, target: Path) -> Path:
    folder = target / "embedding"
    folder.mkdir()
    for file in source.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder
