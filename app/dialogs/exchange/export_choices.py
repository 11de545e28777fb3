"""What a person can choose about the format of an export."""

from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from app.translation import tr, tr_sentence
from app.widgets.form_fields import choice_box, in_a_row, percent_box, seed_box
from app.widgets.text import Label, paragraph
from mgmfnet.exchange import Division, Exporter, ExportOptions, Instances, MaskKind, Option
from mgmfnet.types import LESION

_PERCENT: Final = (0, 90)
_USUAL: Final = ExportOptions()


class ExportChoices(QObject):
    """Rows of a form that fit a format.

    Attributes:
        description: What the format is for, and what of masks and images it does not keep.
        division_box: How cases are divided.
        validation_box: Percent of the cases for validation, where patients are drawn.
        test_box: Percent of the cases for tests, likewise.
        seed_box: Who is drawn.
        instances_box: What an annotation stands for.
        outlines_box: Whether there are polygons instead of masks.
        holes_box: Whether polygons are cut open.
        dataset_edit: The name of a data set for nnU-Net.
        mask_edit: The pattern of the names of masks.
        kind_box: What masks are stored as.
        level_box: The level of lesion.
    """

    def __init__(self, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self._exporter: Exporter | None = None
        self.description = paragraph(role="muted", parent=parent)
        self.division_box = choice_box(
            parent,
            (tr("Not divided"), Division.NONE),
            (tr("Patients drawn at random"), Division.SHARES),
            (tr("What the study holds out is for tests"), Division.HELD_OUT),
        )
        self.validation_box = percent_box(parent, tr("Validation"), _USUAL.validation, *_PERCENT)
        self.test_box = percent_box(parent, tr("Tests"), _USUAL.test, *_PERCENT)
        self.seed_box = seed_box(parent)
        self._shares = in_a_row(
            parent,
            (tr("Validation"), self.validation_box),
            (tr("Tests"), self.test_box),
            (tr("Seed"), self.seed_box),
        )
        self.instances_box = choice_box(
            parent,
            (tr("One for each case"), Instances.CASE),
            (tr("One for each region"), Instances.REGION),
        )
        self.outlines_box = QCheckBox(tr("Polygons instead of masks"), parent)
        self.holes_box = QCheckBox(tr("Cut polygons open, so that holes are kept"), parent)
        self.dataset_edit = QLineEdit(_USUAL.dataset, parent)
        self.mask_edit = QLineEdit(_USUAL.mask_name, parent)
        self.mask_edit.setAccessibleName(tr("Names of the mask files"))
        self.kind_box = choice_box(parent, *((kind.name, kind) for kind in MaskKind))
        self.kind_box.setAccessibleName(tr("Type of the mask files"))
        self.level_box = choice_box(parent, *((f"0 / {level}", level) for level in (LESION, 1)))
        self.level_box.setAccessibleName(tr("Levels of skin and lesion"))
        self._masks = in_a_row(
            parent, ("", self.mask_edit), ("", self.kind_box), ("", self.level_box)
        )
        self._add_rows(parent)
        self.division_box.currentIndexChanged.connect(self._show_rows)
        self.outlines_box.toggled.connect(self._show_rows)

    def show_format(self, exporter: Exporter | None) -> None:
        """Offer what a format leaves open; nothing for None."""
        self._exporter = exporter
        if exporter is not None:
            words = tr_sentence(exporter.description)
            if exporter.drops is not None:
                dropped = tr("Not kept: {what}", what=tr_sentence(exporter.drops))
                words = f"{words}\n{dropped}"
            self.description.setText(words)
        self._show_rows()

    def options(self, *, deidentify: bool, keep_words: bool) -> ExportOptions:
        """What is chosen here, and elsewhere about privacy.

        Raises:
            UsageError: It is no way to export.
        """
        known = self._exporter.options if self._exporter is not None else frozenset()
        chosen: dict[str, Any] = {
            option.value: value for option, value in self._values().items() if option in known
        }
        return ExportOptions(
            division=Division(self.division_box.currentData()),
            validation=self.validation_box.value() / 100,
            test=self.test_box.value() / 100,
            seed=self.seed_box.value(),
            **chosen,
            deidentify=deidentify,
            keep_words=keep_words,
        )

    def _values(self) -> dict[Option, Any]:
        return {
            Option.INSTANCES: Instances(self.instances_box.currentData()),
            Option.OUTLINES: self.outlines_box.isChecked(),
            Option.OPEN_HOLES: self.holes_box.isChecked() and self.holes_box.isEnabled(),
            Option.DATASET: self.dataset_edit.text().strip(),
            Option.MASK_NAME: self.mask_edit.text().strip(),
            Option.MASK_KIND: MaskKind(self.kind_box.currentData()),
            Option.LESION_LEVEL: self.level_box.currentData(),
        }

    def _add_rows(self, parent: QWidget) -> None:
        self._form.addRow("", self.description)
        for name, field, buddy in (
            (tr("&Split"), self.division_box, self.division_box),
            ("", self._shares, self.validation_box),
            (tr("&Annotations"), self.instances_box, self.instances_box),
            ("", self.outlines_box, self.outlines_box),
            ("", self.holes_box, self.holes_box),
            (tr("&Data set"), self.dataset_edit, self.dataset_edit),
            (tr("&Mask files"), self._masks, self.mask_edit),
        ):
            label = Label(name, parent)
            label.setBuddy(buddy)
            self._form.addRow(label, field)

    def _show_rows(self) -> None:
        known = self._exporter.options if self._exporter is not None else frozenset()
        is_format = self._exporter is not None
        division = self.division_box.currentData()
        self._form.setRowVisible(self.description, is_format)
        self._form.setRowVisible(self.division_box, is_format)
        self._form.setRowVisible(self._shares, is_format and division == Division.SHARES)
        self._form.setRowVisible(self.instances_box, Option.INSTANCES in known)
        self._form.setRowVisible(self.outlines_box, Option.OUTLINES in known)
        self._form.setRowVisible(self.holes_box, Option.OPEN_HOLES in known)
        self._form.setRowVisible(self.dataset_edit, Option.DATASET in known)
        self._form.setRowVisible(self._masks, Option.MASK_NAME in known)
        self.holes_box.setEnabled(Option.OUTLINES not in known or self.outlines_box.isChecked())
