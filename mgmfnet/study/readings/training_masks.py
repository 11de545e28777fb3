"""Training lists with the masks of those who read a study, or with what is made of them."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from mgmfnet.data.manifest import Manifest, ManifestEntry, ReadersMasks
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import DataError, UsageError
from mgmfnet.files import write_durably
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import unite
from mgmfnet.study.readings.masks_of import MasksOf
from mgmfnet.study.readings.readers import Reader, open_people
from mgmfnet.study.store import Study

_CONSENSUS = "consensus"


def freeze_masks(
    study: Study, path: Path, masks: MasksOf = MasksOf.STUDY, readers: Sequence[str] = ()
) -> Manifest:
    """As `Study.freeze_manifest`, with the masks of those who read the cases that it names.

    Which cases are learnt from, and which are held out, is as with the study's own masks. Where
    each reader's mask is learnt from, held-out cases have the majority's; otherwise all cases have
    what the rule makes of the readers' masks. Such masks are written into a folder beside the list.

    Args:
        study: That was read; read-only is enough.
        path: Of the list.
        masks: Whose.
        readers: Labels of the readers, or ids of their readings; all where there are none.

    Raises:
        UsageError: There is no such reader, or shares of readers are to be learnt from.
        DataError: There is no accepted case, or there are not two readers with masks where no one
            alone is asked for.
        MaskError: A mask is missing or damaged, or masks of a case have different sizes.
        WriteError: The disk is full, read-only or failing.
    """
    if masks is MasksOf.SOFT:
        raise UsageError("A model learns from masks. Choose those of each reader, or a rule.")
    manifest = study.freeze_manifest(path)
    if masks is MasksOf.STUDY:
        return manifest
    rule = Rule.MAJORITY if masks is MasksOf.READERS else masks.rule
    with open_people(study, readers) as people:
        is_one = masks is MasksOf.READERS and bool(readers)
        if len(people.readers) < (1 if is_one else 2):
            raise DataError(
                "There are not two readers with masks in {folder}. Begin a second reading, or "
                "merge one, or learn from the masks of the study.",
                folder=study.folder,
            )
        lessons = _Lessons(people.readers, rule, path.parent / _CONSENSUS)
        entries = [
            entry
            for case in manifest.entries
            for entry in (
                lessons.each(case)
                if masks is MasksOf.READERS and case.split == "train"
                else lessons.united(case)
            )
        ]
        if not entries:
            raise DataError("These readers have no mask of a case that the study accepted.")
        origin = ReadersMasks(learnt=masks, judged=rule, readers=len(people.readers))
    manifest = manifest.model_copy(update={"entries": tuple(entries), "origin": origin})
    manifest.write(path)
    return manifest


class _Lessons:
    """What readers' masks of a case are to a training list."""

    def __init__(self, readers: Sequence[Reader], rule: Rule, folder: Path) -> None:
        self._readers = readers
        self._rule = rule
        self._folder = folder

    def each(self, case: ManifestEntry) -> Iterator[ManifestEntry]:
        """The case with the mask of each reader who has one."""
        for number, reader in enumerate(self._readers, start=1):
            if reader.mask(case.name) is not None:
                mask = {
                    "mask": reader.mask_path(case.name),
                    "mask_sha256": reader.drawn[case.name].revision,
                }
                yield case.model_copy(update={**mask, "reader": number})

    def united(self, case: ManifestEntry) -> Iterator[ManifestEntry]:
        """The case with one mask, which is written; nothing where no reader has one."""
        found = [reader.mask(case.name) for reader in self._readers]
        masks = [mask for mask in found if mask is not None]
        if masks:
            content = encode_mask(unite(masks, self._rule))
            sha256 = hashlib.sha256(content).hexdigest()
            path = self._folder / f"{sha256}.png"
            write_durably(path, content)
            yield case.model_copy(update={"mask": path, "mask_sha256": sha256})
