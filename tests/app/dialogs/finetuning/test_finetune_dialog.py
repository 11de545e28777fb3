from pathlib import Path

import numpy as np
import pyqtgraph
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from app.dialogs.finetuning.case_comparison import CaseComparison
from app.dialogs.finetuning.finetune_dialog import FinetuneDialog
from app.dialogs.finetuning.verdict_view import after_click_of, caveats_of, verdict_of
from app.messages import Message
from app.review.finetuning.finetune_run import FinetuneRequest, FinetuneRun
from app.settings import Settings
from app.style.theme_colours import DARK, LIGHT, palette_of
from mgmfnet.data.image_io import encode_image
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.evaluation.verdict import Verdict
from mgmfnet.models.card import Architecture
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.library import stored_model as open_stored
from mgmfnet.models.model_files import write_model
from mgmfnet.study import Status
from mgmfnet.study.readings.masks_of import MasksOf
from mgmfnet.training.events import (
    CaseScore,
    Comparison,
    Epoch,
    GuideEpoch,
    Judged,
    ModelScore,
    Started,
    Step,
)
from tests.app.finding import child
from tests.app.studies import OpenStudy, read_by, review_of
from tests.mgmfnet.models.guides import attach

STARTED = Started(train=3, held_out=1, epochs=2, device="CPU", baseline_jaccard=0.7)


def step(number: int) -> Step:
    return Step(step=number, steps=4, loss=2.0 / number)


def epoch(number: int) -> Epoch:
    return Epoch(
        epoch=number,
        epochs=2,
        loss=1.0,
        validation_jaccard=0.7,
        rate=1e-4,
        seconds=1,
        skipped=0,
        busy=0.9,
    )


def judged(old: float, new: float, cases: int = 1, *, verdict: Verdict | None = None) -> Judged:
    return Judged(
        old=ModelScore(name="Base model 1", jaccard=old),
        new=ModelScore(name="New", jaccard=new),
        cases=[CaseScore(name=f"lesion{i}.png", old=old, new=new) for i in range(cases)],
        verdict=verdict or (Verdict.BETTER if new > old else Verdict.WORSE),
        low=new - old - 0.01,
        high=new - old + 0.01,
    )


def judged_with_clicks(verdict: Verdict) -> Judged:
    """A model that predicts better, and how it answers clicks."""
    cases = [CaseScore(name="a.png", old=0.7, new=0.8, old_after_click=0.85, new_after_click=0.9)]
    clicks = Comparison(old=0.85, new=0.9, verdict=verdict, low=0.01, high=0.09)
    return judged(0.7, 0.8).model_copy(update={"cases": cases, "after_click": clicks})


class Run(FinetuneRun):
    """A run that a test tells what to say."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[FinetuneRequest] = []
        self.discarded = 0

    def start(self, request: FinetuneRequest) -> None:
        self.requests.append(request)

    def cancel(self) -> None:
        self.cancelled.emit()

    def discard(self) -> None:
        self.discarded += 1

    def train(self) -> None:
        self.started.emit(STARTED)
        for number in (1, 2):
            self.stepped.emit(step(2 * number - 1))
            self.stepped.emit(step(2 * number))
            self.epochEnded.emit(epoch(number))


@pytest.fixture
def run() -> Run:
    return Run()


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def dialog(
    qtbot: QtBot, open_study: OpenStudy, library: ModelLibrary, settings: Settings, run: Run
) -> FinetuneDialog:
    dialog = FinetuneDialog(open_study(4), library, settings, run=run)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def new_model(tmp_path: Path, stored_model: StoredModel) -> Path:
    """Where the run left its model."""
    card = stored_model.card.model_dump()
    card |= {"name": "New", "id": f"new-{stored_model.card.sha256[:8]}"}
    write_model(tmp_path / "model", type(stored_model.card).model_validate(card), b"weights")
    return tmp_path / "model"


def words(dialog: FinetuneDialog) -> str:
    labels = dialog.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(qtbot: QtBot, dialog: FinetuneDialog, text: str) -> None:
    box = child(dialog, QMessageBox)
    (button,) = (one for one in box.findChildren(QPushButton) if one.text() == text)
    with qtbot.waitSignal(box.destroyed):
        click(qtbot, button)


def test_it_says_what_will_happen(dialog: FinetuneDialog) -> None:
    assert "Base model 1 learns from 3 accepted cases. 1 accepted case, held out" in words(dialog)
    assert dialog.start_button.isEnabled()


def test_masks_of_readers_are_offered_where_several_people_read(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run
) -> None:
    assert not dialog.masks_box.isVisible()
    read_by(review_of(dialog.session).study, "bela")
    dialog.hide()
    dialog.come_back()
    qtbot.waitUntil(dialog.masks_box.isVisible)
    assert dialog.masks_box.findText("Soft labels", Qt.MatchFlag.MatchStartsWith) == -1
    dialog.masks_box.setCurrentText("Those of each reader")
    click(qtbot, dialog.start_button)
    (request,) = run.requests
    assert (request.masks, request.readers) == (MasksOf.READERS, ())


def test_too_few_cases_are_told_and_cannot_start(
    qtbot: QtBot, open_study: OpenStudy, library: ModelLibrary, settings: Settings, run: Run
) -> None:
    dialog = FinetuneDialog(open_study(1), library, settings, run=run)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Accept 2 more cases first" in words(dialog)
    assert not dialog.start_button.isEnabled()


def test_an_onnx_file_cannot_learn_and_that_is_said_in_one_sentence(
    qtbot: QtBot, dialog: FinetuneDialog, stored_model: StoredModel, run: Run
) -> None:
    card = stored_model.card.model_copy(update={"architecture": Architecture.ONNX})
    dialog.session.set_model(StoredModel(card, stored_model.folder))
    dialog.hide()
    dialog.come_back()
    assert "is an ONNX file, which predicts, but cannot be trained further" in words(dialog)
    assert not dialog.start_button.isEnabled()
    dialog.session.set_model(stored_model)
    dialog.hide()
    dialog.come_back()
    assert dialog.start_button.isEnabled()


def test_what_would_happen_follows_the_study(dialog: FinetuneDialog, qtbot: QtBot) -> None:
    session = dialog.session
    first = next(case.id for case in review_of(session).case_index)
    review_of(session).bulk.mark([first], Status.EXCLUDED)
    qtbot.waitUntil(lambda: "learns from 2 accepted cases" in words(dialog))
    session.close()
    assert not dialog.start_button.isEnabled()


def test_the_run_is_started_as_asked(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, stored_model: StoredModel, settings: Settings
) -> None:
    settings.device = "cpu"
    dialog.epochs_box.setValue(5)
    click(qtbot, dialog.start_button)
    (request,) = run.requests
    assert (request.parent, request.epochs, request.device) == (stored_model, 5, "cpu")


def test_the_progress_is_shown(qtbot: QtBot, dialog: FinetuneDialog, run: Run) -> None:
    """cellpose#1005: curves while it trains."""
    click(qtbot, dialog.start_button)
    assert "scoring the current model" in words(dialog)
    run.started.emit(STARTED)
    run.stepped.emit(step(1))
    assert "Epoch 1 of 2 on CPU · a few seconds left" in words(dialog)
    for event in (step(2), step(3), step(4)):
        run.stepped.emit(event)
    run.epochEnded.emit(epoch(2))
    assert "Scoring the new model" in words(dialog)


def test_learning_to_listen_is_shown(qtbot: QtBot, dialog: FinetuneDialog, run: Run) -> None:
    click(qtbot, dialog.start_button)
    run.started.emit(STARTED.model_copy(update={"guide_epochs": 2}))
    run.epochEnded.emit(epoch(2))
    assert "The new model learns to answer clicks" in words(dialog)
    run.guideEpochEnded.emit(GuideEpoch(epoch=1, epochs=2, loss=1, jaccard_after_click=0.8))
    assert "learns to answer clicks: epoch 1 of 2" in words(dialog)
    run.guideEpochEnded.emit(GuideEpoch(epoch=2, epochs=2, loss=1, jaccard_after_click=0.8))
    assert "Scoring the new model" in words(dialog)


def test_a_model_that_listens_is_said_to_learn_that_too(
    qtbot: QtBot, dialog: FinetuneDialog, stored_model: StoredModel
) -> None:
    assert "answer clicks" not in words(dialog)
    attach(stored_model.folder)
    dialog.session.set_model(open_stored(stored_model.folder))
    dialog.hide()
    dialog.show()
    assert "It also learns to answer clicks better" in words(dialog)


def test_the_loss_is_drawn_where_its_step_is(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run
) -> None:
    """Not every step is told of: on an accelerator one in ten."""
    click(qtbot, dialog.start_button)
    run.started.emit(STARTED)
    for number in (10, 20, 25):
        run.stepped.emit(Step(step=number, steps=25, loss=1.0))
    (curve,) = dialog.findChildren(pyqtgraph.PlotWidget)[0].listDataItems()
    places, _ = curve.getData()
    assert places.tolist() == [0.8, 1.6, STARTED.epochs]


def test_cancel_changes_nothing(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, told: list[Message], settings: Settings
) -> None:
    click(qtbot, dialog.start_button)
    click(qtbot, dialog.cancel_button)
    answer(qtbot, dialog, "Cancel training")
    assert dialog.start_button.isVisible()
    assert "nothing was changed" in told[-1].text
    assert settings.model_id == ""


def test_cancel_says_first_what_is_lost(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, told: list[Message]
) -> None:
    click(qtbot, dialog.start_button)
    click(qtbot, dialog.cancel_button)
    assert "is thrown away" in child(dialog, QMessageBox).text()
    answer(qtbot, dialog, "Go on training")
    assert dialog.cancel_button.isVisible()
    assert dialog.cancel_button.isEnabled()
    assert not told


def test_a_training_that_ends_meanwhile_needs_no_answer(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, new_model: Path
) -> None:
    click(qtbot, dialog.start_button)
    click(qtbot, dialog.cancel_button)
    run.judged.emit(judged(0.7, 0.75))
    run.finished.emit(new_model)
    assert not [box for box in dialog.findChildren(QMessageBox) if box.isVisible()]
    assert dialog.verdict.keep_button.isEnabled()


def test_a_failure_is_told_once(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, told: list[Message]
) -> None:
    click(qtbot, dialog.start_button)
    run.failed.emit("The disk is full.")
    assert [message.text for message in told] == ["The model was not fine-tuned. The disk is full."]
    assert dialog.start_button.isVisible()


def test_a_better_model_is_kept_by_one_press_and_predicts(
    qtbot: QtBot,
    dialog: FinetuneDialog,
    run: Run,
    library: ModelLibrary,
    settings: Settings,
    new_model: Path,
) -> None:
    click(qtbot, dialog.start_button)
    run.train()
    run.judged.emit(judged(0.7, 0.75))
    run.finished.emit(new_model)
    assert dialog.verdict.keep_button.isDefault()
    with qtbot.waitSignal(dialog.kept) as blocker:
        click(qtbot, dialog.verdict.keep_button)
    assert library.get(blocker.args[0].id).name == "New"
    assert settings.model_id == blocker.args[0].id
    assert run.discarded == 1
    assert not dialog.isVisible()


def test_in_a_study_with_a_model_of_its_own_the_new_one_takes_its_place(
    qtbot: QtBot,
    dialog: FinetuneDialog,
    run: Run,
    settings: Settings,
    new_model: Path,
) -> None:
    review = review_of(dialog.session)
    review.choose_model("own-12345678")
    click(qtbot, dialog.start_button)
    run.train()
    run.judged.emit(judged(0.7, 0.75))
    run.finished.emit(new_model)
    with qtbot.waitSignal(dialog.kept) as blocker:
        click(qtbot, dialog.verdict.keep_button)
    assert review.model_id == blocker.args[0].id
    assert settings.model_id == ""


def test_a_worse_model_is_kept_only_after_a_second_question(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, settings: Settings, new_model: Path
) -> None:
    """cellpose#797, #1377: a model that became worse is not adopted silently."""
    click(qtbot, dialog.start_button)
    run.judged.emit(judged(0.7, 0.65))
    run.finished.emit(new_model)
    verdict = dialog.verdict
    assert verdict.discard_button.isDefault()
    click(qtbot, verdict.keep_button)
    assert "did worse on cases that it never saw" in words(dialog)
    assert settings.model_id == ""
    click(qtbot, verdict.discard_button)
    click(qtbot, verdict.keep_button)
    with qtbot.waitSignal(dialog.kept):
        click(qtbot, verdict.sure_button)
    assert settings.model_id


def test_a_worse_model_is_not_kept_by_a_double_click_or_by_holding_enter(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, settings: Settings, new_model: Path
) -> None:
    click(qtbot, dialog.start_button)
    run.judged.emit(judged(0.7, 0.65))
    run.finished.emit(new_model)
    verdict = dialog.verdict
    place = verdict.keep_button.mapTo(dialog, verdict.keep_button.rect().center())
    click(qtbot, verdict.keep_button)
    QApplication.processEvents()
    assert dialog.childAt(place) is not verdict.sure_button
    for _ in range(3):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert settings.model_id == ""


def test_enter_starts_it(qtbot: QtBot, dialog: FinetuneDialog, run: Run) -> None:
    qtbot.keyClick(dialog.epochs_box, Qt.Key.Key_Return)
    assert len(run.requests) == 1


def test_enter_goes_on_reviewing_while_it_trains(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run
) -> None:
    click(qtbot, dialog.start_button)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.undecided


def test_a_discarded_model_leaves_nothing(
    qtbot: QtBot,
    dialog: FinetuneDialog,
    run: Run,
    library: ModelLibrary,
    settings: Settings,
    new_model: Path,
) -> None:
    click(qtbot, dialog.start_button)
    run.judged.emit(judged(0.7, 0.75))
    run.finished.emit(new_model)
    click(qtbot, dialog.verdict.discard_button)
    assert run.discarded == 1
    assert settings.model_id == ""
    assert len(library.list()) == 1
    dialog.show()
    assert dialog.start_button.isVisible()


def test_a_model_that_cannot_be_kept_can_be_tried_again(
    qtbot: QtBot,
    dialog: FinetuneDialog,
    run: Run,
    told: list[Message],
    new_model: Path,
) -> None:
    click(qtbot, dialog.start_button)
    run.judged.emit(judged(0.7, 0.75))
    run.finished.emit(new_model)
    hidden = new_model.with_name("hidden")
    new_model.rename(hidden)
    click(qtbot, dialog.verdict.keep_button)
    qtbot.waitUntil(lambda: len(told) == 1)
    hidden.rename(new_model)
    with qtbot.waitSignal(dialog.kept):
        click(qtbot, dialog.verdict.keep_button)


def test_a_closed_dialog_says_when_the_training_is_done(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, told: list[Message], new_model: Path
) -> None:
    click(qtbot, dialog.start_button)
    dialog.close()
    run.train()
    run.judged.emit(judged(0.7, 0.75))
    run.finished.emit(new_model)
    assert "ready" in told[-1].text
    assert dialog.undecided
    offer = told[-1].offer
    assert offer is not None
    offer.accept()
    assert dialog.verdict.isVisible()
    click(qtbot, dialog.verdict.discard_button)
    assert not dialog.undecided


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict.BETTER, "The new model is better: mean Jaccard index 0.750 against 0.700 on 12 "),
        (Verdict.WORSE, "The new model is worse: "),
        (Verdict.EQUAL, "The models are about equal: "),
        (Verdict.UNCERTAIN, "too few held-out cases to tell which model is better: "),
    ],
)
def test_the_verdict_says_by_how_much_and_how_sure_that_is(verdict: Verdict, expected: str) -> None:
    said = verdict_of(judged(0.7, 0.75, 12, verdict=verdict))
    assert expected in said
    assert "(+0.050; 95 % interval +0.040 to +0.060)" in said


def test_what_makes_the_verdict_less_sure_is_told() -> None:
    few = judged(0.7, 0.8, 3, verdict=Verdict.UNCERTAIN)
    assert "Ten held-out cases of different patients are needed" in caveats_of(few)
    assert caveats_of(judged(0.7, 0.8, 12)) == ""
    assert "The masks of 12 held-out cases are predictions" in caveats_of(judged(0.998, 0.97, 12))
    cases = [CaseScore(name="clear.png", old=1.0, new=0.0, is_empty=True)]
    empty = judged(0.7, 0.8, 12).model_copy(update={"cases": cases})
    assert caveats_of(empty) == (
        "1 held-out case has no lesion, where a score can only be 0 or 1: clear.png."
    )


def test_both_are_compared_after_a_click(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, new_model: Path
) -> None:
    assert after_click_of(judged(0.7, 0.8)) == ""
    click(qtbot, dialog.start_button)
    run.judged.emit(judged_with_clicks(Verdict.EQUAL))
    run.finished.emit(new_model)
    told = "After one click the models are about equal: mean Jaccard index 0.900 against 0.850"
    assert told in words(dialog)
    table = child(dialog, QTableWidget)
    assert [text_at(table, column) for column in range(1, 6)] == [
        "0.700",
        "0.800",
        "+0.100",
        "0.850",
        "0.900",
    ]
    assert not table.isColumnHidden(5)
    run.judged.emit(judged(0.7, 0.8))
    assert table.isColumnHidden(4)
    assert table.isColumnHidden(5)


def text_at(table: QTableWidget, column: int) -> str:
    item = table.item(0, column)
    assert item is not None
    return item.text()


def test_a_model_that_answers_clicks_worse_is_not_taken_by_one_press(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, settings: Settings, new_model: Path
) -> None:
    click(qtbot, dialog.start_button)
    run.judged.emit(judged_with_clicks(Verdict.WORSE))
    run.finished.emit(new_model)
    assert dialog.verdict.discard_button.isDefault()
    click(qtbot, dialog.verdict.keep_button)
    assert "answered clicks worse" in words(dialog)
    assert settings.model_id == ""


@pytest.mark.parametrize("verdict", [Verdict.EQUAL, Verdict.UNCERTAIN])
def test_a_gain_that_may_be_chance_is_not_taken_by_one_press(
    verdict: Verdict,
    qtbot: QtBot,
    dialog: FinetuneDialog,
    run: Run,
    settings: Settings,
    new_model: Path,
) -> None:
    click(qtbot, dialog.start_button)
    run.judged.emit(judged(0.7, 0.7001, verdict=verdict))
    run.finished.emit(new_model)
    assert dialog.verdict.discard_button.isDefault()
    click(qtbot, dialog.verdict.keep_button)
    assert dialog.verdict.sure_button.isVisible()
    assert settings.model_id == ""


def test_a_row_opens_the_case_with_the_masks_of_both_models(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, new_model: Path, tmp_path: Path
) -> None:
    image = np.full((60, 90, 3), 200, np.uint8)
    masks = np.zeros((3, 60, 90), np.uint8)
    for number, mask in enumerate(masks):
        mask[20:40, 10 + 10 * number : 50 + 10 * number] = 255
    (tmp_path / "case.png").write_bytes(encode_image(image))
    paths = []
    for name, mask in zip(("truth", "old", "new"), masks, strict=True):
        paths.append(tmp_path / f"{name}.png")
        paths[-1].write_bytes(encode_mask(mask))
    truth, old, new = map(str, paths)
    case = CaseScore(
        name="case.png",
        old=0.6,
        new=0.7,
        image=str(tmp_path / "case.png"),
        truth=truth,
        old_mask=old,
        new_mask=new,
    )
    click(qtbot, dialog.start_button)
    run.judged.emit(judged(0.6, 0.7).model_copy(update={"cases": [case]}))
    run.finished.emit(new_model)
    (table,) = dialog.verdict.findChildren(QTableWidget)
    table.activated.emit(table.model().index(0, 0))
    (comparison,) = dialog.findChildren(CaseComparison)
    qtbot.waitUntil(lambda: comparison.document.image is not None)
    assert (comparison.document.mask == masks[0]).all()
    assert [mark.adds for mark in comparison.sketch.marks] == [False, True]
    assert "New model, 0.700" in [label.text() for label in comparison.findChildren(QLabel)]


def test_the_curves_stay_beside_the_verdict(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, new_model: Path
) -> None:
    click(qtbot, dialog.start_button)
    run.train()
    run.judged.emit(judged(0.7, 0.75))
    run.finished.emit(new_model)
    (tabs,) = dialog.findChildren(QTabWidget)
    tabs.setCurrentIndex(1)
    assert dialog.findChildren(pyqtgraph.PlotWidget)[0].isVisible()


def test_the_scores_read_the_same_in_every_theme(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run
) -> None:
    click(qtbot, dialog.start_button)
    run.started.emit(STARTED)
    for number, jaccard in ((1, 0.5), (2, 0.6)):
        run.epochEnded.emit(epoch(number).model_copy(update={"validation_jaccard": jaccard}))
    axis = dialog.findChildren(pyqtgraph.PlotWidget)[1].getAxis("left")
    for theme in (DARK, LIGHT):
        dialog.grab()
        dialog.setPalette(palette_of(theme))
        assert axis.autoSIPrefixScale == 1
        assert axis.labelString().count("Mean Jaccard index (0–1) <") == 1


def test_how_far_it_is_can_be_shown_elsewhere(
    qtbot: QtBot, dialog: FinetuneDialog, run: Run, new_model: Path
) -> None:
    heard: list[str] = []
    dialog.progressed.connect(heard.append)
    click(qtbot, dialog.start_button)
    dialog.close()
    run.train()
    assert any("Epoch 1 of 2 on CPU" in text for text in heard)
    run.judged.emit(judged(0.7, 0.75))
    run.finished.emit(new_model)
    assert heard[-1] == ""
