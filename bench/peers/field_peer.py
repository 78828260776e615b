"""Staged clips through face_recognition, with its own detector and with OpenCV's.

`./secondlook bench field --export DIR` keeps the clips it staged, the photos it enrolled and where the eyes are. Each photo is
enrolled and each clip gone through frame by frame, as their documentation does it: faces found, encoded, and each person's
distance is the smallest over the frames. A face counts as found where it lies at its place in one frame or more.

    bench/peers/venv/bin/python bench/peers/field_peer.py DIR
"""

import argparse
import collections
import csv
import json
import math
import multiprocessing
import os
import pathlib

import numpy as np

TOP = 20
# HOG finds faces from some 80 pixels on; twice blown up, of 20.
UPSAMPLED = 2


def one_thread():
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def nearest(faces, x, y):
    """The face (top, right, bottom, left) whose upper middle lies nearest to the eyes."""

    def off(face):
        top, right, bottom, left = face
        return math.hypot((left + right) / 2 - x, top + 0.35 * (bottom - top) - y)

    return min(faces, key=off, default=None)


def photo(path):
    """The most central face of a photo."""
    import face_recognition

    picture = face_recognition.load_image_file(path)
    height, width = picture.shape[:2]
    faces = face_recognition.face_locations(picture)
    best = nearest(faces, width / 2, height / 2)
    return None if best is None else face_recognition.face_encodings(picture, [best])[0]


def hog(frame):
    import face_recognition

    return face_recognition.face_locations(frame, number_of_times_to_upsample=UPSAMPLED)


def cascade(frame):
    import cv2

    detector = cv2.CascadeClassifier(cv2.data.haarcascades + "haarcascade_frontalface_default.xml")
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    found = detector.detectMultiScale(grey, scaleFactor=1.1, minNeighbors=3, minSize=(16, 16))
    return [(int(y), int(x + w), int(y + h), int(x)) for x, y, w, h in found]


DETECTORS = {"face_recognition": hog, "OpenCV's cascade, face_recognition's encodings": cascade}


def clip(task):
    """Encodings of the face at its place, of each frame in which the detector saw it."""
    import cv2
    import face_recognition

    path, eyes, distance, name = task
    film = cv2.VideoCapture(str(path))
    encodings = []
    for x, y in eyes:
        more, frame = film.read()
        if not more:
            break
        frame = np.ascontiguousarray(frame[:, :, ::-1])
        face = nearest(DETECTORS[name](frame), x, y)
        if face is not None:
            top, right, bottom, left = face
            if math.hypot((left + right) / 2 - x, top + 0.35 * (bottom - top) - y) <= 2 * distance:
                encodings.append(face_recognition.face_encodings(frame, [face])[0])
    return encodings


def wilson(count, of):
    z = 1.959964
    share = count / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return [round(middle - reach, 4), round(middle + reach, 4)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("staged", type=pathlib.Path)
    arguments.add_argument("--processes", type=int, default=os.cpu_count())
    args = arguments.parse_args()
    one_thread()
    with open(args.staged / "clips.csv", newline="", encoding="utf-8") as file:
        clips = list(csv.DictReader(file))
    eyes = collections.defaultdict(list)
    with open(args.staged / "eyes.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            eyes[row["clip"]].append((float(row["x"]), float(row["y"])))
    photos = {row["person"]: row["photo"] for row in clips}
    sets = []
    with multiprocessing.get_context("spawn").Pool(args.processes) as pool:
        enrolled = dict(zip(photos, pool.map(photo, [args.staged / name for name in photos.values()])))
        people = [person for person, encoding in enrolled.items() if encoding is not None]
        gallery = np.array([enrolled[person] for person in people])
        for name in DETECTORS:
            tasks = [(args.staged / row["clip"], eyes[row["clip"]], float(row["distance"]), name) for row in clips]
            looked = pool.map(clip, tasks, chunksize=2)
            for scene in dict.fromkeys(row["scene"] for row in clips):
                ranks = []
                found = 0
                for row, encodings in zip(clips, looked):
                    if row["scene"] != scene:
                        continue
                    found += bool(encodings)
                    if encodings and row["person"] in people:
                        far = np.min([np.linalg.norm(gallery - each, axis=1) for each in encodings], axis=0)
                        ranks.append(1 + int(np.sum(far < far[people.index(row["person"])])))
                of = sum(row["scene"] == scene for row in clips)
                first = sum(rank == 1 for rank in ranks)
                sets.append({
                    "name": scene, "network": name, "people": of, "enrolled": len(people), "found": found, "first": first,
                    "first95": wilson(first, of), "inTop20": sum(rank <= TOP for rank in ranks)})
    print(json.dumps({"sets": sets}, indent=2))


if __name__ == "__main__":
    main()
