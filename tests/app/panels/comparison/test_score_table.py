from pytestqt.qtbot import QtBot

from app.panels.comparison.score_table import ScoreTable
from mgmfnet.evaluation.agreement.scores import PairScore

NARROWEST = 240
"""Pixels that the inspector leaves at first, beside its margins and a scroll bar."""


def test_no_figure_is_cut_in_the_inspector(qtbot: QtBot) -> None:
    table = ScoreTable()
    qtbot.addWidget(table)
    score = PairScore(0.9, 0.8, 0.7, 40.0, 9.0, 1.9e6, 2e4, 3e4, 1791.0, 1802.0, float("nan"))
    table.show_score(("Somebody with a name", "Model Base model 3"), score)
    assert table.minimumSizeHint().width() <= NARROWEST
