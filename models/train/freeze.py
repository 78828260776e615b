"""Makes the TorchScript file that the program loads: freeze.py IDENTITY WEIGHTS TRAINED.pth OUT.pt

Written as the plain models are (../convert/torchscript.py), with PyTorch 1.13. A trace notes the source files it saw;
they are of no use to the program and name folders of this machine, so they are left out.
"""

import shutil
import sys
import zipfile
from pathlib import Path

import numpy
import torch

import networks
import torchscript


def freeze(identity: str, weights: Path, trained: Path, target: Path) -> None:
    network, size = networks.trained(identity, weights, trained), networks.CHIPS[identity]
    example = numpy.random.default_rng(0).uniform(0, 255, (2, 3, size, size)).astype("f4")
    traced = target.with_suffix(".traced")
    torchscript.save(network, torch.from_numpy(example), traced)
    without_sources(traced, target)
    traced.unlink()


def without_sources(traced: Path, target: Path) -> None:
    """Copies the archive without its debug records. Tensors keep their places at multiples of 64 bytes."""
    with zipfile.ZipFile(traced) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            if entry.filename.endswith(".debug_pkl"):
                continue
            path = zipfile.ZipInfo(entry.filename.replace(f"{traced.stem}/", f"{target.stem}/", 1), (1980, 1, 1, 0, 0, 0))
            # PyTorch reads tensors where they lie and wants them aligned; an extra field fills the gap.
            header = new.fp.tell() + 30 + len(path.filename.encode())
            gap = -header % 64
            gap += 64 if 0 < gap < 4 else 0
            path.extra = b"FB" + (gap - 4).to_bytes(2, "little") + b"Z" * (gap - 4) if gap else b""
            with old.open(entry) as source, new.open(path, "w") as sink:
                shutil.copyfileobj(source, sink)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    freeze(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
