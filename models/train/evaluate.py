"""Measures networks on the people that trained nothing.

evaluate.py stage FACES.npz CHIPS.npz
    films every picture but the first of each person with each camera of LEVELS, finds the faces with the detector and
    cuts their chips; the first pictures are the gallery.
evaluate.py embed CHIPS.npz OUT.npz NAME=IDENTITY,WEIGHTS[,TRAINED] ...
    embeds the chips. IDENTITY is mobilefacenet or dlib-resnet, WEIGHTS its original weight file; with TRAINED (a .pth
    of train.py) it is the field network. figures.py prints what OUT.npz says.
"""

import collections
import functools
import multiprocessing
import sys
import zlib
from pathlib import Path

import numpy
import torch

import camera
import faces
import networks
import people
from camera import Camera

MOST_PROBES = 8  # pictures a person: nobody shall decide the figures alone
STAGED = 64  # faces a frame

X264 = dict(encoder="x264", frames=5, noise=4.0, speed=0.02)
LEVELS = {
    "24 px": Camera(eyes=24),
    "13 px, x264": Camera(eyes=13, quality=27, **X264),
    "9 px, x264": Camera(eyes=9, quality=27, **X264),
    "9 px, x265": Camera(eyes=9, encoder="x265", quality=30, frames=4, noise=4.0, speed=0.02, preset="ultrafast"),
    "9 px, x264, bad": Camera(eyes=9, quality=34, **X264),
    "7 px, x264": Camera(eyes=7, quality=25, **X264),
    "15 px, dark, x264": Camera(eyes=15, gain=0.12, gamma=1.2, encoder="x264", quality=25, frames=5, noise=3.0, speed=0.02),
    "20 px, darker, x264": Camera(eyes=20, gain=0.08, encoder="x264", quality=25, frames=5, noise=3.0, speed=0.02),
    "15 px, infrared, x264": Camera(eyes=15, infrared=True, gamma=0.8, quality=28, **X264),
    "15 px, interlaced, MPEG-4": Camera(eyes=15, interlaced="weave", encoder="mpeg4", quality=6, frames=4, noise=3.0, speed=0.12),
    "20 px, motion": Camera(eyes=20, speed=0.5, shutter=0.9, noise=3.0),
    "20 px, out of focus, JPEG": Camera(eyes=20, blur=0.09, noise=3.0, encoder="jpeg", quality=50),
    "15 px, JPEG 15": Camera(eyes=15, noise=3.0, encoder="jpeg", quality=15),
}


detector = functools.cache(faces.detector)


def stage(level: str, number: int, shown: list, sizes: list):
    """Chips of each size as the detector lets them be cut, which faces it found, and its errors in eye distances."""
    setting, rng = LEVELS[level], numpy.random.default_rng([zlib.crc32(level.encode()), number])
    patches, truth = camera.film(shown, setting, rng)
    size = patches[0].shape[0]
    columns = int(numpy.ceil(numpy.sqrt(len(shown))))
    frame = camera.tile(patches, -(-len(shown) // columns), columns)
    candidates = faces.find(detector(), frame)
    found, marks = numpy.zeros(len(shown), bool), truth.copy()
    for i in range(len(shown)):
        corner = numpy.array([i % columns, i // columns]) * size
        here = [(score, at - corner) for score, at in candidates]
        near = [each for each in here if numpy.abs((each[1] - truth[i]).mean(0)).max() < setting.eyes * 0.6]
        if near:
            found[i], marks[i] = True, max(near, key=lambda each: each[0])[1]
    chips = {each: numpy.stack([camera.align(patch, at, each) for patch, at in zip(patches, marks)]) for each in sizes}
    return chips, found, (marks - truth) / setting.eyes


def stage_all(file: Path, target: Path) -> None:
    torch.set_num_threads(1)
    packed = faces.Faces(file, lambda person: not people.trains(person))
    names, who, first, probes, seen = {}, [], [], [], collections.Counter()
    for i, person in enumerate(packed.people):
        first.append(person not in names)
        who.append(names.setdefault(person, len(names)))
        seen[person] += 1
        if 1 < seen[person] <= MOST_PROBES + 1:
            probes.append(i)
    out = {"people": numpy.array(who), "first": numpy.array(first), "probes": numpy.array(probes)}
    photos = [(packed.picture(i), packed.landmarks[i].astype("f8")) for i in range(len(packed))]
    sizes = sorted(networks.CHIPS.values())
    for size in sizes:
        out[f"good|{size}"] = numpy.stack([camera.align(*photo, size) for photo in photos])
    parts = [probes[start : start + STAGED] for start in range(0, len(probes), STAGED)]
    work = [(level, number, [photos[i] for i in part], sizes) for level in LEVELS for number, part in enumerate(parts)]
    with multiprocessing.get_context("fork").Pool() as pool:
        staged = pool.starmap(stage, work, chunksize=1)
    for place, level in enumerate(LEVELS):
        clips = staged[place * len(parts) : (place + 1) * len(parts)]
        for size in sizes:
            out[f"{level}|{size}"] = numpy.concatenate([chips[size] for chips, _, _ in clips])
        out[f"{level}|found"] = numpy.concatenate([found for _, found, _ in clips])
        out[f"{level}|errors"] = numpy.concatenate([errors for _, _, errors in clips]).astype("f2")
        print(level, f"{100 * out[f'{level}|found'].mean():.1f} % found", flush=True)
    numpy.savez(target, **out)


def embed(file: Path, target: Path, wanted: dict) -> None:
    chips = numpy.load(file)
    out = {key: chips[key] for key in chips if not key.endswith(tuple(f"|{size}" for size in networks.CHIPS.values()))}
    device = "cuda" if torch.cuda.is_available() else "cpu"
    for name, (identity, weights, *trained) in wanted.items():
        network = networks.trained(identity, weights, trained[0]) if trained else networks.plain(identity, weights)
        for level in ["good", *LEVELS]:
            pixels = torch.from_numpy(chips[f"{level}|{networks.CHIPS[identity]}"]).permute(0, 3, 1, 2)
            out[f"{level}|{name}"] = networks.templates(network.to(device), pixels).cpu().numpy().astype("f2")
        print(name, "done", flush=True)
    numpy.savez(target, **out)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "stage":
        stage_all(Path(sys.argv[2]), Path(sys.argv[3]))
    elif len(sys.argv) > 4 and sys.argv[1] == "embed":
        wanted = [argument.partition("=") for argument in sys.argv[4:]]
        embed(Path(sys.argv[2]), Path(sys.argv[3]), {name: rest.split(",") for name, _, rest in wanted})
    else:
        sys.exit(__doc__)
