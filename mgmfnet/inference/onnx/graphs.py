"""The graph of a stored model, found or made."""

from pathlib import Path

from mgmfnet.files import write_durably
from mgmfnet.inference.onnx.graph_store import Part, find_graph, made_graph
from mgmfnet.models.library import StoredModel


def graph_of(model: StoredModel, part: Part) -> Path:
    """The graph of a model, which torch makes where there is none.

    Raises:
        ModelError: The model cannot be loaded for that.
        WriteError: The cache folder cannot be written.
    """
    path = find_graph(model.card, part)
    if path is None:
        from mgmfnet.inference.onnx.by_torch import make_graph  # noqa: PLC0415 - imports torch

        path = made_graph(model.card, part)
        write_durably(path, make_graph(model, part))
    return path
