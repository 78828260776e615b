"""Averages weights of trainings: blend.py IDENTITY WEIGHTS OUT.pth SHARE=TRAINED.pth ...

What the shares leave of 1 is the plain network's. Trainings that began at the same weights can be averaged, and the
average is better on new people than each: it keeps what they have in common and forgets what each learned by heart.
"""

import sys
from pathlib import Path

import torch

import networks


def blend(identity: str, weights: Path, parts: list) -> dict:
    """parts: pairs of a share and the file of a training."""
    plain = networks.field(identity, weights).state_dict()
    rest = 1 - sum(share for share, _ in parts)
    blended = {key: rest * value for key, value in plain.items()}
    for share, file in parts:
        trained = torch.load(file, map_location="cpu")
        blended = {key: value + share * trained[key].float() for key, value in blended.items()}
    return blended


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    shares = [argument.partition("=") for argument in sys.argv[4:]]
    parts = [(float(share), Path(file)) for share, _, file in shares]
    torch.save(blend(sys.argv[1], Path(sys.argv[2]), parts), sys.argv[3])
