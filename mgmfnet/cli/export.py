"""``mgmfnet export``: the accepted masks of a study for other programs."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from dataclasses import fields
from typing import Any

from tqdm import tqdm

from mgmfnet.cli.command import DONE, FAILED, Command, print_all, print_message
from mgmfnet.cli.options import add_readers_option, typed_path
from mgmfnet.errors import UsageError
from mgmfnet.exchange import (
    Division,
    ExportOptions,
    ExportReport,
    Instances,
    MaskKind,
    MasksOf,
    Progress,
    export_study,
    find_exporters,
)
from mgmfnet.exchange.table import TABLE, export_table
from mgmfnet.study import Study


def _add_arguments(parser: ArgumentParser) -> None:
    formats = find_exporters().exporters
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = "formats:\n" + "".join(
        f"  {name:<13} {exporter.description}\n" for name, exporter in formats.items()
    )
    parser.epilog += f"  {TABLE:<13} No images, but all cases in figures.\n"
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")
    parser.add_argument(
        "--format",
        required=True,
        choices=(*formats, TABLE),
        metavar="FORMAT",
        help="of the data set, see below",
    )
    parser.add_argument(
        "--out", required=True, type=typed_path, metavar="DIR", help="an empty or a new folder"
    )
    _add_masks(parser)
    _add_division(parser)
    _add_choices_of_formats(parser)
    parser.add_argument(
        "--deidentify",
        action="store_true",
        help="leave out what tells whom the images show; names become pseudonyms of the study",
    )
    parser.add_argument(
        "--keep-notes",
        dest="keep_words",
        action="store_true",
        help="keep notes, tags and attributions all the same; somebody may be named in them",
    )


def _add_masks(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--masks",
        type=MasksOf,
        choices=tuple(MasksOf),
        help="where several people read the study. study: its own, as usual; readers: those of "
        "each, or of one that is named; majority, union, intersection, staple: one that is made of "
        "all readers'; soft: the share of the readers who drew each pixel, in 16 bits",
    )
    add_readers_option(parser)


def _add_division(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("parts; no patient is in two of them")
    group.add_argument(
        "--split",
        dest="division",
        type=Division,
        choices=tuple(Division),
        help="shares: patients are drawn; held-out: what the study keeps to judge models is for "
        "tests",
    )
    group.add_argument("--validation", type=float, metavar="SHARE", help="of all, usually 0.1")
    group.add_argument("--test", type=float, metavar="SHARE", help="of all, usually 0.2")
    group.add_argument("--seed", type=int, help="who is drawn, usually 0")


def _add_choices_of_formats(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("choices of some formats")
    group.add_argument(
        "--instances",
        type=Instances,
        choices=tuple(Instances),
        help="coco: an annotation for each case, or for each region",
    )
    group.add_argument("--outlines", action="store_true", help="coco: polygons instead of masks")
    group.add_argument(
        "--open-holes",
        action="store_true",
        help="yolo, and coco with polygons: cut polygons open, so that holes are kept",
    )
    group.add_argument("--dataset", metavar="NAME", help="nnunet: usually Dataset501_Lesions")
    group.add_argument("--mask-name", metavar="PATTERN", help="masks: usually {stem}_mask")
    group.add_argument(
        "--mask-kind", type=MaskKind, choices=tuple(MaskKind), help="masks: usually png"
    )
    group.add_argument("--lesion-level", type=int, metavar="LEVEL", help="masks: 1, usually 255")


def _options(arguments: Namespace) -> ExportOptions:
    chosen: dict[str, Any] = {
        field.name: value
        for field in fields(ExportOptions)
        if (value := getattr(arguments, field.name)) is not None
    }
    chosen["readers"] = tuple(chosen["readers"])
    if chosen["readers"]:
        chosen.setdefault("masks", MasksOf.READERS)
    if chosen.keys() & {"validation", "test", "seed"}:
        chosen.setdefault("division", Division.SHARES)
    return ExportOptions(**chosen)


def _run(arguments: Namespace) -> int:
    options = _options(arguments)
    with (
        Study.open(arguments.study, read_only=True) as study,
        tqdm(unit="case", disable=None) as bar,
    ):

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = _export(study, arguments, progress, options)
        print_all(study.remarks)
    print_all(report.notes)
    cases = "cases" if arguments.format == TABLE else "accepted cases"
    print_message(f"{report.count} of {report.total} {cases} exported to {arguments.out}.")
    return DONE if report.count == report.total else FAILED


def _export(
    study: Study, arguments: Namespace, progress: Progress, options: ExportOptions
) -> ExportReport:
    if arguments.format == TABLE:
        if options.division is not Division.NONE or options.chosen():
            raise UsageError("The table has all cases; leave --split and choices of formats out.")
        if options.masks is not MasksOf.STUDY:
            raise UsageError("The table measures the masks of the study; leave --masks out.")
        return export_table(study, arguments.out, progress, options)
    formats = find_exporters()
    print_all(formats.problems)
    exporter = formats.exporters[arguments.format]
    return export_study(study, exporter, arguments.out, progress, options)


EXPORT = Command(_add_arguments, _run)
