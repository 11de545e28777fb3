"""The border that ``mgmfnet predict --border`` names."""

from pathlib import Path

from mgmfnet.cli.command import counted, print_message
from mgmfnet.errors import UsageError
from mgmfnet.predicted_border import Border, parse_border
from mgmfnet.review_files import has_review


def chosen_border(text: str | None, model_id: str) -> Border:
    """How the predictions of a model are cut; tells what a study says of that.

    Raises:
        UsageError: It is neither a border nor the folder of a review.
        StudyError: The review is damaged.
    """
    if text is None:
        return Border()
    folder = Path(text)
    return _learnt(folder, model_id) if folder.is_dir() else parse_border(text)


def _learnt(folder: Path, model_id: str) -> Border:
    from mgmfnet.study import Study  # noqa: PLC0415 - most predictions need no study

    with Study.open(folder, read_only=True) as study:
        if not has_review(study.review_dir):
            raise UsageError("{folder} has no review, so no border was learnt.", folder=folder)
        habits, habit = study.borders, study.borders.of(model_id)
        if habits.problem is not None:
            print_message(habits.problem)
        elif habit is None:
            print_message(f"{study.name} has learnt no border for {model_id}: cut at 0.5.")
        elif not habits.used:
            print_message(f"{study.name} does not use its border habit: cut at 0.5.")
        else:
            masks = counted(habit.masks, "mask", "masks")
            print_message(f"Border of {study.name}: {habit.border}, learnt from {masks}.")
        return habits.border_of(model_id)
