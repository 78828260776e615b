"""NanoDet-g: from a TensorFlow.js graph model to PyTorch.

A TensorFlow.js model is a .json (the graph and a list of weights) beside a .bin (the weights one after the other, here
as 16-bit floats). TensorFlow keeps pixels as N x H x W x C, and the file is full of transpositions between that and
PyTorch's order because it was itself converted; they are kept, cost nothing and give the layers channels-last tensors.
"""

import base64
import hashlib
import json
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F
from torch import nn

EXAMPLE_SHAPE = (1, 3, 416, 416)
# Of nanodet.json; the manifest has that of nanodet.bin
GRAPH_SHA256 = "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d"
# Classes of stride 8, 16 and 32, then the boxes of the same
OUTPUTS = [f"Identity{suffix}" for suffix in ("", "_1", "_2", "_3", "_4", "_5")]
INPUT = "input_1"
# Blue, green, red, as the network was trained; in units of 0..255
MEAN_BGR = [103.53, 116.28, 123.675]
DEVIATION_BGR = [57.375, 57.12, 58.395]


def read_weights(manifest: list, folder: Path) -> dict:
    """The constants by name: 16-bit floats widened to 32 bits, four-dimensional kernels in PyTorch's order."""
    data = b"".join((folder / path).read_bytes() for group in manifest for path in group["paths"])
    weights, offset = {}, 0
    for entry in [entry for group in manifest for entry in group["weights"]]:
        stored = entry.get("quantization", entry)["dtype"]
        kind = numpy.dtype({"float32": "<f4", "float16": "<f2", "int32": "<i4"}[stored])
        count = int(numpy.prod(entry["shape"], dtype=int))
        values = numpy.frombuffer(data, kind, count, offset).reshape(entry["shape"])
        offset += count * kind.itemsize
        if entry["dtype"] == "float32":
            values = values.astype("<f4")
            if values.ndim == 4:  # height x width x in x out
                values = values.transpose(3, 2, 0, 1)
        weights[entry["name"]] = values.copy()
    if offset != len(data):
        raise ValueError(f"the list of weights describes {offset} bytes, the file has {len(data)}")
    return weights


class GraphNetwork(nn.Module):
    """Normalises the pixels and evaluates the graph from the outputs backwards, each node once."""

    def __init__(self, nodes: list, weights: dict):
        super().__init__()
        self.nodes = {node["name"]: node for node in nodes if node["op"] != "Const"}
        self.integers = {name: values.tolist() for name, values in weights.items() if values.dtype == numpy.int32}
        self.floats = {}
        for index, (name, values) in enumerate(weights.items()):
            if values.dtype == numpy.float32:
                self.floats[name] = f"constant{index}"
                self.register_buffer(self.floats[name], torch.tensor(values))
        self.register_buffer("mean", torch.tensor(MEAN_BGR).view(1, 3, 1, 1))
        self.register_buffer("deviation", torch.tensor(DEVIATION_BGR).view(1, 3, 1, 1))

    def forward(self, pixels):
        values = {INPUT: (pixels.flip(1) - self.mean) / self.deviation}
        return tuple(self.value(name, values) for name in OUTPUTS)

    def value(self, reference: str, values: dict):
        """The tensor that an input names: `node`, or `node:k` for the k-th output of a node."""
        name, _, output = reference.partition(":")
        if name in self.floats:
            return getattr(self, self.floats[name])
        if name not in values:
            values[name] = self.evaluate(self.nodes[name], values)
        result = values[name]
        return result[int(output or 0)] if isinstance(result, tuple) else result

    def evaluate(self, node: dict, values: dict):
        operation, inputs = node["op"], node["input"]
        first = self.value(inputs[0], values)
        if operation == "Identity":
            return first
        if operation == "Transpose":
            return first.permute(*self.integers[inputs[1]])
        if operation in ("Add", "AddV2"):
            return first + self.value(inputs[1], values)
        if operation == "Sigmoid":
            return torch.sigmoid(first)
        if operation == "LeakyRelu":
            return F.leaky_relu(first, float(node["attr"]["alpha"]["f"]))
        if operation == "ConcatV2":
            return torch.cat([self.value(name, values) for name in inputs[:-1]], self.integers[inputs[-1]])
        if operation == "SplitV":
            return tuple(torch.split(first, self.integers[inputs[1]], self.integers[inputs[2]]))
        if operation == "Reshape":  # its shape is computed in the graph and always means: flatten height and width
            return first.reshape(first.shape[0], first.shape[1], -1)
        if operation in ("Pad", "PadV2"):
            filling = self.value(inputs[2], values).item() if operation == "PadV2" else 0.0
            # PyTorch lists the last dimension first
            return F.pad(first, [size for pair in reversed(self.integers[inputs[1]]) for size in pair], value=filling)
        return from_channels_first(self.spatial(node, to_channels_first(first), values))

    def spatial(self, node: dict, x, values: dict):
        """The operations that look at neighbouring pixels, on N x C x H x W."""
        operation = node["op"]
        if operation == "Conv2D":
            kernel = self.value(node["input"][1], values)
            if padding_of(node) != "VALID" and kernel.shape[2] != 1:
                raise ValueError(f"node {node['name']}: padding {padding_of(node)} is not converted")
            return F.conv2d(x, kernel, None, height_and_width(node, "strides"), groups=x.shape[1] // kernel.shape[1])
        if operation == "MaxPool" and padding_of(node) == "VALID":
            return F.max_pool2d(x, height_and_width(node, "ksize"), height_and_width(node, "strides"))
        if operation == "ResizeBilinear" and node["attr"]["half_pixel_centers"]["b"]:
            size = self.integers[node["input"][1]]
            return F.interpolate(x, size=size, mode="bilinear", align_corners=False)
        raise ValueError(f"node {node['name']}: no conversion for {operation}")


def to_channels_first(x):
    return x.permute(0, 3, 1, 2)


def from_channels_first(x):
    return x.permute(0, 2, 3, 1)


def padding_of(node: dict) -> str:
    return base64.b64decode(node["attr"]["padding"]["s"]).decode()


def height_and_width(node: dict, attribute: str) -> list:
    return [int(size) for size in node["attr"][attribute]["list"]["i"]][1:3]


def build(weights: Path) -> nn.Module:
    """The network of the given nanodet.bin; nanodet.json must lie beside it."""
    graph = weights.with_suffix(".json").read_bytes()
    if hashlib.sha256(graph).hexdigest() != GRAPH_SHA256:
        raise ValueError("nanodet.json is not the expected graph")
    model = json.loads(graph)
    constants = read_weights(model["weightsManifest"], weights.parent)
    return GraphNetwork(model["modelTopology"]["node"], constants)
