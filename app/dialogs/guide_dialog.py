"""The guide, from the files that come with the program."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.style.text_size import first_size, grown
from app.translation import Language, tr
from mgmfnet.paths import resource

_AROUND: Final = 40  # a picture: margins and the scroll bar
_SIZE: Final = QSize(880, 640)
_CHAPTERS_WIDTH: Final = 200
_PICTURE_WIDTH: Final = 560
_CHAPTER_LEVEL: Final = 2
_GAP: Final = 8
_HEADING_GAP: Final = 16
_PLACE: Final = Qt.ItemDataRole.UserRole


class GuideDialog(QDialog):
    """Chapters on the left and the text on the right; the work goes on beside it.

    Attributes:
        chapters: Their headings; choosing one goes to it.
        text: All of the guide.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self.resize(first_size(_SIZE, self.screen().availableSize()))
        file = guide_file(QLocale().name().partition("_")[0])
        self.text = _Text(file.parent / "images", self)
        self.text.setMarkdown(file.read_text(encoding="utf-8"))
        _space_out(self.text.document())
        self.text.setAccessibleName(tr("Guide"))
        self.text.setMinimumWidth(_PICTURE_WIDTH + _AROUND)
        self.chapters = QListWidget(self)
        self.chapters.setAccessibleName(tr("Chapters"))
        self.chapters.setObjectName("chapters")
        self.chapters.setWordWrap(True)
        self.chapters.setFixedWidth(grown(_CHAPTERS_WIDTH))
        for block in _blocks(self.text.document()):
            if block.blockFormat().headingLevel() == _CHAPTER_LEVEL:
                self._add_chapter(block)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self.chapters)
        columns.addWidget(self.text, stretch=1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(columns)
        layout.addWidget(buttons)
        self.chapters.setCurrentRow(0)
        self.chapters.currentItemChanged.connect(self._go_to)

    def _add_chapter(self, block: QTextBlock) -> None:
        item = QListWidgetItem(block.text(), self.chapters)
        item.setData(_PLACE, block.position())

    def _go_to(self, item: QListWidgetItem) -> None:
        document = self.text.document()
        block = document.findBlock(item.data(_PLACE))
        top = document.documentLayout().blockBoundingRect(block).top()
        self.text.verticalScrollBar().setValue(round(top))


class _Text(QTextBrowser):
    """Shows pictures of one folder, as wide as there is room for, and follows no link."""

    def __init__(self, pictures: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the guide, and nothing else."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(self._pictures / QUrl(name).fileName()))
        smooth = Qt.TransformationMode.SmoothTransformation
        return picture.scaledToWidth(min(picture.width(), _PICTURE_WIDTH), smooth)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _space_out(document: QTextDocument) -> None:
    """Part paragraphs, which have no room between them as they come, and headings still more."""
    for block in _blocks(document):
        form = block.blockFormat()
        form.setTopMargin(_HEADING_GAP if form.headingLevel() else 0)
        form.setBottomMargin(_GAP)
        QTextCursor(block).setBlockFormat(form)


def guide_file(language: str) -> Path:
    """The guide in a language, or in English where there is none."""
    file = resource("guide", f"{Language.ENGLISH}.md")
    translated = file.with_stem(language)
    return translated if translated.is_file() else file
