"""What every export does, whatever its format."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import mgmfnet
from mgmfnet.data.decoding import reading
from mgmfnet.data.image_io import encode_image, is_stored_upright, read_image, read_size
from mgmfnet.data.layouts.image_files import EXPORT_MARK
from mgmfnet.errors import DataError, ImageError, MaskError
from mgmfnet.exchange.export_folder import ExportFolder, Stems
from mgmfnet.exchange.exporter import (
    ExportCase,
    Exporter,
    ExportReport,
    ExportSource,
    Progress,
    Remark,
)
from mgmfnet.predicted_border import Border
from mgmfnet.sentence import Sentence, listed, together
from mgmfnet.study import Case, Status, Study
from mgmfnet.types import Mask

_README: Final = f"""\
Lesion masks, exported by MGMFNet. Research use only.

%s{EXPORT_MARK}
    where each file comes from
"""
_ERRORS_SHOWN: Final = 5


def export_study(study: Study, exporter: Exporter, out: Path, progress: Progress) -> ExportReport:
    """Write the accepted masks of a study, as `export_cases` does."""
    sources = [
        ExportSource(
            case.name, case.path, partial(_accepted_mask, study, case), _border_habit(study, case)
        )
        for case in (*study.cases(), *study.missing())
        if case.status is Status.ACCEPTED
    ]
    return export_cases(sources, exporter, out, progress)


def export_cases(
    sources: Sequence[ExportSource], exporter: Exporter, out: Path, progress: Progress
) -> ExportReport:
    """Write cases into ``out``, which is empty or does not exist yet.

    A case that cannot be written for its own sake is left out and noted. When the export as a
    whole fails or is cancelled, ``out`` is left as it was.

    Args:
        sources: Read one by one, so that neither images nor masks are in memory together.
        exporter: The format.
        out: The folder to fill.
        progress: Called after each case.

    Raises:
        UsageError: ``out`` is not an empty folder.
        DataError: No case could be exported.
        WriteError: The disk is full, read-only or failing.
        Cancelled: By ``progress``.
    """
    with ExportFolder(out) as folder:
        export = _Export(folder)
        exporter.write(export.cases(sources, progress), export)
        return export.finish(exporter, len(sources))


class _Export:
    """One export: what was written, and what the person should know of it."""

    def __init__(self, folder: ExportFolder) -> None:
        self._stems = Stems()
        self._records: list[dict[str, str | bool]] = []
        self._errors: list[Sentence] = []
        self._missing: list[str] = []
        self._remarks: dict[Remark, list[str]] = defaultdict(list)
        self.write = folder.write

    def record(self, case: ExportCase, **files: str) -> None:
        record: dict[str, str | bool] = {"name": case.source.name, **files}
        if not case.mask.any():
            record["no_lesion"] = True
        if case.source.border is not None:
            record["border_habit"] = str(case.source.border)
        self._records.append(record)

    def remark(self, remark: Remark, case: ExportCase) -> None:
        self._remarks[remark].append(case.source.name)

    def cases(self, sources: Sequence[ExportSource], progress: Progress) -> Iterator[ExportCase]:
        for done, source in enumerate(sources, start=1):
            try:
                case, is_turned = self._read(source)
            except (ImageError, MaskError) as error:
                if source.path.exists():
                    self._errors.append(error.sentence)
                else:
                    self._missing.append(source.name)
            else:
                yield case
                if is_turned:
                    self.remark(_was_turned, case)
                if not case.mask.any():
                    self.remark(_is_empty, case)
            progress(done, len(sources))

    def finish(self, exporter: Exporter, total: int) -> ExportReport:
        notes = tuple(self._notes())
        if not self._records:
            nothing = Sentence("There is no accepted mask to export.")
            raise DataError("{reasons}", reasons=together(nothing, *notes))
        self.write("README.txt", (_README % exporter.contents).encode())
        self.write(EXPORT_MARK, self._provenance(exporter))
        return ExportReport(len(self._records), total, notes)

    def _read(self, source: ExportSource) -> tuple[ExportCase, bool]:
        """A case, and whether its image had to be turned.

        The image file is taken as it is, unless programs that ignore EXIF would show it turned
        against its mask.
        """
        mask, (height, width) = source.read_mask(), read_size(source.path)
        if mask.shape != (height, width):
            raise MaskError(
                "{name} was left out: its mask is {mask_width} x {mask_height} pixels and its "
                "image {width} x {height}.",
                name=source.name,
                mask_width=mask.shape[1],
                mask_height=mask.shape[0],
                width=width,
                height=height,
            )
        if is_upright := is_stored_upright(source.path):
            with reading(source.path, ImageError) as file:
                image, suffix = file.read(), source.path.suffix.lower()
        else:
            image, suffix = encode_image(read_image(source.path)), ".png"
        stem = self._stems.claim(source.name)
        return ExportCase(source, stem, image, suffix, mask), not is_upright

    def _notes(self) -> Iterator[Sentence]:
        if self._missing:
            yield Sentence(
                "{n} cases were left out, since their images are missing: {names}.",
                "{n} case was left out, since its image is missing: {names}.",
                n=len(self._missing),
                names=listed(self._missing),
            )
        yield from self._errors[:_ERRORS_SHOWN]
        if (more := len(self._errors) - _ERRORS_SHOWN) > 0:
            yield Sentence("{n} more could not be exported.", n=more)
        if renamed := self._stems.renamed:
            yield Sentence(
                "Several images have the same name, or one that is very long or not allowed on "
                "every system; these were renamed: {names}.",
                names=listed(renamed),
            )
        for remark, names in self._remarks.items():
            yield remark(listed(names))

    def _provenance(self, exporter: Exporter) -> bytes:
        record = {
            "format": exporter.name,
            "use": "Research use only",
            "program": f"mgmfnet {mgmfnet.__version__}",
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "cases": self._records,
        }
        return json.dumps(record, indent=1, ensure_ascii=False).encode()


def _accepted_mask(study: Study, case: Case) -> Mask:
    mask = study.mask(case.id)
    if mask is None:
        raise MaskError("{name} was left out: its mask was withdrawn meanwhile.", name=case.name)
    return mask


def _border_habit(study: Study, case: Case) -> Border | None:
    return None if case.revision is None else study.revisions.find(case.id, case.revision).border


def _is_empty(names: Sentence) -> Sentence:
    return Sentence("The mask is empty, which says that there is no lesion: {names}.", names=names)


def _was_turned(names: Sentence) -> Sentence:
    return Sentence(
        "The image was stored lying on its side and is now an upright PNG, without loss: {names}.",
        names=names,
    )
