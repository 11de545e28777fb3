"""Any segmentation network as a predictor: what is taken, what it says, and what is refused."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from mgmfnet.errors import MgmfnetError, ModelError, UsageError
from mgmfnet.inference.adding import add_model
from mgmfnet.inference.architectures import open_guide, open_predictor, verify_model
from mgmfnet.inference.backends import fastest_backend
from mgmfnet.inference.onnx import foreign_session
from mgmfnet.models.card import Architecture
from mgmfnet.models.checkpoint import load_model
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.types import LESION, Image, Size
from tests.mgmfnet.inference.onnx.networks import SIZE, bright, configure, mixed, save


@pytest.fixture
def library(tmp_path: Path) -> ModelLibrary:
    """Without bundled models."""
    (tmp_path / "none").mkdir()
    return ModelLibrary(bundled=tmp_path / "none")


@pytest.fixture
def network(tmp_path: Path) -> Path:
    return save(tmp_path / "unet.onnx", mixed(), constants=bright())


def add(library: ModelLibrary, network: Path, **values: Any) -> StoredModel:
    return add_model(library, network, configure(network, **values))


def image_with_square() -> Image:
    """A bright square on dark ground, not in the middle."""
    image = np.full((96, 128, 3), 60, np.uint8)
    image[16:48, 32:80] = 200
    return image


def assert_finds_the_square(model: StoredModel, **wishes: Any) -> None:
    prediction = open_predictor(model, "cpu", **wishes).predict(image_with_square())
    mask = prediction.mask(Size(96, 128))
    assert (mask[18:46, 34:78] == LESION).all()
    assert not mask[:14].any()
    assert not mask[:, :30].any()


def test_a_network_becomes_a_model_that_predicts(library: ModelLibrary, network: Path) -> None:
    model = add(library, network, licence="CC0", note="For bright things.")
    assert library.get(model.id) == model
    assert model.card.architecture is Architecture.ONNX
    assert (model.name, model.card.licence, model.card.note) == (
        "Bright",
        "CC0",
        "For bright things.",
    )
    verify_model(model)
    assert_finds_the_square(model)
    assert_finds_the_square(model, flips=True)
    prediction = open_predictor(model, "cpu").predict(image_with_square())
    assert prediction.model_id == model.id
    assert prediction.doubt is not None
    assert 0 < prediction.doubt < 0.5
    assert open_guide(model, "cpu") is None


def test_several_images_are_predicted_together(library: ModelLibrary, tmp_path: Path) -> None:
    for taken in (("batch", 3, *SIZE), (1, 3, *SIZE), ("b", "c", "h", "w")):
        network = save(tmp_path / "one.onnx", mixed(), taken, constants=bright())
        predictor = open_predictor(add(library, network), "cpu")
        images = [image_with_square(), image_with_square()[::-1].copy()]
        first, second = predictor.predict_batch(images)
        np.testing.assert_array_equal(first.probability[::-1], second.probability)


def test_colours_layout_and_normalisation_are_those_of_the_configuration(
    library: ModelLibrary, tmp_path: Path
) -> None:
    nodes = [
        helper.make_node("Transpose", ["image"], ["first"], perm=[0, 3, 1, 2]),
        helper.make_node("Gather", ["first", "blue"], ["channel"], axis=1),
        helper.make_node("Clip", ["channel", "low", "high"], ["clipped"]),
        helper.make_node("Transpose", ["clipped"], ["mask"], perm=[0, 2, 3, 1]),
    ]
    network = save(
        tmp_path / "keras.onnx",
        nodes,
        (1, *SIZE, 3),
        constants={
            "blue": np.array([0], np.int64),
            "low": np.float32(0),
            "high": np.float32(1),
        },
    )
    model = add(
        library, network, layout="NHWC", colours="BGR", mean=[0.25, 0, 0], deviation=[0.5, 1, 1],
        activation="none",
    )  # fmt: skip
    image = np.zeros((*SIZE, 3), np.uint8)
    image[..., 2] = 96
    image[10:20, 10:20, 2] = 191
    probability = open_predictor(model, "cpu").predict(image).probability / 65535
    assert probability[0, 0] == pytest.approx((96 / 255 - 0.25) / 0.5, abs=1e-4)
    assert probability[15, 15] == pytest.approx((191 / 255 - 0.25) / 0.5, abs=1e-4)


def test_softmax_and_the_channel_of_the_lesion(library: ModelLibrary, tmp_path: Path) -> None:
    network = save(tmp_path / "two.onnx", mixed(), constants=bright(channels=2))
    model = add(library, network, activation="softmax", lesion_channel=1)
    assert_finds_the_square(model)
    other = add(library, network, name="Dark", activation="softmax", lesion_channel=0)
    mask = open_predictor(other, "cpu").predict(image_with_square()).mask(Size(96, 128))
    assert not mask[20:40, 40:70].any()


def test_networks_of_whole_numbers_and_smaller_outputs(
    library: ModelLibrary, tmp_path: Path
) -> None:
    nodes = [
        helper.make_node("Cast", ["image"], ["levels"], to=TensorProto.FLOAT),
        helper.make_node("Conv", ["levels", "weight", "bias"], ["one"]),
        helper.make_node("AveragePool", ["one"], ["half"], kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Squeeze", ["half", "axis"], ["mask"]),
    ]
    constants = bright(0.1, -12) | {"axis": np.array([1], np.int64)}
    taken = ("batch", 3, *SIZE)
    network = save(tmp_path / "raw.onnx", nodes, taken, kind=TensorProto.UINT8, constants=constants)
    assert_finds_the_square(add(library, network, mean=0))


@pytest.mark.parametrize(
    ("taken", "values", "problem"),
    [
        ((1, 3, 64, 64), {}, r"takes images of the shape 1 x 3 x 64 x 64.*B x 3 x 48 x 64"),
        ((1, *SIZE, 3), {}, "Change layout or input_size"),
        ((1, 1, *SIZE), {}, "three colours"),
        (("b", 3, *SIZE), {"activation": "none"}, "no probabilities: say activation"),
        (("b", 3, *SIZE), {"lesion_channel": 1}, "1 channel, so that lesion_channel is 0"),
        (("b", 3, *SIZE), {"activation": "softmax"}, "choose sigmoid"),
        (("b", 3, *SIZE), {"output": "absent"}, "which output of Bright is meant.*mask"),
        (("b", 3, *SIZE), {"input": "absent"}, "which input of Bright is meant.*image"),
    ],
)
def test_what_does_not_fit_its_configuration_is_told(
    library: ModelLibrary, tmp_path: Path, taken: Any, values: dict[str, Any], problem: str
) -> None:
    channels = next(side for side in taken[1:] if side in {1, 3})
    constants = bright()
    constants["weight"] = constants["weight"][:, :channels]
    axis = [helper.make_node("Transpose", ["image"], ["first"], perm=[0, 3, 1, 2])]
    nodes = mixed()
    if taken[-1] == 3:
        nodes = [*axis, helper.make_node("Conv", ["first", "weight", "bias"], ["mask"])]
    network = save(tmp_path / "net.onnx", nodes, taken, constants=constants)
    with pytest.raises(ModelError, match=problem):
        add(library, network, **values)
    assert not library.list()


@pytest.mark.parametrize(
    ("nodes", "constants", "problem"),
    [
        (
            [helper.make_node("Div", ["image", "zero"], ["mask"])],
            {"zero": np.float32(0)},
            "not finite",
        ),
        (
            [helper.make_node("GlobalAveragePool", ["image"], ["mask"])],
            {},
            "a map of 1 x 1 pixels",
        ),
        (
            [helper.make_node("Flatten", ["image"], ["mask"])],
            {},
            r"1 x 9216 numbers in the place of a map",
        ),
        (
            [
                helper.make_node("ConstantOfShape", ["shape"], ["huge"]),
                helper.make_node("ReduceMax", ["huge"], ["most"], keepdims=0),
                helper.make_node("Add", ["image", "most"], ["mask"]),
            ],
            {"shape": np.array([1_000_000, 1_000_000], np.int64)},
            r"cannot (be )?run|needs more memory",
        ),
        (
            [helper.make_node("Steal", ["image"], ["mask"], domain="com.custom")],
            {},
            "operator Steal of com.custom",
        ),
        (
            [helper.make_node("Invented", ["image"], ["mask"])],
            {},
            "cannot run the network",
        ),
    ],
)
def test_a_network_that_gives_no_map_is_refused(
    library: ModelLibrary, tmp_path: Path, nodes: Any, constants: Any, problem: str
) -> None:
    network = save(tmp_path / "net.onnx", nodes, constants=constants)
    with pytest.raises(ModelError, match=problem):
        add(library, network)
    assert not library.list()


def test_a_network_that_never_ends_is_stopped(
    library: ModelLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign_session, "_MOST_SECONDS", 0.2)
    value = [helper.make_tensor_value_info("v", TensorProto.FLOAT, None)]
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["on"], ["still_on"]),
            helper.make_node("Sin", ["v"], ["w"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("i", TensorProto.INT64, []),
            helper.make_tensor_value_info("on", TensorProto.BOOL, []),
            *value,
        ],
        [
            helper.make_tensor_value_info("still_on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("w", TensorProto.FLOAT, None),
        ],
    )
    nodes = [helper.make_node("Loop", ["times", "on", "image"], ["mask"], body=body)]
    constants = {"times": np.int64(2**60), "on": np.bool_(True)}
    with pytest.raises(ModelError, match="more memory or time"):
        add(library, save(tmp_path / "net.onnx", nodes, constants=constants))


def test_weights_in_another_file_are_refused_before_anything_is_read(
    library: ModelLibrary, network: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_bytes(b"\0" * 64)
    model = onnx.load_model(network)
    for where in ("secret", "../secret", "/etc/passwd"):
        tensor = model.graph.initializer[0]
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        del tensor.external_data[:]
        tensor.external_data.add(key="location", value=where)
        network.write_bytes(model.SerializeToString())
        with pytest.raises(ModelError, match=r"another file.*onnx\.save"):
            add(library, network)


def test_weights_in_another_file_are_found_within_a_branch(
    library: ModelLibrary, tmp_path: Path
) -> None:
    weights = helper.make_tensor("w", TensorProto.FLOAT, [1], [1.0])
    weights.ClearField("float_data")
    weights.data_location = TensorProto.EXTERNAL
    weights.external_data.add(key="location", value="/etc/passwd")
    branch = helper.make_graph(
        [helper.make_node("Constant", [], ["c"], value=weights)],
        "branch",
        [],
        [helper.make_tensor_value_info("c", TensorProto.FLOAT, [1])],
    )
    nodes = [
        helper.make_node("If", ["yes"], ["one"], then_branch=branch, else_branch=branch),
        helper.make_node("Mul", ["image", "one"], ["mask"]),
    ]
    network = save(tmp_path / "net.onnx", nodes, constants={"yes": np.bool_(True)})
    with pytest.raises(ModelError, match="another file"):
        add(library, network)


@pytest.mark.parametrize("content", [b"", b"\xff" * 100, b"not a network"])
def test_what_is_no_onnx_file_is_refused(
    library: ModelLibrary, tmp_path: Path, content: bytes
) -> None:
    network = tmp_path / "net.onnx"
    network.write_bytes(content)
    with pytest.raises(ModelError, match=r"no ONNX file|cannot run|which input"):
        add(library, network)
    with pytest.raises(ModelError, match="could not be read"):
        add_model(library, tmp_path / "absent.onnx", configure(network))


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"input_size": [48]}, "input_size"),
        ({"input_size": [8, 64]}, "from 16 to 1024 pixels"),
        ({"input_size": [4096, 64]}, "from 16 to 1024 pixels"),
        ({"activation": "relu"}, "activation"),
        ({"colours": "CMYK"}, "colours"),
        ({"deviation": 0}, "greater than 0"),
        ({"mean": [1, 2]}, "mean"),
        ({"mean": float("nan")}, "mean"),
        ({"name": ""}, "name"),
        ({"unknown": 1}, "unknown"),
        ({"lesion_channel": -1}, "lesion_channel"),
    ],
)
def test_a_wrong_configuration_is_told(
    library: ModelLibrary, network: Path, values: dict[str, Any], problem: str
) -> None:
    with pytest.raises(UsageError, match=problem):
        add(library, network, **values)


def test_a_configuration_is_found_beside_the_network(library: ModelLibrary, network: Path) -> None:
    with pytest.raises(UsageError, match=r"Write unet\.yaml beside it"):
        add_model(library, network)
    configure(network)
    assert add_model(library, network).name == "Bright"
    network.with_suffix(".yaml").write_text("- a\n- b")
    with pytest.raises(UsageError, match="does not fit"):
        add_model(library, network)
    for unreadable in (b"\xff\xfe\0", b"name: 2026-02-30"):
        network.with_suffix(".yaml").write_bytes(unreadable)
        with pytest.raises(UsageError, match="Could not read"):
            add_model(library, network)


def test_it_cannot_be_trained_further_and_says_so(library: ModelLibrary, network: Path) -> None:
    model = add(library, network)
    with pytest.raises(ModelError, match=r"Bright is an ONNX file.*cannot be trained further"):
        load_model(model.folder)


def test_it_runs_on_the_processor_and_says_so(library: ModelLibrary, network: Path) -> None:
    model = add(library, network)
    assert fastest_backend(model.card, "cuda") == "onnx"
    device = open_predictor(model, "cuda").device
    assert device.kind == "cpu"
    assert "runs on the CPU" in str(device.warning)
    assert open_predictor(model, "auto").device.warning is None


def test_changed_bytes_and_a_changed_form_are_noticed(library: ModelLibrary, network: Path) -> None:
    model = add(library, network)
    file = model.folder / "network.onnx"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"\0")
    with pytest.raises(MgmfnetError, match="damaged"):
        open_predictor(model, "cpu")
    file.write_bytes(whole)
    wrong = model.card.model_copy(update={"network": {"layout": "sideways"}})
    with pytest.raises(ModelError, match="how its network is used"):
        open_predictor(StoredModel(wrong, model.folder), "cpu")
