"""What a bundle need not hold."""

import logging
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeAlias

_log = logging.getLogger(__name__)

Entry: TypeAlias = tuple[str, str, str]
"""A file of a bundle as PyInstaller lists it: its place there, where it comes from, its kind."""

VERSIONS_REPORTED: Final = (
    "torch",
    "numpy",
    "Pillow",
    "opencv-python-headless",
    "PySide6-Essentials",
)
"""The packages whose versions ``mgmfnet doctor`` tells."""

UNUSED_MODULES: Final = [
    "IPython",
    "PyQt5",
    "PyQt6",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtSql",
    "PySide6.QtUiTools",
    "_CharLS",
    "_distutils_hack",
    "curses",
    "jpeg_ls",
    "matplotlib",
    "onnx.backend.test",
    "pip",
    "pkg_resources",
    "pytest",
    "readline",
    "scipy",
    "setuptools",
    "tensorboard",
    "tkinter",
    "torch._inductor.autoheuristic",
    "torch._inductor.codegen",
    "torch._inductor.compile_fx",
    "torch._inductor.fx_passes",
    "torch._inductor.kernel",
    "torch._inductor.lowering",
    "torch._inductor.scheduler",
    "torch._inductor.select_algorithm",
    "torch.ao.pruning",
    "torch.ao.quantization.pt2e",
    "torch.distributed.checkpoint",
    "torch.distributed.elastic",
    "torch.distributed.pipelining",
    "torch.testing._internal.common_distributed",
    "torch.testing._internal.common_methods_invocations",
    "torch.testing._internal.common_utils",
    "torch.testing._internal.generated",
    "torch.testing._internal.opinfo",
    "torch.utils.benchmark",
    "torch.utils.tensorboard",
    "torchvision",
]
"""Torch imports more of itself than it looks like: what stands here is neither imported nor missed
when a model predicts, learns or becomes an ONNX file."""

_UNUSED_FILES: Final = re.compile(
    r"torch/(bin|test|include|share)/(?!torch_shm_manager)"
    r"|torch/lib/lib(torchbind_test|jitbackend_test|backend_with_compiler|aoti_custom_ops)\."
    r"|PySide6/.*/translations/(?!qtbase_)"
    r"|PySide6/.*/?plugins/(qmltooling|sqldrivers|designer|qmllint)/"
    r"|PySide6/.*/?plugins/(egldeviceintegrations|platformthemes/libqgtk3|platforms/libqeglfs)"
    r"|onnx/.*\.(cc|h|proto)$"
)
"""Parts of packages that PyInstaller takes as a whole, by their place in the bundle."""

_OF_THE_SYSTEM: Final = re.compile(r"(/usr)?/lib\d*/")
_NEEDED_BY_PYTHON: Final = re.compile(r"lib(bz2|crypto|expat|ffi|lzma|sqlite3|ssl|uuid|z)\b")
"""What a bundle for Linux takes from the system that builds it, and nothing more: Qt and graphics
drivers want the libraries of the system that they run on, which a package names as its needs."""

_WITH_SYMBOLS: Final = re.compile(r"torch/lib/libtorch_(cpu|python)\.so$|libpython[\d.]+\.so")
"""A fifth of these is names of functions that are of use to a debugger only."""


def used(entries: Iterable[Entry], work: Path) -> list[Entry]:
    """Leave out what is not needed at run time, and log what that weighs.

    Args:
        entries: What PyInstaller has found.
        work: Where smaller copies of files can be kept until they are in the bundle.
    """
    kept = []
    for place, source, kind in entries:
        path = place.replace("\\", "/")
        if _UNUSED_FILES.match(path) or _is_left_to_the_system(source):
            _log.info("Left out: %s (%s)", path, source)
        elif _WITH_SYMBOLS.match(path):
            kept.append((place, str(_without_symbols(Path(source), work)), kind))
        else:
            kept.append((place, source, kind))
    return kept


def _is_left_to_the_system(library: str) -> bool:
    is_its_own = _OF_THE_SYSTEM.match(library) is not None
    return is_its_own and not _NEEDED_BY_PYTHON.match(Path(library).name)


def _without_symbols(library: Path, work: Path) -> Path:
    stripped = work / library.name
    if strip := shutil.which("strip"):
        command = [strip, "--strip-unneeded", "-o", str(stripped), str(library)]
        subprocess.run(command, check=True)  # noqa: S603 - a tool of the system, our own words
        return stripped
    return library
