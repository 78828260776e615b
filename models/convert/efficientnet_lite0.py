"""EfficientNet-Lite0: the published weights in an architecture written here, ended before the classifier.

What is left of the 1,000 ImageNet classes is the average of the last feature map, 1,280 numbers, normalised to
length 1: pictures of similar things come out near one another. The names of the parameters are those of the file.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from torchscript import ChannelsLast

EXAMPLE_SHAPE = (2, 3, 224, 224)
# (repeats, kernel, stride of the first, expansion, channels out) of the seven stages: table 1 of the EfficientNet paper
STAGES = [
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
]
STEM_CHANNELS, HEAD_CHANNELS = 32, 1280


class SameConvolution(nn.Conv2d):
    """A convolution without bias and with TensorFlow's padding SAME: an odd rest goes to the right and the bottom."""

    def __init__(self, channels_in: int, channels: int, kernel: int, stride: int = 1, groups: int = 1):
        super().__init__(channels_in, channels, kernel, stride, groups=groups, bias=False)

    def forward(self, x):
        # So much is missing at a size that the stride divides, as all sizes from 224 downwards are.
        total = max(self.kernel_size[0] - self.stride[0], 0)
        before, after = total // 2, total - total // 2
        return super().forward(F.pad(x, (before, after, before, after)) if total else x)


def normalisation(channels: int) -> nn.Module:
    return nn.BatchNorm2d(channels, eps=1e-3)


class InvertedResidual(nn.Module):
    """Widens, filters each channel by itself, narrows; adds its input where the shapes allow."""

    def __init__(self, channels_in: int, channels: int, kernel: int, stride: int, expansion: int):
        super().__init__()
        wide = channels_in * expansion
        if expansion != 1:
            self._expand_conv = SameConvolution(channels_in, wide, 1)
            self._bn0 = normalisation(wide)
        self._depthwise_conv = SameConvolution(wide, wide, kernel, stride, groups=wide)
        self._bn1 = normalisation(wide)
        self._project_conv = SameConvolution(wide, channels, 1)
        self._bn2 = normalisation(channels)
        self.expands, self.has_shortcut = expansion != 1, stride == 1 and channels_in == channels

    def forward(self, block_input):
        x = block_input
        if self.expands:
            x = F.relu6(self._bn0(self._expand_conv(x)))
        x = F.relu6(self._bn1(self._depthwise_conv(x)))
        x = self._bn2(self._project_conv(x))
        return x + block_input if self.has_shortcut else x


class PictureEmbedder(nn.Module):
    """Normalises the pixels, averages the last feature map, normalises the embedding to length 1."""

    def __init__(self):
        super().__init__()
        self._conv_stem = SameConvolution(3, STEM_CHANNELS, 3, 2)
        self._bn0 = normalisation(STEM_CHANNELS)
        self._blocks = nn.ModuleList()
        channels_in = STEM_CHANNELS
        for repeats, kernel, stride, expansion, channels in STAGES:
            for repeat in range(repeats):
                self._blocks.append(InvertedResidual(channels_in, channels, kernel, 1 if repeat else stride, expansion))
                channels_in = channels
        self._conv_head = SameConvolution(channels_in, HEAD_CHANNELS, 1)
        self._bn1 = normalisation(HEAD_CHANNELS)

    def forward(self, pixels):
        x = (pixels - 127.0) / 128.0
        x = F.relu6(self._bn0(self._conv_stem(x)))
        for block in self._blocks:
            x = block(x)
        x = F.relu6(self._bn1(self._conv_head(x)))
        return F.normalize(F.adaptive_avg_pool2d(x, 1).flatten(1), dim=1)


def build(weights: Path) -> nn.Module:
    """The network of the given .pth file; only the classifier's two tensors of it are left out."""
    network = PictureEmbedder()
    missing, unused = network.load_state_dict(torch.load(str(weights)), strict=False)
    if missing or sorted(unused) != ["_fc.bias", "_fc.weight"]:
        raise ValueError(f"not the expected weights: missing {missing}, unused {unused}")
    return ChannelsLast(network)
