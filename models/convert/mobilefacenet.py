"""MobileFaceNet: from the TensorFlow Lite graph to PyTorch.

The graph is one chain with residual connections: an addition adds the output of the latest earlier layer that is used
twice. TensorFlow Lite has no PReLU with a slope a channel in this file; it is written there as five operators,

    relu(x) + slope * (x - |x|),

which is x for x > 0 and 2 * slope * x below. They become one PReLU with twice the slope.
"""

from pathlib import Path

import numpy
import tflite
import torch
import torch.nn.functional as F
from torch import nn

from torchscript import ChannelsLast

EXAMPLE_SHAPE = (2, 3, 112, 112)
PRELU_AS_OPERATORS = ["RELU", "ABS", "SUB", "MUL", "ADD"]


class Chain(nn.Module):
    """Normalises the pixels, runs the layers, adds the residual connections, normalises the embedding to length 1."""

    def __init__(self, layers: list):
        super().__init__()
        self.layers = nn.ModuleList(layers)

    def forward(self, pixels):
        x = (pixels - 127.5) / 128.0
        kept = x
        for layer in self.layers:
            if isinstance(layer, Keep):
                kept = x
            elif isinstance(layer, AddKept):
                x = x + kept
            else:
                x = layer(x)
        return F.normalize(x.flatten(1), dim=1)


class Keep(nn.Module):
    """Marks the value that the next residual connection adds."""


class AddKept(nn.Module):
    """Marks a residual connection."""


class PadRightAndBottom(nn.Module):
    """What TensorFlow's padding SAME means for a 3x3 convolution of stride 2 on an even size."""

    def forward(self, x):
        return F.pad(x, (0, 1, 0, 1))


class Graph:
    """Reads operators and constants of a .tflite file with one subgraph."""

    def __init__(self, path: Path):
        self.model = tflite.Model.GetRootAs(path.read_bytes(), 0)
        self.subgraph = self.model.Subgraphs(0)
        names = {code: name for name, code in vars(tflite.BuiltinOperator).items() if isinstance(code, int)}
        self.operators = []
        for index in range(self.subgraph.OperatorsLength()):
            operator = self.subgraph.Operators(index)
            code = self.model.OperatorCodes(operator.OpcodeIndex())
            # Newer files keep the code in one field, older ones in the other; the unused one is 0.
            self.operators.append((names[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())], operator))

    def kind(self, index: int) -> str:
        return self.operators[index][0]

    def inputs(self, index: int) -> list:
        return [int(tensor) for tensor in self.operators[index][1].InputsAsNumpy()]

    def output(self, index: int) -> int:
        return int(self.operators[index][1].OutputsAsNumpy()[0])

    def options(self, index: int, reader):
        table = self.operators[index][1].BuiltinOptions()
        reader.Init(table.Bytes, table.Pos)
        return reader

    def shape(self, tensor: int) -> list:
        return [int(size) for size in self.subgraph.Tensors(tensor).ShapeAsNumpy()]

    def constant(self, tensor: int) -> numpy.ndarray:
        buffer = self.model.Buffers(self.subgraph.Tensors(tensor).Buffer()).DataAsNumpy()
        return numpy.frombuffer(buffer.tobytes(), "<f4").reshape(self.shape(tensor))


def layers_of(graph: Graph) -> list:
    """The layers of the chain, each with the tensor it makes and, for a residual connection, the tensor it adds."""
    layers, index = [], 0
    while index < len(graph.operators):
        kind = graph.kind(index)
        if kind in ("CONV_2D", "DEPTHWISE_CONV_2D"):
            padding, convolution = convolution_of(graph, index)
            if padding is not None:
                layers.append((padding, None, None))
            layers.append((convolution, graph.output(index), None))
        elif kind == "RELU":
            found = [graph.kind(i) for i in range(index, index + len(PRELU_AS_OPERATORS))]
            if found != PRELU_AS_OPERATORS:
                raise ValueError(f"operator {index}: {found} is not how this model writes PReLU")
            slope = graph.constant(graph.inputs(index + 3)[0]).reshape(-1)
            prelu = nn.PReLU(slope.size)
            prelu.weight.data = torch.tensor(2 * slope)
            index += len(PRELU_AS_OPERATORS) - 1
            layers.append((prelu, graph.output(index), None))
        elif kind == "ADD":
            layers.append((AddKept(), graph.output(index), graph.inputs(index)[1]))
        elif kind != "RESHAPE":  # the only reshape flattens the last 1x1 map, which Chain does itself
            raise ValueError(f"operator {index}: no conversion for {kind}")
        index += 1
    return layers


def convolution_of(graph: Graph, index: int):
    """A convolution and, where PyTorch can't express TensorFlow's padding, the padding to put before it (else None)."""
    depthwise = graph.kind(index) == "DEPTHWISE_CONV_2D"
    source, weight_tensor, bias_tensor = graph.inputs(index)
    options = graph.options(index, tflite.DepthwiseConv2DOptions() if depthwise else tflite.Conv2DOptions())
    if options.FusedActivationFunction() != tflite.ActivationFunctionType.NONE:
        raise ValueError(f"operator {index}: a fused activation is not converted")
    weight, bias = graph.constant(weight_tensor), graph.constant(bias_tensor)
    size, stride = weight.shape[1], options.StrideH()
    if depthwise:  # 1 x height x width x channels
        weight, channels_in, groups = weight.transpose(3, 0, 1, 2), weight.shape[3], weight.shape[3]
    else:  # out x height x width x in
        weight, channels_in, groups = weight.transpose(0, 3, 1, 2), weight.shape[3], 1
    module = nn.Conv2d(channels_in, weight.shape[0], size, stride, groups=groups)
    module.weight.data, module.bias.data = torch.tensor(weight.copy()), torch.tensor(bias.copy())
    padding = None
    if options.Padding() == tflite.Padding.SAME and size > 1:
        if stride == 1:
            module.padding = (size // 2, size // 2)
        elif (size, stride) == (3, 2) and graph.shape(source)[1] % 2 == 0:
            padding = PadRightAndBottom()
        else:
            raise ValueError(f"operator {index}: padding SAME for size {size}, stride {stride} is not converted")
    return padding, module


def with_marks(layers: list) -> list:
    """Puts a Keep behind each layer whose output a residual connection adds, and checks that one Keep is enough."""
    added = {other for _, _, other in layers if other is not None}
    marked, latest = [], None
    for layer, made, other in layers:
        if other is not None and other != latest:
            raise ValueError(f"a residual connection adds tensor {other}, but {latest} was kept last")
        marked.append(layer)
        if made in added:
            marked.append(Keep())
            latest = made
    return marked


def build(weights: Path) -> nn.Module:
    """The network of the given MobileFaceNet.tflite, with its normalisation before and the L2 norm behind it."""
    return ChannelsLast(Chain(with_marks(layers_of(Graph(weights)))))
