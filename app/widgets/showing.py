"""Shows dialogs over the window or beside it, and folders in the file manager."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from app.messages import messages
from app.translation import tr


def open_dialog(dialog: QDialog, about: QObject | None = None) -> None:
    """Show a dialog that is to be answered before the work goes on; gone when it is closed.

    Args:
        dialog: The one to show.
        about: The dialog closes when this is gone.
    """
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if about is not None:
        about.destroyed.connect(dialog.close)
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
