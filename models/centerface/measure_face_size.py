"""Measures how small a face may be for CenterFace to find it: measure_face_size.py FOLDER [PICTURES]

Takes pictures (*.jpg, anywhere below the folder, 400 by default, chosen with a fixed seed) that show a face in the
middle, as those of LFW do. Each is shrunk until its face has a given width, put on a grey ground of 256 x 256 and
searched. Prints, for each width, the share found with a score over 0.5 and over 0.3. Needs Debian's python3-torch,
python3-numpy and python3-pil; takes about ten minutes on one core.
"""

import random
import sys
from pathlib import Path

import numpy
import torch
from PIL import Image

MODEL = Path(__file__).with_name("centerface.pt")
SIDE, SEED = 256, 1
WIDTHS = (32, 24, 20, 16, 12, 10, 8, 6)
SCORES = (0.5, 0.3)


def on_ground(picture: Image.Image, width: int) -> numpy.ndarray:
    ground = Image.new("RGB", (SIDE, SIDE), (114, 114, 114))
    ground.paste(picture.resize((width, width), Image.LANCZOS), ((SIDE - width) // 2,) * 2)
    return numpy.asarray(ground, "f4").transpose(2, 0, 1)[None].copy()


def faces_in_the_middle(model, pixels: numpy.ndarray, reach: float) -> list:
    """(score, width) of each face whose centre lies within `reach` pixels of the picture's, best first."""
    with torch.no_grad():
        heat, scale, offset, _ = [output[0].numpy() for output in model(torch.from_numpy(pixels))]
    found = []
    for y, x in zip(*numpy.where(heat[0] > min(SCORES))):
        centre = 4 * (x + offset[1, y, x] + 0.5), 4 * (y + offset[0, y, x] + 0.5)
        if all(abs(side - SIDE / 2) < reach for side in centre):
            found.append((float(heat[0, y, x]), float(4 * numpy.exp(scale[1, y, x]))))
    return sorted(found, reverse=True)


def main(folder: Path, count: int) -> None:
    torch.set_num_threads(1)
    model = torch.jit.load(str(MODEL))
    files = sorted(folder.rglob("*.jpg"))
    random.Random(SEED).shuffle(files)
    widths = {}
    for file in files[:count]:
        found = faces_in_the_middle(model, on_ground(Image.open(file).convert("RGB"), 250), 45)
        if found:
            widths[file] = found[0][1]
    print(f"{len(widths)} of {len(files[:count])} pictures have a face in the middle at full size")
    for wanted in WIDTHS:
        hits = dict.fromkeys(SCORES, 0)
        for file, width in widths.items():
            shrink = wanted / width
            pixels = on_ground(Image.open(file).convert("RGB"), round(250 * shrink))
            found = faces_in_the_middle(model, pixels, 45 * shrink)
            scores = [score for score, seen in found if wanted / 2 < seen < wanted * 2]
            for limit in SCORES:
                hits[limit] += any(score > limit for score in scores)
        shares = ", ".join(f"{100 * hits[limit] / len(widths):.1f} % over {limit}" for limit in SCORES)
        print(f"face {wanted} pixels wide: {shares}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: measure_face_size.py FOLDER [PICTURES]")
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 400)
