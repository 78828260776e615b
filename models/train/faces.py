"""Finds the faces of a labelled folder and packs them for training: faces.py FOLDER OUT.npz

FOLDER has one folder a person. From each picture the most central face is kept: the picture around it, its five
landmarks and its person. The packed pictures are a copy of yours; treat the file as you treat them.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy
import torch

DETECTOR = Path(__file__).parent.parent / "centerface" / "centerface.pt"
SCORE = 0.5
# How much of the picture around the face is kept, in distances between the eyes from their middle
REACH = 2.4
# Larger faces are made smaller: no camera that the training imitates sees more
MOST_PIXELS = 224


def detector(file: Path = DETECTOR):
    return torch.jit.load(str(file)).eval()


def find(network, picture: numpy.ndarray) -> list:
    """Score and five landmarks (x, y) of each candidate, in no order; candidates of one face are not merged."""
    height, width = picture.shape[:2]
    padded = numpy.zeros((-(-height // 32) * 32, -(-width // 32) * 32, 3), "u1")
    padded[:height, :width] = picture
    pixels = torch.from_numpy(padded).permute(2, 0, 1)[None].float()
    with torch.no_grad():
        heat, scale, offset, marks = [each[0].numpy() for each in network(pixels)]
    found = []
    for y, x in zip(*numpy.where(heat[0] >= SCORE)):
        high, wide = numpy.exp(scale[:, y, x]) * 4
        left = (x + offset[1, y, x] + 0.5) * 4 - wide / 2
        top = (y + offset[0, y, x] + 0.5) * 4 - high / 2
        points = marks[:, y, x].reshape(5, 2)
        found.append((heat[0, y, x], numpy.stack([points[:, 1] * wide + left, points[:, 0] * high + top], 1)))
    return found


def most_central(found: list, picture: numpy.ndarray):
    """The landmarks of the best candidate near the middle of the picture, or None."""
    if not found:
        return None
    middle = numpy.array(picture.shape[1::-1]) / 2
    reach = min(picture.shape[:2])
    return max(found, key=lambda each: each[0] - (numpy.linalg.norm(each[1].mean(0) - middle) / reach * 2) ** 2)[1]


def cut(picture: numpy.ndarray, landmarks: numpy.ndarray):
    """The picture around the face and the landmarks in it."""
    eyes = numpy.linalg.norm(landmarks[0] - landmarks[1])
    middle = landmarks.mean(0)
    left, top = numpy.maximum(0, numpy.floor(middle - REACH * eyes)).astype(int)
    right, bottom = numpy.ceil(middle + REACH * eyes).astype(int)
    face, landmarks = picture[top:bottom, left:right], landmarks - [left, top]
    smaller = MOST_PIXELS / max(face.shape[:2])
    if smaller >= 1:
        return face, landmarks
    face = cv2.resize(face, None, fx=smaller, fy=smaller, interpolation=cv2.INTER_AREA)
    return face, (landmarks + 0.5) * smaller - 0.5


def pack(folder: Path, target: Path) -> None:
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    network = detector()

    def one(file: Path):
        """The face of this picture, packed, and its landmarks; None where there is none."""
        picture = cv2.imread(str(file))
        where = None if picture is None else most_central(find(network, picture[:, :, ::-1]), picture)
        if where is None:
            return None
        face, where = cut(picture, where)
        return cv2.imencode(".webp", face, [cv2.IMWRITE_WEBP_QUALITY, 92])[1], where

    files = sorted(file for person in folder.iterdir() if person.is_dir() for file in person.iterdir())
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(one, files))
    kept = [(*face, file.parent.name) for face, file in zip(found, files) if face is not None]
    pictures, landmarks, people = zip(*kept)
    data, ends = numpy.concatenate(pictures), numpy.cumsum([len(each) for each in pictures])
    numpy.savez(target, data=data, ends=ends, landmarks=numpy.array(landmarks, "f4"), people=numpy.array(people))
    print(f"{len(kept)} faces of {len(set(people))} people, {data.nbytes >> 20} MB; none in {len(files) - len(kept)} pictures")


class Faces:
    """A packed file: pictures are unpacked when asked for. people[i] is the person of face i."""

    def __init__(self, file: Path, keep=lambda person: True):
        packed = numpy.load(file)
        chosen = [i for i, person in enumerate(packed["people"]) if keep(str(person))]
        starts = numpy.concatenate([[0], packed["ends"][:-1]])
        self.data = packed["data"]
        self.spans = [(starts[i], packed["ends"][i]) for i in chosen]
        self.landmarks = packed["landmarks"][chosen]
        self.people = packed["people"][chosen]

    def __len__(self) -> int:
        return len(self.people)

    def picture(self, index: int) -> numpy.ndarray:
        """RGB."""
        start, end = self.spans[index]
        return cv2.imdecode(self.data[start:end], cv2.IMREAD_COLOR)[:, :, ::-1]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: faces.py FOLDER OUT.npz")
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
