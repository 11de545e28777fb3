"""What ``import mgmfnet`` offers, and what it waits for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import mgmfnet

HEAVY = ("torch", "cv2", "numpy", "PIL", "pydantic", "onnxruntime", "PySide6")


def test_to_import_it_waits_for_nothing() -> None:
    program = f"import sys, mgmfnet; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_scores_and_studies_need_no_torch() -> None:
    program = (
        "import sys, mgmfnet; mgmfnet.evaluate, mgmfnet.open_study; print('torch' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_every_name_is_there_and_is_listed() -> None:
    for name in mgmfnet.__all__:
        assert getattr(mgmfnet, name) is not None
        assert name in dir(mgmfnet)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="absent"):
        mgmfnet.absent  # type: ignore[attr-defined]  # noqa: B018


def test_the_types_are_those_of_the_same_names() -> None:
    stub = ast.parse(Path(mgmfnet.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    imported = {
        alias.asname: node.module
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported.keys() | {"__version__"} == set(mgmfnet.__all__)
    for name, module in imported.items():
        assert getattr(mgmfnet, str(name)).__module__ == module
