"""How every model of this folder is written: traced, frozen, weights channels-last.

Channels-last means that the bytes of one pixel's channels lie side by side. libtorch's convolutions on the CPU are
two to four times as fast that way, so the change of layout is part of the model and callers keep passing plain NCHW.
"""

import warnings
from pathlib import Path

import torch
from torch import nn


class ChannelsLast(nn.Module):
    """Runs a network with its weights and its input laid out channels-last; shapes stay NCHW."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network.to(memory_format=torch.channels_last)

    def forward(self, pixels):
        return self.network(pixels.contiguous(memory_format=torch.channels_last))


def with_relu_in_place(network: nn.Module) -> nn.Module:
    """Lets every ReLU overwrite its input, which saves a buffer a layer and changes no value."""
    for module in network.modules():
        if isinstance(module, nn.ReLU):
            module.inplace = True
    return network


def save(network: nn.Module, example: torch.Tensor, target: Path) -> None:
    """Traces the network with the example, freezes it (batch normalisation folds into the convolutions) and saves it."""
    with torch.no_grad(), warnings.catch_warnings():
        # A trace turns sizes into constants and warns of it. Chips and object pictures have one size; CenterFace, which
        # takes any, never asks for one.
        warnings.simplefilter("ignore", torch.jit.TracerWarning)
        traced = torch.jit.trace(network.eval(), example)
        torch.jit.freeze(traced).save(str(target))
