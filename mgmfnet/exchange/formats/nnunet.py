"""nnU-Net's second version: one folder that can be moved into ``nnUNet_raw`` as it is."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mgmfnet.data.folds import deal
from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.data.sample import Sample
from mgmfnet.exchange.export_options import ExportOptions, Option
from mgmfnet.exchange.exporter import ExportCase, Exporter, ExportTarget
from mgmfnet.exchange.pictures import Pictures
from mgmfnet.png import encode_grey
from mgmfnet.sentence import Sentence
from mgmfnet.types import LESION

_FOLDERS: Final = {ALL: "Tr", TRAIN: "Tr", VALIDATION: "Tr", TEST: "Ts"}

_CONTENTS: Final = """\
DatasetNNN_...
    to be moved into nnUNet_raw: images as RGB PNG of three channels in imagesTr and
    imagesTs, labels in labelsTr and labelsTs (0 is skin and 1 is lesion), dataset.json
splits_final.json
    to be copied into the folder of the data set in nnUNet_preprocessed before the
    training: folds that keep patients together
"""


def _write(cases: Iterable[ExportCase], target: ExportTarget, options: ExportOptions) -> None:
    samples: list[tuple[Sample, str]] = []
    for case in cases:
        end = _FOLDERS[case.part]
        image = f"{options.dataset}/images{end}/{case.stem}_0000.png"
        label = f"{options.dataset}/labels{end}/{case.stem}.png"
        target.write(image, case.image)
        target.write(label, encode_grey(case.mask // LESION))
        target.record(case, image=image, mask=label)
        samples.append((Sample(case.stem, Path(), group=case.facts.group), case.part))
    training = [sample for sample, part in samples if part != TEST]
    validation = {sample.name for sample, part in samples if part == VALIDATION}
    target.write(f"{options.dataset}/dataset.json", _description(len(training)))
    if folds := _folds(training, validation):
        target.write("splits_final.json", json.dumps(folds, indent=1, ensure_ascii=False).encode())


def _folds(samples: list[Sample], validation: set[str]) -> list[dict[str, list[str]]]:
    """As divided, else as many folds of whole patients as there are patients, five at most."""
    apart = [validation] if validation else [{one.name for one in fold} for fold in deal(samples)]
    folds = [
        {
            "train": [sample.name for sample in samples if sample.name not in fold],
            "val": [sample.name for sample in samples if sample.name in fold],
        }
        for fold in apart
    ]
    return [fold for fold in folds if fold["train"] and fold["val"]]


def _description(count: int) -> bytes:
    description = {
        "channel_names": {"0": "R", "1": "G", "2": "B"},
        "labels": {"background": 0, "lesion": 1},
        "numTraining": count,
        "file_ending": ".png",
        "overwrite_image_reader_writer": "NaturalImage2DIO",
    }
    return json.dumps(description, indent=1).encode()


NNUNET: Final = Exporter(
    "nnunet",
    "nnU-Net v2",
    Sentence("A data set for nnUNet_raw: PNG, dataset.json, folds that keep patients together."),
    _CONTENTS,
    _write,
    drops=Sentence("What image files hold besides pixels of 8 bits: camera, colour profile."),
    options=frozenset({Option.DATASET}),
    pictures=Pictures(frozenset({".png"}), only_plain=True),
)
