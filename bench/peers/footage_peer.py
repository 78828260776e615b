"""The same recording through Second Look and through OpenCV's decoding with face_recognition, in one run.

First `secondlook faces FILE --thoroughness NORMAL`, start and loading of models included: every frame is decoded, five a second are
sampled, those in which nothing moved are skipped, faces are tracked, and each track gets its template. Then the peer: OpenCV
decodes every frame, and the very frames that Second Look looked at (found by their presentation times) are searched for faces
by face_recognition with its default detector and each face is encoded, with a process a core. So the peer is given the choice of frames
for nothing; how long it would take for all sampled frames is told beside, by proportion. Beside the wall clock, processor seconds
are told, which other work on the machine changes less.

    ./secondlook bench footage --minutes 1 --thoroughness NORMAL --keep /tmp/one.mkv --pictures PEOPLE
    python3 bench/peers/footage_peer.py /tmp/one.mkv
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import platform
import resource
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLED_A_SECOND = 5
WAITING = 4


def one_thread():
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def faces(picture):
    """How many faces were found, each with an encoding."""
    import face_recognition

    found = face_recognition.face_locations(picture)
    return len(face_recognition.face_encodings(picture, found))


def peer(file, wanted, processes):
    """Seconds for everything, seconds for decoding alone, playing time, and the faces of each wanted frame."""
    import cv2

    one_thread()
    started = time.perf_counter()
    waiting, counts, met, playing = [], [], set(), 0.0
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        video = cv2.VideoCapture(str(file))
        decoding = 0.0
        while True:
            begun = time.perf_counter()
            more, frame = video.read()
            decoding += time.perf_counter() - begun
            if not more:
                break
            now = video.get(cv2.CAP_PROP_POS_MSEC)
            playing = now / 1000
            if round(now) not in wanted:
                continue
            met.add(round(now))
            waiting.append(pool.apply_async(faces, (cv2.cvtColor(frame, cv2.COLOR_BGR2RGB),)))
            # Only a few pictures are held in memory at a time.
            while len(waiting) > WAITING * processes:
                counts.append(waiting.pop(0).get())
        counts += [each.get() for each in waiting]
        # Their processor time counts only once they have ended.
        pool.close()
        pool.join()
    if met != wanted:
        raise SystemExit(f"OpenCV gave {len(met)} of the {len(wanted)} frames at their times")
    return time.perf_counter() - started, decoding, playing, counts


def processor_seconds():
    """Of this process and all children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=pathlib.Path)
    arguments.add_argument("--processes", type=int, default=os.cpu_count())
    arguments.add_argument("--secondlook", type=pathlib.Path, default=ROOT / "secondlook")
    args = arguments.parse_args()
    # Once before the clock, so that neither a first build nor a cold disk is timed.
    subprocess.run([str(args.secondlook), "--version"], stdout=subprocess.DEVNULL, check=True)
    args.file.read_bytes()
    load = [os.getloadavg()[0]]
    started, used = time.perf_counter(), [processor_seconds()]
    done = subprocess.run(
        [str(args.secondlook), "faces", str(args.file), "--thoroughness", "NORMAL", "--json", "--quiet"],
        stdout=subprocess.PIPE, check=True)
    ours = time.perf_counter() - started
    found = json.loads(done.stdout)["files"][0]
    used.append(processor_seconds())
    load.append(os.getloadavg()[0])
    wanted = {frame["ptsMillis"] for frame in found["frames"]}
    theirs, decoding, playing, counts = peer(args.file, wanted, args.processes)
    used.append(processor_seconds())
    load.append(os.getloadavg()[0])
    all_sampled = decoding + (theirs - decoding) * playing * SAMPLED_A_SECOND / max(1, len(wanted))
    print(json.dumps({
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "loadBeforeBetweenAfter": [round(each, 1) for each in load],
        "playingSeconds": round(playing, 1),
        "framesLookedAt": len(wanted),
        "secondlook": {
            "seconds": round(ours, 1),
            "processorSeconds": round(used[1] - used[0], 1),
            "timesPlayingTime": round(playing / ours, 2),
            "faces": sum(len(frame["faces"]) for frame in found["frames"]),
            "tracks": len(found["tracks"]),
        },
        "opencv+face_recognition": {
            "processes": args.processes,
            "seconds": round(theirs, 1),
            "processorSeconds": round(used[2] - used[1], 1),
            "timesPlayingTime": round(playing / theirs, 2),
            "faces": sum(counts),
            "secondsForAllSampledFramesByProportion": round(all_sampled, 1),
        },
        "ratio": round(theirs / ours, 2),
        "ratioOfProcessorSeconds": round((used[2] - used[1]) / (used[1] - used[0]), 2),
    }, indent=2))


if __name__ == "__main__":
    main()
