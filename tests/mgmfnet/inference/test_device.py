import warnings

import pytest
import torch

from mgmfnet.errors import DeviceError, UsageError
from mgmfnet.inference.device import ComputeDevice, choose_device

DRIVER_TOO_OLD = "CUDA initialization: The NVIDIA driver on your system is too old (found 11040)."
NO_DRIVER = "CUDA initialization: Found no NVIDIA driver on your system."


class Machine:
    """Pretends that torch sees other devices than this machine has."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.without_gpu()

    def without_gpu(self, complaint: str | None = None, *, built: bool = True) -> None:
        def is_available() -> bool:
            if complaint:
                warnings.warn(complaint, stacklevel=1)
            return False

        self.patch.setattr(torch.version, "cuda", "13.0" if built else None)
        self.patch.setattr(torch.cuda, "is_available", is_available)
        self.patch.setattr(torch.backends.mps, "is_available", lambda: False)

    def with_cuda(self, capability: tuple[int, int], *architectures: str) -> None:
        self.patch.setattr(torch.cuda, "is_available", lambda: True)
        self.patch.setattr(torch.cuda, "get_device_name", lambda: "GeForce")
        self.patch.setattr(torch.cuda, "get_device_capability", lambda: capability)
        self.patch.setattr(torch.cuda, "get_arch_list", lambda: list(architectures))
        self.kernels_run()

    def with_mps(self) -> None:
        self.patch.setattr(torch.backends.mps, "is_available", lambda: True)
        self.kernels_run()

    def kernels_run(self, failure: str | None = None, factor: float = 1) -> None:
        def ones(*shape: int, device: str) -> torch.Tensor:
            if failure:
                raise RuntimeError(failure)
            return torch.full(shape, factor)

        self.patch.setattr(torch, "ones", ones)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_the_cpu_is_always_there() -> None:
    assert choose_device("cpu") == ComputeDevice("cpu", "CPU")


def test_without_a_gpu_auto_takes_the_cpu_silently(machine: Machine) -> None:
    for complaint in (None, NO_DRIVER):
        machine.without_gpu(complaint)
        assert choose_device() == ComputeDevice("cpu", "CPU")


def test_auto_prefers_cuda_then_mps(machine: Machine) -> None:
    machine.with_mps()
    assert choose_device().kind == "mps"
    machine.with_cuda((8, 6), "sm_80")
    assert choose_device() == ComputeDevice("cuda", "GeForce")


@pytest.mark.parametrize(
    ("capability", "architectures", "runs"),
    [
        ((8, 6), ["sm_75", "sm_80"], True),
        ((8, 6), ["sm_75", "sm_89"], False),
        ((6, 1), ["sm_75", "sm_80"], False),
        ((12, 0), ["sm_90", "compute_90"], True),
        ((12, 0), ["sm_90", "sm_120"], True),
        ((12, 0), ["sm_90"], False),
        ((9, 0), ["gfx90a"], True),
    ],
)
def test_a_gpu_must_be_one_that_torch_was_built_for(
    machine: Machine, capability: tuple[int, int], architectures: list[str], *, runs: bool
) -> None:
    machine.with_cuda(capability, *architectures)
    device = choose_device()
    assert device.kind == ("cuda" if runs else "cpu")
    assert bool(device.warning) is not runs


def test_an_unsupported_gpu_is_named_and_the_cpu_used(machine: Machine) -> None:
    machine.with_cuda((6, 1), "sm_75")
    warning = choose_device().warning
    assert "GeForce" in str(warning)
    assert "The CPU is used" in str(warning)
    with pytest.raises(DeviceError, match="GeForce"):
        choose_device("cuda")


def test_a_gpu_that_fails_its_first_kernel_is_not_used(machine: Machine) -> None:
    machine.with_cuda((8, 6), "sm_80")
    machine.kernels_run(failure="CUDA error: out of memory\nCompile with TORCH_USE_CUDA_DSA")
    warning = choose_device().warning
    assert str(warning) == "The GeForce fails (CUDA error: out of memory). The CPU is used."


def test_a_gpu_that_computes_wrongly_is_not_used(machine: Machine) -> None:
    machine.with_mps()
    machine.kernels_run(factor=0)
    assert choose_device().kind == "cpu"


def test_an_old_driver_is_reported(machine: Machine) -> None:
    machine.without_gpu(DRIVER_TOO_OLD)
    assert "driver" in str(choose_device().warning)


@pytest.mark.parametrize(
    ("name", "built", "reason"),
    [
        ("cuda", False, "build without CUDA"),
        ("cuda", True, "no CUDA GPU"),
        ("mps", True, "no Apple GPU"),
    ],
)
def test_asking_for_an_absent_device_says_why(
    machine: Machine, name: str, reason: str, *, built: bool
) -> None:
    machine.without_gpu(built=built)
    with pytest.raises(DeviceError, match=reason):
        choose_device(name)


def test_unknown_devices_are_wrong_usage() -> None:
    with pytest.raises(UsageError, match="auto, cpu, cuda, mps"):
        choose_device("tpu")
