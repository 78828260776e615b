"""The same photos through Second Look's enrolment and through face_recognition with a process a core, in one run.

Takes pairs from a table (columns fold, a, b, same), as many of each fold and kind, until so many pictures are met. Then, one
after the other: `secondlook gallery enrol` into a fresh home, and face_recognition finding and encoding the most central face
of each picture. Both times are of whole programs, start and loading of models included. Accuracy on these pairs is with
thresholds fitted on the other folds; a pair with a picture in which no face was found counts as answered wrongly.

    python3 bench/peers/vision_peer.py --pairs PAIRS.csv --root PEOPLE
"""

import argparse
import csv
import itertools
import json
import multiprocessing
import os
import pathlib
import platform
import subprocess
import tempfile
import time

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]


def choose(table, pictures):
    """Pairs in turn from each fold and kind, until their pictures are as many as asked for."""
    with open(table, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    kinds = {}
    for row in rows:
        kinds.setdefault((row["fold"], row["same"]), []).append(row)
    chosen, met = [], set()
    for row in itertools.chain.from_iterable(zip(*kinds.values())):
        if len(met | {row["a"], row["b"]}) > pictures:
            break
        chosen.append(row)
        met |= {row["a"], row["b"]}
    return chosen, sorted(met)


def one_thread():
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def encode(path):
    """The encoding of the face nearest to the picture's middle, or None where no face was found."""
    import face_recognition

    picture = face_recognition.load_image_file(path)
    faces = face_recognition.face_locations(picture)
    if not faces:
        return None
    height, width = picture.shape[:2]

    def from_middle(face):
        top, right, bottom, left = face
        return ((left + right) / 2 - width / 2) ** 2 + ((top + bottom) / 2 - height / 2) ** 2

    return face_recognition.face_encodings(picture, [min(faces, key=from_middle)])[0]


def peer(root, pictures, processes):
    started = time.perf_counter()
    one_thread()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        encodings = pool.map(encode, [str(root / name) for name in pictures], chunksize=4)
    return dict(zip(pictures, encodings)), time.perf_counter() - started


def accuracy(pairs, encodings):
    """Mean over the folds, the threshold of each fitted on the others."""
    met = [encodings[p["a"]] is not None and encodings[p["b"]] is not None for p in pairs]
    far = np.array([np.linalg.norm(encodings[p["a"]] - encodings[p["b"]]) if m else np.nan for p, m in zip(pairs, met)])
    same = np.array([p["same"] == "1" for p in pairs])
    fold = np.array([p["fold"] for p in pairs])

    def right(threshold, where):
        # A comparison with what was not found is false either way round.
        return np.mean(np.where(np.isnan(far[where]), False, (far[where] <= threshold) == same[where]))

    candidates = np.unique(far[~np.isnan(far)])
    scores = []
    for each in np.unique(fold):
        best = max(candidates, key=lambda threshold: right(threshold, fold != each))
        scores.append(right(best, fold == each))
    return float(np.mean(scores)), float(right(0.6, np.full(len(pairs), True)))


def secondlook(program, *arguments):
    started = time.perf_counter()
    done = subprocess.run([str(program), *arguments, "--json", "--quiet"], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout), time.perf_counter() - started


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pairs", type=pathlib.Path, required=True)
    arguments.add_argument("--root", type=pathlib.Path, required=True)
    arguments.add_argument("--pictures", type=int, default=400)
    arguments.add_argument("--processes", type=int, default=os.cpu_count())
    arguments.add_argument("--secondlook", type=pathlib.Path, default=ROOT / "secondlook")
    args = arguments.parse_args()
    root = args.root.resolve()
    pairs, pictures = choose(args.pairs, args.pictures)
    # Once before the clock, so that neither a first build nor a cold disk is timed.
    subprocess.run([str(args.secondlook), "--version"], stdout=subprocess.DEVNULL, check=True)
    for name in pictures:
        (root / name).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        people = pathlib.Path(folder, "people.csv")
        with open(people, "w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(["file", "person"])
            table.writerows([root / name, pathlib.PurePosixPath(name).parts[0]] for name in pictures)
        some = pathlib.Path(folder, "pairs.csv")
        with open(some, "w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, ["fold", "a", "b", "same"])
            table.writeheader()
            table.writerows(pairs)
        load = [os.getloadavg()[0]]
        enrolled, seconds = secondlook(
            args.secondlook, "gallery", "enrol", str(people), "--layout", "csv", "--pick", "central",
            "--home", str(pathlib.Path(folder, "home")))
        load.append(os.getloadavg()[0])
        encodings, peers_seconds = peer(root, pictures, args.processes)
        load.append(os.getloadavg()[0])
        ours, _ = secondlook(args.secondlook, "bench", "vision", "--pairs", str(some), "--root", str(root))
    fitted, at_default = accuracy(pairs, encodings)
    result = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "loadBeforeBetweenAfter": [round(each, 1) for each in load],
        "pictures": len(pictures),
        "pairs": len(pairs),
        "secondlook": {
            "photosEnrolled": enrolled["photosEnrolled"],
            "refused": len(enrolled["refused"]),
            "seconds": round(seconds, 1),
            "photosPerSecond": round(len(pictures) / seconds, 1),
            "withoutAFace": ours["missed"],
            "accuracy": round(ours["accuracy"], 4),
        },
        "face_recognition": {
            "processes": args.processes,
            "seconds": round(peers_seconds, 1),
            "photosPerSecond": round(len(pictures) / peers_seconds, 1),
            "withoutAFace": sum(each is None for each in encodings.values()),
            "accuracy": round(fitted, 4),
            "accuracyAtItsDefault": round(at_default, 4),
        },
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
