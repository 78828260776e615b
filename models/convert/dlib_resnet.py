"""dlib's face recognition ResNet (29 convolutions): from dlib's serialised network to PyTorch.

dlib writes a network from its input to its output. Each layer's parameters are one flat tensor: the weights, then the
biases, of a convolution; the factors, then the offsets, of an affine layer (batch normalisation as used after training).
The architecture is the one of dlib's example dnn_face_recognition_ex.cpp, so the sizes of all tensors are known before
and each is searched by the bytes with which a tensor of that size must begin.
"""

from pathlib import Path

import numpy
import torch
import torch.nn.functional as F
from torch import nn

from torchscript import ChannelsLast

EXAMPLE_SHAPE = (2, 3, 150, 150)
# (channels in, channels out, halves the size) of the residual blocks from the input to the output
BLOCKS = (
    3 * [(32, 32, False)]
    + [(32, 64, True)] + 3 * [(64, 64, False)]
    + [(64, 128, True)] + 2 * [(128, 128, False)]
    + [(128, 256, True)] + 2 * [(256, 256, False)]
    + [(256, 256, True)]
)
# The mean colour that dlib subtracts, as its input layer has it
MEAN_RGB = [122.782, 117.001, 104.298]


class Affine(nn.Module):
    """A factor and an offset a channel."""

    def __init__(self, channels: int):
        super().__init__()
        self.factor = nn.Parameter(torch.ones(1, channels, 1, 1))
        self.offset = nn.Parameter(torch.zeros(1, channels, 1, 1))

    def forward(self, x):
        return x * self.factor + self.offset


class Block(nn.Module):
    """Two convolutions beside a shortcut. A halving block pools its shortcut and fills missing channels with zeros."""

    def __init__(self, channels_in: int, channels: int, halves: bool):
        super().__init__()
        self.halves, self.new_channels = halves, channels - channels_in
        self.convolution1 = nn.Conv2d(channels_in, channels, 3, 2 if halves else 1, 0 if halves else 1)
        self.affine1 = Affine(channels)
        self.convolution2 = nn.Conv2d(channels, channels, 3, 1, 1)
        self.affine2 = Affine(channels)

    def forward(self, x):
        y = self.affine2(self.convolution2(F.relu(self.affine1(self.convolution1(x)))))
        if self.halves:
            x = F.avg_pool2d(x, 2, 2)
            if self.new_channels:
                x = F.pad(x, (0, 0, 0, 0, 0, self.new_channels))
            # The unpadded convolution may come out one row and column smaller than the pooled shortcut.
            missing_rows, missing_columns = x.shape[2] - y.shape[2], x.shape[3] - y.shape[3]
            if missing_rows or missing_columns:
                y = F.pad(y, (0, missing_columns, 0, missing_rows))
        return F.relu(x + y)


class FaceResNet(nn.Module):
    """Normalises the pixels, embeds the chip, normalises the embedding to length 1 (dlib itself leaves that out)."""

    def __init__(self):
        super().__init__()
        self.convolution = nn.Conv2d(3, 32, 7, 2)
        self.affine = Affine(32)
        self.blocks = nn.Sequential(*[Block(*block) for block in BLOCKS])
        self.embedding = nn.Linear(256, 128, bias=False)
        self.register_buffer("mean", torch.tensor(MEAN_RGB).view(1, 3, 1, 1))

    def forward(self, pixels):
        x = (pixels - self.mean) / 256.0
        x = F.max_pool2d(F.relu(self.affine(self.convolution(x))), 3, 2)
        x = self.blocks(x).mean((2, 3))
        return F.normalize(self.embedding(x), dim=1)


class DlibFile:
    """Takes the tensors of a serialised network one after the other."""

    TENSOR_VERSION = 2

    def __init__(self, path: Path):
        self.bytes = path.read_bytes()
        self.position = 0

    def take(self, shape: tuple, count: int) -> numpy.ndarray:
        """The next tensor of that four-dimensional shape, flat; the layers without parameters between are skipped."""
        header = b"".join(self.integer(value) for value in (self.TENSOR_VERSION, *shape))
        start = self.bytes.find(header, self.position)
        if start < 0:
            raise ValueError(f"no tensor of shape {shape} behind byte {self.position}: not the expected network")
        start += len(header)
        self.position = start + 4 * count
        values = numpy.frombuffer(self.bytes, "<f4", count, start).copy()
        if not numpy.isfinite(values).all() or not values.any():
            raise ValueError(f"the tensor of shape {shape} at byte {start} holds no sensible values")
        return values

    @staticmethod
    def integer(value: int) -> bytes:
        """dlib's form of a positive integer: how many bytes follow, then these, lowest first."""
        length = (value.bit_length() + 7) // 8
        return bytes([length]) + value.to_bytes(length, "little")


def load_convolution(convolution: nn.Conv2d, file: DlibFile) -> None:
    weights, biases = convolution.weight.numel(), convolution.bias.numel()
    values = file.take((weights + biases, 1, 1, 1), weights + biases)
    convolution.weight.data = torch.tensor(values[:weights].reshape(convolution.weight.shape))
    convolution.bias.data = torch.tensor(values[weights:])


def load_affine(affine: Affine, file: DlibFile) -> None:
    channels = affine.factor.numel()
    values = file.take((2 * channels, 1, 1, 1), 2 * channels)
    affine.factor.data = torch.tensor(values[:channels].reshape(affine.factor.shape))
    affine.offset.data = torch.tensor(values[channels:].reshape(affine.offset.shape))


def build(weights: Path) -> nn.Module:
    """The network of the given dlib_face_recognition_resnet_model_v1.dat."""
    file, network = DlibFile(weights), FaceResNet()
    load_convolution(network.convolution, file)
    load_affine(network.affine, file)
    for block in network.blocks:
        load_convolution(block.convolution1, file)
        load_affine(block.affine1, file)
        load_convolution(block.convolution2, file)
        load_affine(block.affine2, file)
    # dlib multiplies row vectors from the left, PyTorch column vectors from the right: hence the transposition
    matrix = file.take((256, 128, 1, 1), 256 * 128).reshape(256, 128)
    network.embedding.weight.data = torch.tensor(matrix.T.copy())
    return ChannelsLast(network)
