"""What opens above the window; each dialog is imported when it is first asked for.

``__init__.pyi`` has the types.
"""

import importlib
from typing import Final

_PLACES: Final = {
    "AboutDialog": "app.dialogs.about_dialog",
    "AgreementDialog": "app.dialogs.comparison.agreement_dialog",
    "ExportDialog": "app.dialogs.exchange.export_dialog",
    "FinetuneDialog": "app.dialogs.finetuning.finetune_dialog",
    "GuideDialog": "app.dialogs.guide_dialog",
    "ImportDialog": "app.dialogs.exchange.import_dialog",
    "MergeDialog": "app.dialogs.readings.merge_dialog",
    "ModelsDialog": "app.dialogs.models.models_dialog",
    "PreferencesDialog": "app.dialogs.preferences_dialog",
    "ProgressDialog": "app.dialogs.progress.progress_dialog",
    "RecordDialog": "app.dialogs.record.record_dialog",
    "RuleDialog": "app.dialogs.comparison.rule_dialog",
    "SecondReadingDialog": "app.dialogs.readings.second_reading_dialog",
    "ShortcutEditor": "app.dialogs.keys.shortcut_editor",
    "ShortcutsDialog": "app.dialogs.keys.shortcuts_dialog",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_PLACES[name]), name)
