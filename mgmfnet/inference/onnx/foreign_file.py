"""Looks at an ONNX file from anybody before it is run. Importing this module imports onnx."""

from collections.abc import Iterator
from typing import Final

import onnx
from google.protobuf.message import DecodeError
from onnx import AttributeProto, GraphProto, NodeProto, TensorProto

from mgmfnet.errors import ModelError

_MOST_NODES: Final = 100_000
_DEEPEST: Final = 20
_DOMAINS: Final = frozenset({"", "ai.onnx", "ai.onnx.ml", "com.microsoft"})
"""Operators of which ONNX Runtime has its own; others would be libraries of the file's author."""


def check_file(content: bytes, name: str) -> None:
    """See to it that a file is a network that is whole in itself.

    Raises:
        ModelError: It is none, names other files, or is beyond all measure.
    """
    try:
        model = onnx.load_model_from_string(content)
    except (DecodeError, ValueError) as error:
        raise ModelError("{name} is no ONNX file, or is damaged.", name=name) from error
    count = 0
    graphs = [(model.graph, 0)]
    nodes = [node for function in model.functions for node in function.node]
    while graphs or nodes:
        if graphs:
            graph, depth = graphs.pop()
            if depth > _DEEPEST:
                raise _beyond(name)
            _check_tensors(_tensors_of_graph(graph), name)
            nodes.extend(graph.node)
            inner = (nested for node in graph.node for nested in _graphs_in(node))
            graphs.extend((nested, depth + 1) for nested in inner)
        while nodes:
            node = nodes.pop()
            count += 1
            if count > _MOST_NODES:
                raise _beyond(name)
            _check_node(node, {function.domain for function in model.functions}, name)


def _check_node(node: NodeProto, own: set[str], name: str) -> None:
    if node.domain not in _DOMAINS | own:
        raise ModelError(
            "{name} needs the operator {operator} of {domain}, which ONNX Runtime does not have. "
            "Export it with standard operators.",
            name=name,
            operator=node.op_type,
            domain=node.domain,
        )
    _check_tensors(_tensors_of_node(node), name)


def _check_tensors(tensors: Iterator[TensorProto], name: str) -> None:
    for tensor in tensors:
        if tensor.data_location == TensorProto.EXTERNAL or tensor.external_data:
            raise ModelError(
                "{name} keeps its weights in another file. Save it as a single file: "
                "onnx.save(onnx.load('{name}'), 'single.onnx')",
                name=name,
            )


def _tensors_of_graph(graph: GraphProto) -> Iterator[TensorProto]:
    yield from graph.initializer
    for sparse in graph.sparse_initializer:
        yield from (sparse.values, sparse.indices)


def _tensors_of_node(node: NodeProto) -> Iterator[TensorProto]:
    for attribute in node.attribute:
        yield attribute.t
        yield from attribute.tensors
        for sparse in (attribute.sparse_tensor, *attribute.sparse_tensors):
            yield from (sparse.values, sparse.indices)


def _graphs_in(node: NodeProto) -> Iterator[GraphProto]:
    for attribute in node.attribute:
        if attribute.type == AttributeProto.GRAPH:
            yield attribute.g
        yield from attribute.graphs


def _beyond(name: str) -> ModelError:
    return ModelError("{name} has more parts than any network that can be used here.", name=name)
