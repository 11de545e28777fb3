"""What every export does, whatever its format."""

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from typing import Final

import mgmfnet
from mgmfnet.data.layouts.discovery import TEST, TRAIN, VALIDATION
from mgmfnet.data.layouts.image_files import EXPORT_MARK
from mgmfnet.deidentify.pseudonyms import Pseudonyms
from mgmfnet.errors import DataError, ImageError, MaskError, UsageError
from mgmfnet.exchange.case_log import CaseLog
from mgmfnet.exchange.case_reading import CaseContent, fitted, read_case
from mgmfnet.exchange.deidentifying import Deidentifier
from mgmfnet.exchange.dividing import divide
from mgmfnet.exchange.export_folder import ExportFolder, Stems
from mgmfnet.exchange.export_options import Division, ExportOptions
from mgmfnet.exchange.exporter import (
    ExportCase,
    Exporter,
    ExportReport,
    ExportSource,
    Progress,
    Remark,
)
from mgmfnet.exchange.whose_masks import chosen_masks
from mgmfnet.sentence import Sentence, listed, together
from mgmfnet.study import Study
from mgmfnet.study.pseudonym_key import pseudonyms_of
from mgmfnet.study.readings.masks_of import MasksOf
from mgmfnet.study.readings.readers import Reader

_README: Final = f"""\
Lesion masks, exported by MGMFNet. Research use only.

%s%s
    what is known of each case: ids, split, who accepted it and when, and all
    columns of the tables beside the original images
{EXPORT_MARK}
    the same, for programs, and where each file comes from
"""
_README_DEIDENTIFIED: Final = """
De-identified: images, patients, lesions and readers have pseudonyms; dates, notes and
whatever else may tell whom the images show were left out. Words that are part of the
pixels are still there.
"""
_README_READERS: Final = f"""
The masks are those of readers, or were made of them: {EXPORT_MARK} says which number each
reader has, and the table whose masks there are of each case.
"""
_ERRORS_SHOWN: Final = 5


def export_study(
    study: Study,
    exporter: Exporter,
    out: Path,
    progress: Progress,
    options: ExportOptions = ExportOptions(),  # noqa: B008 - frozen
) -> ExportReport:
    """Write the accepted masks of a study, or of its readers, as `export_cases` does.

    Raises:
        StudyError: The key of its pseudonyms is damaged.
        UsageError: There is no such reader.
        DataError: There is one reader alone where several are wanted.
    """
    pseudonyms = pseudonyms_of(study.review_dir) if options.deidentify else None
    with chosen_masks(study, options) as (sources, readers):
        return export_cases(
            sources, exporter, out, progress, options, pseudonyms=pseudonyms, readers=readers
        )


def export_cases(
    sources: Sequence[ExportSource],
    exporter: Exporter,
    out: Path,
    progress: Progress,
    options: ExportOptions = ExportOptions(),  # noqa: B008 - frozen
    *,
    pseudonyms: Pseudonyms | None = None,
    readers: Sequence[Reader] = (),
) -> ExportReport:
    """Write cases into ``out``, which is empty or does not exist yet.

    A case that cannot be written for its own sake is left out and noted. When the export as a
    whole fails or is cancelled, ``out`` is left as it was.

    Args:
        sources: Read one by one, so that neither images nor masks are in memory together.
        exporter: The format.
        out: The folder to fill.
        progress: Called after each case.
        options: What the person chose.
        pseudonyms: Those to de-identify by, where that was chosen.
        readers: Whose masks they are, in the order of their numbers; none for the study's own.

    Raises:
        UsageError: ``out`` is not an empty folder, or the format does not know an option or cannot
            hold what readers drew.
        DataError: No case could be exported.
        WriteError: The disk is full, read-only or failing.
        Cancelled: By ``progress``.
    """
    _check(exporter, options, readers)
    deidentifier = None
    if options.deidentify:
        if pseudonyms is None:
            raise ValueError("There is nothing to de-identify by.")
        deidentifier = Deidentifier(pseudonyms, keep_words=options.keep_words)
        sources = sorted(sources, key=lambda source: deidentifier.stem(source.name))
    with contextlib.closing(CaseLog()) as log, ExportFolder(out) as folder:
        export = _Export(exporter, folder, log, divide(sources, options), deidentifier)
        exporter.write(export.cases(sources, progress), export, options)
        return export.finish(options, len(sources), readers)


def _check(exporter: Exporter, options: ExportOptions, readers: Sequence[Reader]) -> None:
    if unknown := options.chosen() - exporter.options:
        raise UsageError(
            "{format} does not know these options: {names}. Leave them out.",
            format=exporter.title,
            names=listed(unknown),
        )
    if options.masks is MasksOf.READERS and len(readers) > 1 and not exporter.holds_readers:
        raise UsageError(
            "{format} has one mask for each image. Choose one reader, what is made of all of them, "
            "or another format.",
            format=exporter.title,
        )
    if options.masks is MasksOf.SOFT and not exporter.holds_shares:
        raise UsageError(
            "{format} cannot say how many readers drew a pixel. Masks as PNG, TIFF or NPZ can; or "
            "choose what is made of all readers.",
            format=exporter.title,
        )


class _Export:
    """One export: what was written, and what the person should know of it."""

    def __init__(
        self,
        exporter: Exporter,
        folder: ExportFolder,
        log: CaseLog,
        parts: dict[str, str],
        deidentifier: Deidentifier | None,
    ) -> None:
        self._exporter = exporter
        self._stems = Stems()
        self._log = log
        self._parts = parts
        self._deidentifier = deidentifier
        self._errors: list[Sentence] = []
        self._missing: list[str] = []
        self._remarks: dict[Remark, list[str]] = defaultdict(list)
        self._told: list[Sentence] = []
        self._kept: dict[str, float] = {}
        self.write = folder.write
        self.open = folder.open

    def record(self, case: ExportCase, *, kept: float = 1.0, **files: str) -> None:
        self._log.add(case, files, kept)
        if kept < 1:
            self._kept[case.name] = kept

    def remark(self, remark: Remark, case: ExportCase) -> None:
        self._remarks[remark].append(case.name)

    def tell(self, sentence: Sentence) -> None:
        self._told.append(sentence)

    def cases(self, sources: Sequence[ExportSource], progress: Progress) -> Iterator[ExportCase]:
        for done, source in enumerate(sources, start=1):
            try:
                content = self._read(source)
            except (ImageError, MaskError) as error:
                if source.path.exists():
                    self._errors.append(error.sentence)
                else:
                    self._missing.append(source.name)
            else:
                case = self._named(content, self._parts[source.name])
                yield case
                if content.was_turned:
                    self.remark(_was_turned, case)
                if content.was_dicom:
                    self.remark(_was_dicom, case)
                if not case.mask.any():
                    self.remark(_is_empty, case)
            progress(done, len(sources))

    def finish(self, options: ExportOptions, total: int, readers: Sequence[Reader]) -> ExportReport:
        exporter, notes = self._exporter, tuple(self._notes(options))
        if not self._log.count:
            nothing = Sentence("There is no accepted mask to export.")
            raise DataError("{reasons}", reasons=together(nothing, *notes))
        readme = _README % (exporter.contents, exporter.table)
        if self._deidentifier is not None:
            readme += _README_DEIDENTIFIED
        if readers:
            readme += _README_READERS
        self.write("README.txt", readme.encode())
        with self.open(exporter.table) as file:
            self._log.write_table(file)
        with self.open(EXPORT_MARK) as file:
            self._log.write_record(file, _head(exporter, options) | self._told_readers(readers))
        return ExportReport(self._log.count, total, notes)

    def _read(self, source: ExportSource) -> CaseContent:
        content = read_case(source, keeps_dicom=self._exporter.keeps_dicom)
        if self._deidentifier is not None:
            content = self._deidentifier.applied(content, source.path)
        return fitted(content, self._exporter.pictures)

    def _named(self, content: CaseContent, part: str) -> ExportCase:
        return ExportCase(
            content.name,
            self._stems.claim(content.name),
            content.image,
            content.suffix,
            content.drawn,
            content.facts,
            content.agreement,
            part,
        )

    def _told_readers(self, readers: Sequence[Reader]) -> dict[str, object]:
        """Who has which number."""
        veil = self._deidentifier
        named = [one.label if veil is None else veil.reader(one.person) for one in readers]
        told = [{"number": number, "reader": name} for number, name in enumerate(named, start=1)]
        return {"readers": told} if told else {}

    def _notes(self, options: ExportOptions) -> Iterator[Sentence]:
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
        if self._kept:
            yield _told_kept(self._kept, self._log.count)
        if options.division is not Division.NONE:
            yield self._told_parts()
        if self._deidentifier is not None:
            yield from self._deidentifier.told()
        yield from self._told
        for remark, names in self._remarks.items():
            yield remark(listed(names))

    def _told_parts(self) -> Sentence:
        parts = list(self._parts.values())
        return Sentence(
            "Divided by patients: {train} for training, {validation} for validation, {test} for "
            "tests.",
            train=parts.count(TRAIN),
            validation=parts.count(VALIDATION),
            test=parts.count(TEST),
        )


def _head(exporter: Exporter, options: ExportOptions) -> dict[str, object]:
    head: dict[str, object] = {
        "format": exporter.name,
        "use": "Research use only",
        "program": f"mgmfnet {mgmfnet.__version__}",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "options": options.told(),
    }
    return head if exporter.drops is None else {**head, "dropped": str(exporter.drops)}


def _told_kept(kept: dict[str, float], count: int) -> Sentence:
    """How far lossy masks are from those of the study, over all cases."""
    mean = fmean([*kept.values(), *[1.0] * (count - len(kept))])
    worst = min(kept, key=kept.__getitem__)
    return Sentence(
        "The format keeps {n} masks only nearly: Dice {mean} in the mean of all cases, {worst} at "
        "worst ({name}).",
        "The format keeps {n} mask only nearly: Dice {mean} in the mean of all cases, {worst} at "
        "worst ({name}).",
        n=len(kept),
        mean=f"{mean:.4f}",
        worst=f"{kept[worst]:.4f}",
        name=worst,
    )


def _is_empty(names: Sentence) -> Sentence:
    return Sentence("The mask is empty, which says that there is no lesion: {names}.", names=names)


def _was_dicom(names: Sentence) -> Sentence:
    return Sentence(
        "The image was taken out of its DICOM file and is now a PNG file, as it is shown: {names}.",
        names=names,
    )


def _was_turned(names: Sentence) -> Sentence:
    return Sentence(
        "The image was stored lying on its side and is now an upright PNG, without loss: {names}.",
        names=names,
    )
