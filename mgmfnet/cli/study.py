"""``mgmfnet study check`` and ``repair``: whether a review is whole, and how to mend it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from mgmfnet.cli.command import DONE, FAILED, Command, counted, print_all, print_message
from mgmfnet.cli.options import typed_path
from mgmfnet.errors import StudyError
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from mgmfnet.study.maintenance.damage import find_damage
from mgmfnet.study.maintenance.repair import repair
from mgmfnet.study.readings.beginning import open_reading
from mgmfnet.study.readings.record import Reading, find_readings


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("study", type=typed_path, metavar="STUDY", help="image folder of a study")


def _check(arguments: Namespace) -> int:
    with Study.open(arguments.study, read_only=True) as study:
        damages = list(_damages(study))
        for finding in (*damages, *study.problems):
            print(finding)
        print_all(study.remarks)
        if damages:
            wrong = counted(len(damages), "thing is", "things are")
            print_message(
                f"{wrong} wrong with this study. Copy the folder "
                f"{study.review_dir}, then run `mgmfnet study repair`."
            )
            return FAILED
        return _tell_whole(study)


def _repair(arguments: Namespace) -> int:
    for sentence in repair(arguments.study):
        print(sentence)
    with Study.open(arguments.study, read_only=True) as study:
        for reading in find_readings(study.review_dir)[0]:
            for sentence in repair(study.folder, review_dir=reading.folder(study.review_dir)):
                print(_of_reading(reading, sentence))
        if left := len(list(_damages(study))):
            things = counted(left, "thing", "things")
            print_message(f"{things} could not be mended. Put back a copy of {study.review_dir}.")
            return FAILED
        print_all(study.problems)
        return _tell_whole(study)


def _damages(study: Study) -> Iterator[object]:
    """What is wrong with the study's own review and with its readings, in sentences."""
    yield from (damage.sentence for damage in find_damage(study.storage))
    readings, problems = find_readings(study.review_dir)
    yield from problems
    for reading in readings:
        try:
            with open_reading(study, reading.id, read_only=True) as opened:
                for damage in find_damage(opened.storage):
                    yield _of_reading(reading, damage.sentence)
        except StudyError as error:
            yield _of_reading(reading, error)


def _of_reading(reading: Reading, told: object) -> Sentence:
    return Sentence("Reading of {reader}: {told}", reader=reading.reader, told=told)


def _tell_whole(study: Study) -> int:
    """What a review without damage holds, and whether all of its images are there."""
    missing = study.missing()
    accepted = sum(case.revision is not None for case in (*study.cases(), *missing))
    decisions = len(study.audit.entries())
    holds = (
        f"{counted(accepted, 'accepted mask', 'accepted masks')}, "
        f"{counted(decisions, 'decision', 'decisions')} in the audit trail"
    )
    if missing:
        images = counted(len(missing), "image is", "images are")
        print_message(f"The review is whole, but {images} missing: {holds}.")
        return FAILED
    print_message(f"All is well: {holds}.")
    return DONE


CHECK = Command(_add_arguments, _check)
REPAIR = Command(_add_arguments, _repair)
