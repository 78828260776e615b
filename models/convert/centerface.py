"""CenterFace: from the ONNX graph to the same graph in PyTorch.

The ONNX file has six kinds of nodes. Each becomes the PyTorch module of the same meaning with the file's own weights;
the graph's order and names are kept, so that the converted model can be read beside the original.
"""

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import nn

from torchscript import ChannelsLast, with_relu_in_place

EXAMPLE_SHAPE = (1, 3, 64, 96)


class Sum(nn.Module):
    """The ONNX node Add."""

    def forward(self, first, second):
        return first + second


class OnnxNetwork(nn.Module):
    """Evaluates the nodes in the order of the file; returns the outputs in the order the file names them."""

    def __init__(self, graph: onnx.GraphProto):
        super().__init__()
        weights = {tensor.name: torch.tensor(numpy_helper.to_array(tensor).copy()) for tensor in graph.initializer}
        self.input_name = graph.input[0].name
        self.output_names = [output.name for output in graph.output]
        self.wiring = []
        self.layers = nn.ModuleList()
        for node in graph.node:
            # What is not a weight is the result of an earlier node.
            self.wiring.append(([name for name in node.input if name not in weights], node.output[0]))
            self.layers.append(to_module(node, weights))

    def forward(self, pixels):
        values = {self.input_name: pixels}
        for (inputs, output), layer in zip(self.wiring, self.layers):
            values[output] = layer(*[values[name] for name in inputs])
        return tuple(values[name] for name in self.output_names)


def to_module(node: onnx.NodeProto, weights: dict) -> nn.Module:
    """The PyTorch module that does what one ONNX node does; an unknown kind of node is an error."""
    attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    parameters = [weights[name] for name in node.input if name in weights]
    if node.op_type in ("Conv", "ConvTranspose"):
        return convolution(node.op_type, attributes, *parameters)
    if node.op_type == "BatchNormalization":
        return batch_normalisation(attributes["epsilon"], *parameters)
    simple = {"Relu": nn.ReLU, "Sigmoid": nn.Sigmoid, "Add": Sum}
    if node.op_type not in simple:
        raise ValueError(f"node {node.name}: no conversion for {node.op_type}")
    return simple[node.op_type]()


def convolution(kind: str, attributes: dict, weight, bias=None) -> nn.Module:
    """A convolution or a transposed one. ONNX lists the padding of both ends; PyTorch takes one figure for both."""
    top, left, bottom, right = attributes.get("pads", [0, 0, 0, 0])
    if (top, left) != (bottom, right):
        raise ValueError("a convolution with unequal padding can't be written as one PyTorch module")
    groups = attributes.get("group", 1)
    options = dict(stride=tuple(attributes["strides"]), padding=(top, left), groups=groups, bias=bias is not None)
    if kind == "Conv":
        module = nn.Conv2d(weight.shape[1] * groups, weight.shape[0], tuple(weight.shape[2:]), **options)
    else:
        module = nn.ConvTranspose2d(weight.shape[0], weight.shape[1] * groups, tuple(weight.shape[2:]), **options)
    module.weight.data = weight
    if bias is not None:
        module.bias.data = bias
    return module


def batch_normalisation(epsilon: float, scale, shift, mean, variance) -> nn.Module:
    module = nn.BatchNorm2d(scale.numel(), eps=epsilon)
    module.weight.data, module.bias.data = scale, shift
    module.running_mean, module.running_var = mean, variance
    return module


def build(weights: Path) -> nn.Module:
    """The network of the given centerface.onnx. The original takes pixels 0..255, so there is no normalisation."""
    return ChannelsLast(with_relu_in_place(OnnxNetwork(onnx.load(str(weights)).graph)))
