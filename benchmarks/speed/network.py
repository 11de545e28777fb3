"""The network against DconnNet and a ResNet-34 U-Net, its loss against the dense form, by ratios.

Options: ``--threads N`` (2) for CPUs, ``--rounds N`` (9) of taking all times in turns,
``--processor-time`` instead of the wall clock's, for a busy machine and one thread,
``--device cpu|cuda`` (cuda where there is one), ``--model DIR`` (the base model; its size and, for
the agreement of masks, its weights). On CUDA the keys of ONNX Runtime are missing.

MGMFNet runs as the predictor runs it: normalisations folded and, on a CPU, convolutions packed.
DconnNet and the U-Net run as their code is used, eager in torch, in the faster of both memory
orders. All run in fp32 without autocast unless a key says otherwise. An output of MGMFNet is the
voted probability; those of the others are their logits, not yet voted on.

Keys; those of forward passes end in nothing (224x320, batch 1), ``_batch8``, ``_192x256`` or
``_192x256_batch8``:

- ``forward_over_dconnnet``, ``forward_over_unet``: ratio of times.
- ``forward_over_equal_dconnnet``: against a DconnNet that is folded and packed as well.
- ``mgmfnet_ms``, ``dconnnet_ms``, ``unet_ms``: median times.
- ``onnx_over_dconnnet``, ``onnx_over_torch``: ONNX Runtime on the CPU, over DconnNet in eager torch
  and over MGMFNet in torch. ``onnx_over_onnx_dconnnet``: both in ONNX Runtime.
- ``int8_over_dconnnet``, ``int8_over_onnx``, ``int8_over_onnx_dconnnet``: MGMFNet in ONNX Runtime
  with its convolutions in 8 bits, from pixels to all its maps, over the same three in fp32.
- ``low_over_full``: time in bf16 (CPU) or fp16 (CUDA) autocast over fp32, MGMFNet alone.
- ``share_of_peak``: multiply-adds a second, over those of a large matrix product in fp32 on the
  same threads; on CUDA also ``low_share_of_peak`` of an fp16 one.

Others: ``low_mask_dice``: mean Dice of the masks in low precision with those in fp32, on the sample
images. ``NAME_parameters`` of the three networks, in millions, ``NAME_multiply_adds`` at 224x320 in
billions, ``NAME_peak_mb`` of one 224x320 forward pass in fp32: on a CPU what the process grows by,
weights included (on Linux), on CUDA what is allocated.
``voting_speedup``: time of the dense form over ours, loss and votes, forward and backward, 10 maps
of 224x320. The dense form is the released one, `dense_connectivity`.
``mask_loss_speedup``: likewise for one mask head's loss with torch's own cross-entropy.
``training_images_per_second``, ``training_batch``, ``training_share_in_loss``: forward, loss,
backward and an AdamW step at 192x256; fp32 on a CPU, fp16 autocast on CUDA.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch

from benchmarks.speed.network_forward import forward_figures
from benchmarks.speed.network_loss import loss_figures, training_figures
from benchmarks.speed.network_size import size_figures
from benchmarks.speed.networks import BASE_MODEL, Setup

_ROUNDS: Final = 9


def run(words: Sequence[str]) -> dict[str, float]:
    """Measure; the keys are those of the module's description."""
    setup = _setup(words)
    figures = {"threads": float(torch.get_num_threads())}
    for measure in (forward_figures, loss_figures, training_figures, size_figures):
        figures |= measure(setup)
    return figures


def _setup(words: Sequence[str]) -> Setup:
    parser = argparse.ArgumentParser(prog="benchmarks network")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--processor-time", action="store_true")
    cuda = torch.cuda.is_available()
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cuda" if cuda else "cpu")
    parser.add_argument("--model", type=Path, default=BASE_MODEL)
    options = parser.parse_args(words)
    torch.set_num_threads(options.threads)
    clock = time.process_time if options.processor_time else time.perf_counter
    return Setup(options.device, options.model, options.rounds, clock)
