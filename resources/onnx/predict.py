"""Outlines skin lesions with the exported network, by NumPy, Pillow and ONNX Runtime alone.

    pip install numpy pillow onnxruntime
    python predict.py IMAGE... --out MASKS

Each image gets ``NAME_segmentation.png``: its size, 0 for skin and 255 for the lesion. It is the
mask that ``mgmfnet predict --backend onnx`` writes. Research use only.

Shapes: H x W an image, h x w the network's input.
"""

import argparse
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, ImageOps

HERE = Path(__file__).resolve().parent
ABOUT = json.loads((HERE / "about.json").read_text(encoding="utf-8"))
HEIGHT, WIDTH = ABOUT["input_size"]
CERTAIN, HALF = 65535, 32767
SIDEWAYS = range(5, 9)  # EXIF orientations of images that lie on their side


def predict(session, path):
    """The mask of an image file, (H, W), True where there is lesion."""
    shown, box, native = look_at(path)
    turned = (shown.shape[0] - shown.shape[1]) * (HEIGHT - WIDTH) < 0
    pixels = resized(np.rot90(shown, int(turned)), HEIGHT, WIDTH)
    batch = np.ascontiguousarray(pixels.transpose(2, 0, 1)[None])  # (1, 3, h, w), uint8, RGB
    probability, _doubt = session.run(None, {"pixels": batch})  # (1, h, w) and (1,), 0..1
    levels = np.ceil(probability[0] * np.float32(CERTAIN) - np.float32(0.5))
    if ABOUT["one_region"]:
        levels = favour_largest(levels)
    levels = np.rot90(levels, -int(turned))
    if box is not None:
        levels = in_whole(levels, *box)
    (height, width), (rows, columns) = native, levels.shape
    down = (np.arange(height) + 0.5) * rows / height - 0.5
    across = (np.arange(width) + 0.5) * columns / width - 0.5
    return sampled(levels, down, across) > HALF


def look_at(path):
    """What the network is shown of an image, where that is in it, and the size of the image."""
    with Image.open(path) as picture:
        width, height = picture.size
        if picture.getexif().get(0x0112, 1) in SIDEWAYS and picture.format != "TIFF":
            width, height = height, width
    turned = (height - width) * (HEIGHT - WIDTH) < 0
    rows, columns = (WIDTH, HEIGHT) if turned else (HEIGHT, WIDTH)
    image = resized(read(path, 2 * rows, 2 * columns), rows, columns)
    if without_bars(image) == (0, rows, 0, columns):
        return image, None, (height, width)
    detail = 2 * max(HEIGHT, WIDTH)
    image = read(path, detail, detail)
    top, bottom, left, right = without_bars(image)
    return image[top:bottom, left:right], ((top, bottom, left, right), image.shape), (height, width)


def read(path, height, width):
    """An image, upright, RGB; a JPEG is decoded smaller where that leaves at least this size."""
    with Image.open(path) as picture:
        sideways = picture.getexif().get(0x0112, 1) in SIDEWAYS
        picture.draft(None, (height, width) if sideways else (width, height))
        upright = ImageOps.exif_transpose(picture)
        if not upright.has_transparency_data:
            return np.array(upright.convert("RGB"))
        layer = upright.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return np.array(ground)


def resized(image, height, width):
    """An image at another size; shrinking averages."""
    if image.shape[:2] == (height, width):
        return image
    picture = Image.fromarray(np.ascontiguousarray(image))
    return np.array(picture.resize((width, height), Image.Resampling.BILINEAR))


def without_bars(image):
    """Top, bottom, left and right of the part between black, grey or white bars at the edges."""
    height, width = image.shape[:2]
    box, before = (0, height, 0, width), None
    while box != before and box[0] < box[1] and box[2] < box[3]:
        before, (top, bottom, left, right) = box, box
        part = image[top:bottom, left:right]
        above, below = bar(part), bar(part[::-1])
        part = part[above : max(above, len(part) - below)].transpose(1, 0, 2)
        box = top + above, bottom - below, left + bar(part), right - bar(part[::-1])
    top, bottom = between(*box[:2], height)
    left, right = between(*box[2:], width)
    enough = bottom - top >= height / 3 and right - left >= width / 3
    return (top, bottom, left, right) if enough else (0, height, 0, width)


def bar(lines):
    """How many of the first lines, (N, M, 3), are those of a bar."""
    samples = lines[:, :: max(1, lines.shape[1] // 256)].astype(int)
    if not samples.size:
        return 0
    high, low = samples.max(axis=(1, 2)), samples.min(axis=(1, 2))
    plain = (high <= 24) | (high - low <= 4)
    return len(plain) if plain.all() else int(plain.argmin())


def between(first, end, side):
    """The same without bars that are too thin to matter."""
    return first if first >= side / 100 else 0, end if side - end >= side / 100 else side


def favour_largest(levels):
    """Lower all regions but the largest to one half; an image of this model has one lesion."""
    left, largest, count = levels > HALF, None, 0
    while left.any():
        region = reached(left, np.unravel_index(left.argmax(), left.shape))
        left &= ~region
        count += 1
        if largest is None or region.sum() > largest.sum():
            largest = region
    if count < 2:
        return levels
    seed = np.unravel_index(largest.argmax(), largest.shape)
    steps = [tenth * CERTAIN // 10 for tenth in range(1, 5)] + [HALF]
    ceiling = np.full(levels.shape, steps[0], np.float32)
    for level, above in pairwise([*steps, CERTAIN]):
        ceiling[reached(levels > level, seed)] = above
    compressed = ceiling + (levels - ceiling) * (HALF - ceiling) / (CERTAIN - ceiling + 1e-9)
    return np.where(levels > ceiling, np.floor(compressed), levels)


def reached(allowed, seed):
    """The pixels that are connected with a seed, also by their corners."""
    region = np.zeros(np.add(allowed.shape, 2), bool)
    inner = region[1:-1, 1:-1]
    inner[seed] = True
    known = 0
    while known != (known := int(inner.sum())):
        rows = region[:-2] | region[1:-1] | region[2:]
        inner[:] = (rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]) & allowed
    return inner.copy()


def in_whole(levels, box, shape):
    """The levels of a whole image from those of the part in ``box``, zero outside of it."""
    top, bottom, left, right = box
    down, inside_down = axis(levels.shape[0], top, bottom, shape[0])
    across, inside_across = axis(levels.shape[1], left, right, shape[1])
    return sampled(levels, down, across) * (inside_down[:, None] & inside_across)


def axis(part, first, end, native):
    """Where the pixels of the whole are among those of a part, and which of them are in it."""
    pixels = round(part * native / (end - first))
    pitch = native / pixels
    centres = (np.arange(pixels) + 0.5) * pitch
    low = 0 if first == 0 else first + pitch / 2
    high = native if end == native else end - pitch / 2
    places = (centres - first) * part / (end - first) - 0.5
    return places, (centres >= low) & (centres <= high)


def sampled(values, down, across):
    """Values (h, w) between the pixels, at rows ``down`` and columns ``across``."""
    for places, along in ((down, 0), (across, 1)):
        last = values.shape[along] - 1
        low = np.floor(places).astype(int)
        share = np.expand_dims((places - low).astype(np.float32), 1 - along)
        one = np.take(values, np.clip(low, 0, last), along)
        other = np.take(values, np.clip(low + 1, 0, last), along)
        values = one * (1 - share) + other * share
    return np.rint(values)


def main():
    """Predict the images that were named."""
    parser = argparse.ArgumentParser(description="Outline skin lesions. Research use only.")
    parser.add_argument("images", nargs="+", type=Path)
    parser.add_argument("--out", required=True, type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    session = onnxruntime.InferenceSession(
        HERE / "network.onnx", providers=["CPUExecutionProvider"]
    )
    for path in arguments.images:
        mask = predict(session, path)
        target = arguments.out / f"{path.stem}_segmentation.png"
        Image.fromarray(np.where(mask, 255, 0).astype(np.uint8)).save(target)
        print(target)


if __name__ == "__main__":
    main()
