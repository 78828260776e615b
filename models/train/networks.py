"""The networks to be trained: built from the same weight files as the plain ones, with an exposure before them.

A field network has the layers of its plain one, so it costs the same. Before them stands what a person does first with
a dark picture: brighten it. Good pictures pass unchanged; what a dark or flat one gains is a factor and an offset, the
same for all its pixels, so nothing is invented.
"""

import sys
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "convert"))

import dlib_resnet  # noqa: E402
import mobilefacenet  # noqa: E402

# Templates must not depend on the kind of accelerator
torch.backends.cudnn.allow_tf32 = False

CHIPS = {"mobilefacenet": 112, "dlib-resnet": 150}
# Mean similarity of strangers and its standard deviation, as ../fusion.json has them: the unit in which a loss is told
STRANGERS = {"mobilefacenet": (0.015, 0.144), "dlib-resnet": (0.840, 0.034)}


class Exposure(nn.Module):
    """Brings mean and contrast of too dark, too bright or too flat chips to the edge of what good chips have."""

    MEANS, CONTRAST, MOST = (90.0, 165.0), 42.0, 12.0

    def forward(self, pixels):
        mean = pixels.mean((1, 2, 3), keepdim=True)
        contrast = (pixels - mean).pow(2).mean((1, 2, 3), keepdim=True).sqrt()
        factor = (self.CONTRAST / (contrast + 1e-3)).clamp(1.0, self.MOST)
        return ((pixels - mean) * factor + mean.clamp(*self.MEANS)).clamp(0.0, 255.0)


def plain(identity: str, weights: Path) -> nn.Module:
    return {"mobilefacenet": mobilefacenet, "dlib-resnet": dlib_resnet}[identity].build(Path(weights)).eval()


def field(identity: str, weights: Path) -> nn.Module:
    return nn.Sequential(Exposure(), plain(identity, weights))


def trained(identity: str, weights: Path, state: Path) -> nn.Module:
    """A field network with the weights that train.py wrote; such weights without an exposure before them work too."""
    values = torch.load(state, map_location="cpu")
    exposed = all(key.startswith("1.") for key in values)
    network = field(identity, weights) if exposed else plain(identity, weights)
    network.load_state_dict(values)
    return network.eval()


def templates(network: nn.Module, chips: torch.Tensor, batch: int = 512) -> torch.Tensor:
    """As the program makes them: chip and mirror image embedded, added, length 1. Chips: N x 3 x S x S, bytes."""
    network.eval()
    device = next(network.parameters()).device
    made = []
    with torch.no_grad():
        for start in range(0, len(chips), batch):
            pixels = chips[start : start + batch].to(device).float()
            made.append(nn.functional.normalize(network(pixels) + network(pixels.flip(3)), dim=1))
    return torch.cat(made)
