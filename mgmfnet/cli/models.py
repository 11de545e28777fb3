"""``mgmfnet models``: the models of this user."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from mgmfnet.cli.command import DONE, FAILED, Command, chosen_model, tell
from mgmfnet.errors import ModelError


def _add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="id, name, day and origin, separated by tabs")
    listing.set_defaults(act=_list)
    show = actions.add_parser("show", help="print a model's card as JSON")
    show.add_argument("model", metavar="MODEL", help="id, the beginning of one, or a folder")
    show.set_defaults(act=_show)
    verify = actions.add_parser("verify", help="prove that models are undamaged and can be used")
    verify.add_argument("models", nargs="*", metavar="MODEL", help="default: all of them")
    verify.set_defaults(act=_verify)
    add = actions.add_parser("add", help="copy a model into the library")
    add.add_argument("folder", type=Path, metavar="DIR", help="a trained model, such as RUN/model")
    add.set_defaults(act=_add)
    export = actions.add_parser(
        "export", help="prepare a model for the backend onnx now and print what was measured"
    )
    export.add_argument("model", nargs="?", metavar="MODEL", help="default: the base model")
    export.add_argument("--tta", action="store_true", help="for averaging over flips")
    export.set_defaults(act=_export)
    remove = actions.add_parser("remove", help="delete one of your models")
    remove.add_argument("id", metavar="ID", help="the whole id")
    remove.set_defaults(act=_remove)


def _run(arguments: Namespace) -> int:
    code: int = arguments.act(arguments)
    return code


def _list(_: Namespace) -> int:
    from mgmfnet.models.library import ModelLibrary

    library = ModelLibrary()
    for model in library.list():
        origin = "bundled" if model.bundled else str(model.folder)
        print(model.id, model.name, model.card.created.date(), origin, sep="\t")
    problems = library.problems()
    for problem in problems:
        tell(problem)
    return FAILED if problems else DONE


def _show(arguments: Namespace) -> int:
    print(chosen_model(arguments.model).card.model_dump_json(indent=2))
    return DONE


def _verify(arguments: Namespace) -> int:
    from mgmfnet.inference.architectures import verify_model
    from mgmfnet.models.library import ModelLibrary

    library = ModelLibrary()
    chosen = [chosen_model(text) for text in arguments.models]
    problems = [] if chosen else list(library.problems())
    for model in chosen or library.list():
        try:
            verify_model(model)
            print(model.id)
        except ModelError as error:
            problems.append(str(error))
    for problem in problems:
        tell(problem)
    return FAILED if problems else DONE


def _add(arguments: Namespace) -> int:
    from mgmfnet.inference.architectures import verify_model
    from mgmfnet.models.library import ModelLibrary, stored_model

    verify_model(stored_model(arguments.folder))
    print(ModelLibrary().add(arguments.folder).id)
    return DONE


def _export(arguments: Namespace) -> int:
    from mgmfnet.inference.architectures import open_predictor
    from mgmfnet.inference.onnx.prepared_model import PreparedModel

    model = chosen_model(arguments.model)
    open_predictor(model, "cpu", "onnx", flips=arguments.tta)
    record = PreparedModel(model.card, flips=arguments.tta).read_record()
    if record is not None:
        print(record.model_dump_json(indent=2))
    return DONE


def _remove(arguments: Namespace) -> int:
    from mgmfnet.models.library import ModelLibrary

    ModelLibrary().remove(arguments.id)
    return DONE


COMMAND = Command("models", "List, check, add and remove models.", _add_arguments, _run)
