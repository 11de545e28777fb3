"""``mgmfnet models``: the models of this user."""

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from mgmfnet.cli.command import DONE, FAILED, Command, print_message, print_row
from mgmfnet.cli.options import chosen_model, typed_path
from mgmfnet.errors import ModelError, UsageError
from mgmfnet.files import check_file_writable
from mgmfnet.models.card import Architecture
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.models.model_files import has_changed_card
from mgmfnet.models.sharing import SHARED, share
from mgmfnet.sentence import Sentence


def _add_list_arguments(_: ArgumentParser) -> None:
    pass


def _list(_: Namespace) -> int:
    library = ModelLibrary()
    for model in library.list():
        origin = "bundled" if model.bundled else str(model.folder)
        listens = "listens" if model.listens() else ""
        print_row(model.id, model.name, model.card.created.date(), origin, listens)
        _tell_of_guide(model)
    problems = library.problems()
    for problem in problems:
        print_message(problem)
    return FAILED if problems else DONE


def _tell_of_guide(model: StoredModel) -> None:
    if (problem := model.guide_problem()) is not None:
        print_message(problem)


def _add_show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help="id, the beginning of one, or a folder")


def _show(arguments: Namespace) -> int:
    print(chosen_model(arguments.model).card.model_dump_json(indent=2))
    return DONE


def _add_verify_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("models", nargs="*", metavar="MODEL", help="default: all of them")


def _verify(arguments: Namespace) -> int:
    from mgmfnet.inference.architectures import verify_guide, verify_model  # noqa: PLC0415 - heavy

    library = ModelLibrary()
    chosen = [chosen_model(text) for text in arguments.models]
    problems = [] if chosen else list(library.problems())
    for model in chosen or library.list():
        try:
            verify_model(model)
            verify_guide(model)
            if has_changed_card(model.folder):
                problems.append(_card_changed(model))
            else:
                print(model.id)
        except ModelError as error:
            problems.append(error.sentence)
    for problem in problems:
        print_message(problem)
    return FAILED if problems else DONE


def _card_changed(model: StoredModel) -> Sentence:
    return Sentence(
        "The card of {model} was changed after the model was stored. Take a copy from where it "
        "came from, or the card as it is: mgmfnet models add {folder}",
        model=model.name,
        folder=model.folder,
    )


def _add_add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path",
        type=typed_path,
        metavar="MODEL",
        help="a trained model, such as RUN/model; a file that 'models share' wrote; or any "
        "segmentation network as an ONNX file",
    )
    parser.add_argument(
        "--config",
        type=typed_path,
        metavar="FILE",
        help="YAML that says how the ONNX file is used, see docs/onnx.md (default: the YAML file "
        "of its name beside it)",
    )


def _add(arguments: Namespace) -> int:
    from mgmfnet.inference.adding import add_model  # noqa: PLC0415 - heavy

    folder = arguments.path
    changed = folder.is_dir() and has_changed_card(folder)
    added = add_model(ModelLibrary(), folder, arguments.config)
    if changed and not added.bundled:
        print_message(
            Sentence(
                "The card of {model} was changed after the model was stored. It is taken as it is, "
                "and its note says so.",
                model=added.name,
            )
        )
    _tell_of_guide(added)
    print(added.id)
    return DONE


def _add_share_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help="id, the beginning of one, or a folder")
    parser.add_argument(
        "--out", required=True, type=typed_path, metavar="FILE.zip", help="receives the model"
    )


def _share(arguments: Namespace) -> int:
    if arguments.out.suffix.lower() != SHARED:
        raise UsageError("Name a file that ends in {suffix}.", suffix=SHARED)
    check_file_writable(arguments.out)
    share(chosen_model(arguments.model), arguments.out)
    return DONE


def _add_rename_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the whole id")
    parser.add_argument("name", metavar="NAME", help="the new one")


def _rename(arguments: Namespace) -> int:
    print(ModelLibrary().rename(arguments.id, arguments.name).id)
    return DONE


def _add_export_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model", nargs="?", metavar="MODEL", help="default: the base model")
    parser.add_argument("--tta", action="store_true", help="with --out: average over flips")
    parser.add_argument(
        "--format", choices=("onnx",), default="onnx", help="of the networks (default: onnx)"
    )
    parser.add_argument(
        "--out",
        type=typed_path,
        metavar="DIR",
        help="an empty or a new folder for other programs: the networks, what they take and give, "
        "and an example without this program (default: only make the model ready for the backends "
        "onnx and 8bit, and measure how fast they are here)",
    )


def _export(arguments: Namespace) -> int:
    model = chosen_model(arguments.model)
    if model.card.architecture is Architecture.ONNX:
        raise UsageError(
            "{model} is an ONNX file already: {path}", model=model.name, path=model.folder
        )
    _tell_of_guide(model)
    if arguments.out is not None:
        from mgmfnet.inference.onnx.hand_out import hand_out  # noqa: PLC0415 - imports torch

        names = hand_out(model, arguments.out, flips=arguments.tta)
        print_message(f"{model.name}: {len(names)} files in {arguments.out}.")
        return DONE
    from mgmfnet.inference.onnx.preparation import prepare_guide, prepare_model  # noqa: PLC0415

    measured: dict[str, Any] = prepare_model(model).model_dump()
    if model.card.guide is not None and model.listens():
        measured |= {"guide": prepare_guide(model, model.card.guide).model_dump()}
    print(json.dumps(measured, indent=2))
    return DONE


def _add_remove_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the whole id")


def _remove(arguments: Namespace) -> int:
    ModelLibrary().remove(arguments.id)
    return DONE


LIST = Command(_add_list_arguments, _list)
SHOW = Command(_add_show_arguments, _show)
VERIFY = Command(_add_verify_arguments, _verify)
ADD = Command(_add_add_arguments, _add)
EXPORT = Command(_add_export_arguments, _export)
SHARE = Command(_add_share_arguments, _share)
RENAME = Command(_add_rename_arguments, _rename)
REMOVE = Command(_add_remove_arguments, _remove)
