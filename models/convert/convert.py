"""Makes one model from its weight file: convert.py ID WEIGHTS OUT.pt"""

import importlib
import sys
from pathlib import Path

import numpy
import torch

import torchscript

# The module of this folder that knows a model's file format
CONVERTERS = {
    "centerface": "centerface",
    "mobilefacenet": "mobilefacenet",
    "dlib-resnet": "dlib_resnet",
    "nanodet": "nanodet",
    "efficientnet-lite0": "efficientnet_lite0",
}


def convert(identity: str, weights: Path, target: Path) -> None:
    converter = importlib.import_module(CONVERTERS[identity])
    # The example only leads the trace through the network; its values leave no mark in the model.
    example = torch.from_numpy(numpy.random.default_rng(0).uniform(0, 255, converter.EXAMPLE_SHAPE).astype("f4"))
    with torch.no_grad():
        torchscript.save(converter.build(weights), example, target)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in CONVERTERS:
        sys.exit(f"usage: convert.py {'|'.join(CONVERTERS)} WEIGHTS OUT.pt")
    convert(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
