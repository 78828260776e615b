"""Proves that a model made just now, the committed one and the original agree: prove.py MODEL_FOLDER MADE.pt WEIGHTS [PICTURE]

Three comparisons, each on a line of its own:
  constants   every weight tensor stored in the two .pt files, byte for byte
  committed   outputs of the made and of the committed model: no difference at all is allowed
  original    outputs of the original software and of the committed model: largest absolute difference, within BOUNDS
Inputs are whole pixel values: seeded noise, and a real picture where one is given. Exit code 1 when a bound is broken.
"""

import collections
import hashlib
import importlib
import json
import sys
import zipfile
from pathlib import Path

import numpy
import torch
from PIL import Image

import originals
from convert import CONVERTERS

SEED = 20261122
# What 32-bit arithmetic in another order may change. An embedding has length 1 and values up to 0.3; the raw maps of
# CenterFace and NanoDet reach values of about ten before they are decoded, where 2e-4 changes
# the width of a face by two hundredths of a percent.
BOUNDS = {"centerface": 2e-4, "mobilefacenet": 5e-6, "dlib-resnet": 5e-6, "nanodet": 2e-4, "efficientnet-lite0": 5e-6}


def constants(model: Path) -> collections.Counter:
    """SHA-256 of every tensor in a TorchScript file. Their order in the file says nothing."""
    with zipfile.ZipFile(model) as archive:
        tensors = [name for name in archive.namelist() if name.split("/")[1] == "constants"]
        return collections.Counter(hashlib.sha256(archive.read(name)).hexdigest() for name in tensors)


def noise(description: dict) -> numpy.ndarray:
    """Seeded noise of the model's input size; a detector that takes any size gets 320 x 256."""
    width, height = description["input"]["width"] or 320, description["input"]["height"] or 256
    batch = min(2, description["input"]["maxBatch"])
    return numpy.random.default_rng(SEED).integers(0, 256, (batch, 3, height, width)).astype("f4")


def picture(description: dict, file: Path) -> numpy.ndarray:
    """The picture and, where the model takes batches, its mirror image; scaled to the model's size, or padded black."""
    image = Image.open(file).convert("RGB")
    multiple = description["input"].get("multipleOf")
    if multiple:
        image.thumbnail((1024, 1024))
        padded = Image.new("RGB", [-(-side // multiple) * multiple for side in image.size])
        padded.paste(image)
        image = padded
    else:
        image = image.resize((description["input"]["width"], description["input"]["height"]), Image.BILINEAR)
    pixels = numpy.asarray(image, "f4").transpose(2, 0, 1)
    batch = [pixels, pixels[:, :, ::-1]][: description["input"]["maxBatch"]]
    return numpy.ascontiguousarray(numpy.stack(batch))


def run(model: Path, pixels: numpy.ndarray) -> list:
    with torch.no_grad():
        result = torch.jit.load(str(model))(torch.from_numpy(pixels))
    return [array.numpy() for array in (result if isinstance(result, tuple) else (result,))]


def difference(some: list, others: list) -> float:
    if [array.shape for array in some] != [array.shape for array in others]:
        sys.exit(f"shapes differ: {[array.shape for array in some]} and {[array.shape for array in others]}")
    return max(float(numpy.abs(one - other).max()) for one, other in zip(some, others))


def prove(folder: Path, made: Path, weights: Path, file: Path = None) -> bool:
    description = json.loads((folder / "model.json").read_text())
    identity, committed = description["id"], folder / description["file"]
    if hashlib.sha256(committed.read_bytes()).hexdigest() != description["sha256"]:
        sys.exit(f"{committed.name} has not the SHA-256 of its manifest")
    stored, fresh = constants(committed), constants(made)
    proven = stored == fresh and len(stored) > 0
    print(f"{identity:18} constants  {sum(stored.values())} tensors, {sum((stored - fresh).values())} differ")
    original = getattr(originals, importlib.import_module(CONVERTERS[identity]).__name__)
    inputs = [("noise", noise(description))] + ([("picture", picture(description, file))] if file else [])
    for name, pixels in inputs:
        expected = run(committed, pixels)
        largest = max(float(numpy.abs(array).max()) for array in expected)
        for other, outputs, bound in (
            ("committed", run(made, pixels), 0.0),
            ("original", original(weights, pixels), BOUNDS[identity]),
        ):
            found = difference(outputs, expected)
            proven &= found <= bound
            size = "x".join(str(side) for side in pixels.shape)
            limits = f"bound {bound:g}, outputs reach {largest:.3g}"
            print(f"{identity:18} {other:10} {name:8} {size:15} max difference {found:.2e} ({limits})")
    return proven


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit("usage: prove.py MODEL_FOLDER MADE.pt WEIGHTS [PICTURE]")
    torch.set_num_threads(2)
    if not prove(*[Path(argument).resolve() for argument in sys.argv[1:]]):
        sys.exit("NOT PROVEN: a comparison above broke its bound")
