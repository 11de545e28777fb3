"""Makes of a case that is to be exported one that tells nobody whom it shows."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from mgmfnet.data.image_io import read_resized
from mgmfnet.deidentify.bare_images import Change, bare_image
from mgmfnet.deidentify.burnt_in import LOOKED_AT, may_hold_words
from mgmfnet.deidentify.columns import dropped, harmless
from mgmfnet.deidentify.pseudonyms import Kind, Pseudonyms
from mgmfnet.exchange.case_reading import CaseContent
from mgmfnet.exchange.exporter import Remark
from mgmfnet.sentence import Sentence, listed
from mgmfnet.study.case_facts import CaseFacts
from mgmfnet.types import Size

_MODEL_HASH: Final = re.compile(r"(?:.*-)?([0-9a-f]{8,64})")
"""The end of the id of a model; before it stands what a person called it."""

_SPLITS: Final = re.compile(r"train(ing)?|val(id(ation)?)?|test(ing)?|all|other", re.IGNORECASE)
_LICENCES: Final = re.compile(
    r"(CC[- ]?0|CC[- ]BY([- ](NC|SA|ND))*|PDDL|ODbL)([- ]\d\.\d)?|public domain", re.IGNORECASE
)


class Deidentifier:
    """De-identifies the cases of one export, and remembers what the person should know of it.

    Args:
        pseudonyms: Of the study.
        keep_words: Notes, tags and attributions stay; somebody may be named in them.
    """

    def __init__(self, pseudonyms: Pseudonyms, *, keep_words: bool) -> None:
        self._pseudonyms = pseudonyms
        self._keep_words = keep_words
        self._columns: set[str] = set()
        self._withheld = 0
        self._remarks: dict[Remark, list[str]] = defaultdict(list)

    def stem(self, name: str) -> str:
        """What stands for the name of an image, without its suffix."""
        return self._pseudonyms.of(Kind.IMAGE, name)

    def applied(self, content: CaseContent, path: Path) -> CaseContent:
        """The case under its pseudonym.

        Args:
            content: As it was read.
            path: Its image file, which is looked at for words in the pixels.

        Raises:
            ImageError: The image cannot be read.
        """
        image = bare_image(
            content.image,
            content.suffix,
            content.name,
            self._pseudonyms,
            content.facts.patient,
        )
        stem = self.stem(content.name)
        told = f"{content.name} ({stem})"
        if image.change is not Change.NONE:
            remark = _is_repacked if image.change is Change.REPACKED else _is_in_8_bits
            self._remarks[remark].append(told)
        if may_hold_words(read_resized(path, _to_look_at).value[0]):
            self._remarks[_may_hold_words].append(told)
        return replace(
            content,
            name=f"{stem}{image.suffix}",
            image=image.data,
            suffix=image.suffix,
            facts=self.facts(content.facts),
        )

    def facts(self, facts: CaseFacts) -> CaseFacts:
        """What is known of a case under its pseudonym."""
        columns = harmless(facts.columns)
        gone = set(dropped(facts.columns))
        self._columns |= gone
        self._withheld += len(facts.columns) - len(gone) - len(columns)
        keep_words = self._keep_words
        return replace(
            facts,
            image_id=None,
            patient=self._of(Kind.PATIENT, facts.patient),
            lesion=self._of(Kind.LESION, facts.lesion),
            group=self._group(facts),
            columns=columns,
            split=facts.split if _SPLITS.fullmatch(facts.split or "") else None,
            reviewer=self.reader(facts.reviewer),
            accepted_at=None,
            model_id=self.model(facts.model_id),
            source=None,
            tags=facts.tags if keep_words else (),
            note=facts.note if keep_words else "",
            licence=facts.licence if _LICENCES.fullmatch(facts.licence or "") else None,
            attribution=facts.attribution if keep_words else None,
        )

    def reader(self, name: str | None) -> str | None:
        """What stands for the name of a reader."""
        return self._of(Kind.READER, name)

    def model(self, model_id: str | None) -> str | None:
        """What stands for the id of a model."""
        match = _MODEL_HASH.fullmatch(model_id or "")
        return f"model-{match[1]}" if match else self._of(Kind.MODEL, model_id)

    def told(self) -> Iterator[Sentence]:
        """What was left out, and what a person should look at."""
        if self._columns:
            yield Sentence(
                "These columns of tables were left out: {names}.", names=listed(self._columns)
            )
        if self._withheld:
            yield Sentence(
                "{n} entries of other columns were left out, since they may tell more than a term.",
                "{n} entry of another column was left out, since it may tell more than a term.",
                n=self._withheld,
            )
        for remark, names in self._remarks.items():
            yield remark(listed(names))

    def _of(self, kind: Kind, name: str | None) -> str | None:
        return self._pseudonyms.of(kind, name) if name else None

    def _group(self, facts: CaseFacts) -> str | None:
        is_lesion = facts.group != facts.patient and facts.group == facts.lesion
        return self._of(Kind.LESION if is_lesion else Kind.PATIENT, facts.group)


def _to_look_at(size: Size) -> Size:
    scale = min(1.0, LOOKED_AT / max(size))
    return Size(max(1, round(size.height * scale)), max(1, round(size.width * scale)))


def _is_repacked(names: Sentence) -> Sentence:
    return Sentence(
        "The image is now a PNG file, without loss, since its own format holds words that are not "
        "taken out of it: {names}.",
        names=names,
    )


def _is_in_8_bits(names: Sentence) -> Sentence:
    return Sentence(
        "The image is now a PNG file with the colours that are shown, since PNG cannot hold its "
        "own: {names}.",
        names=names,
    )


def _may_hold_words(names: Sentence) -> Sentence:
    return Sentence(
        "Look at these images: words may be part of their pixels, which were not changed: {names}.",
        names=names,
    )
