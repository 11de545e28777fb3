"""Shows dialogs over the window or beside it, and folders in the file manager."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from app.messages import messages
from app.translation import tr


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog that is to be answered before the work goes on; gone when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def bring_up(dialog: QDialog) -> None:
    """Show a dialog beside which the work goes on."""
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def show_folder(folder: Path) -> None:
    """Show a folder in the file manager, or say where it is."""
    if not folder.is_dir():
        messages.info(
            tr("{folder} does not exist yet; it is made with the first file in it.", folder=folder)
        )
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        messages.info(tr("The folder is {folder}.", folder=folder))
