"""Every action of the program, declared once, each menu in a file of its own.

Menus, tool strip, buttons, tooltips and the page of shortcuts are made from this table.
"""

from typing import Final

from app.settings.action_spec import ActionSpec
from app.settings.action_table.case_menu import CASE
from app.settings.action_table.compare_menu import COMPARE
from app.settings.action_table.edit_menu import EDIT
from app.settings.action_table.file_menu import FILE
from app.settings.action_table.help_menu import HELP
from app.settings.action_table.model_menu import MODEL
from app.settings.action_table.study_menu import STUDY
from app.settings.action_table.tools_menu import TOOLS
from app.settings.action_table.view_menu import VIEW

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    *FILE,
    *EDIT,
    *STUDY,
    *CASE,
    *TOOLS,
    *VIEW,
    *COMPARE,
    *MODEL,
    *HELP,
)
