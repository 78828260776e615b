"""Trains the field networks: train.py FACES.npz OUT --mobilefacenet FILE.tflite --dlib-resnet FILE.dat

Both learn from the same pictures at once, or one alone where one weight file is given. A student sees a poor picture
and learns to give the template that its unchanged teacher gives the good one. Only people of the training part are
seen (people.py). Other processes film while the networks learn, so every clip is a new one.
"""

import argparse
import json
import mmap
import multiprocessing
import queue
import threading
import time
from pathlib import Path

import cv2
import numpy
import torch
import torch.nn.functional as F

import camera
import networks
import people
from faces import Faces

# Faces a clip, and how many of them are shown once more as they are
CLIP, GOOD = 64, 32


class Clips:
    """Memory that this process and those that film share: places for clips, each with its poor and good chips."""

    def __init__(self, sizes: list, places: int):
        self.layout = [(kind, size, count) for size in sizes for kind, count in (("poor", CLIP), ("good", GOOD))]
        self.bytes = sum(count * size * size * 3 for _, size, count in self.layout) + 8 * CLIP
        self.memory = mmap.mmap(-1, self.bytes * places)
        self.free, self.full = multiprocessing.Queue(), multiprocessing.Queue()
        for place in range(places):
            self.free.put(place)

    def views(self, place: int) -> dict:
        at, views = self.bytes * place, {}
        views["faces"] = numpy.frombuffer(self.memory, "i8", CLIP, at)
        at += 8 * CLIP
        for kind, size, count in self.layout:
            shape = (count, size, size, 3)
            views[kind, size] = numpy.frombuffer(self.memory, "u1", count * size * size * 3, at).reshape(shape)
            at += count * size * size * 3
        return views


def film_for_ever(clips: Clips, faces: Faces, pictures: list, sizes: list, seed: int) -> None:
    cv2.setNumThreads(1)
    rng = numpy.random.default_rng(seed)
    names, number, count = numpy.unique(faces.people, return_inverse=True, return_counts=True)
    # People with many pictures would drown the others
    share = count[number] ** -0.5
    share = share / share.sum()
    good = camera.Camera(eyes=42, error=0.5)
    while True:
        chosen = rng.choice(len(faces), CLIP, replace=False, p=share)
        shown = [(pictures[i], faces.landmarks[i].astype("f8")) for i in chosen]
        setting = camera.draw_camera(rng)
        patches, truth = camera.film(shown, setting, rng)
        found = camera.found_landmarks(truth, setting, rng)
        kept = camera.found_landmarks(numpy.stack([landmarks for _, landmarks in shown[:GOOD]]), good, rng)
        place = clips.free.get()
        views = clips.views(place)
        views["faces"][:] = chosen
        for size in sizes:
            for i in range(CLIP):
                views["poor", size][i] = camera.align(patches[i], found[i], size)
            for i in range(GOOD):
                views["good", size][i] = camera.align(shown[i][0], kept[i], size)
        clips.full.put(place)


def batches(clips: Clips, sizes: list, clips_a_step: int, device: str):
    """Batches on the device, gathered by a thread while the last one is learned."""
    ready = queue.Queue(2)

    def gather():
        while True:
            parts = []
            for _ in range(clips_a_step):
                place = clips.full.get()
                parts.append({key: torch.from_numpy(view.copy()).to(device) for key, view in clips.views(place).items()})
                clips.free.put(place)
            ready.put({key: torch.cat([part[key] for part in parts]) for key in parts[0]})

    threading.Thread(target=gather, daemon=True).start()
    while True:
        yield ready.get()


class Student:
    """One network that learns, its teacher's templates of all training faces, and the average of its weights."""

    def __init__(self, identity: str, weights: Path, faces: Faces, pictures: list, options, device: str):
        self.identity, self.options, self.size = identity, options, networks.CHIPS[identity]
        chips = numpy.stack([camera.align(*face, self.size) for face in zip(pictures, faces.landmarks)])
        teacher = networks.plain(identity, weights).to(device)
        self.targets = networks.templates(teacher, torch.from_numpy(chips).permute(0, 3, 1, 2))
        self.people = torch.from_numpy(numpy.unique(faces.people, return_inverse=True)[1]).to(device)
        self.network = networks.field(identity, weights).to(device)
        self.rate = options.rate * (1.0 if identity == "mobilefacenet" else options.second_rate)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), lr=self.rate, weight_decay=1e-4)
        self.average = {key: value.clone() for key, value in self.network.state_dict().items()}
        mean, self.deviation = networks.STRANGERS[identity]
        self.span = 1 - mean

    def learn(self, batch: dict, step: int, progress: float) -> list:
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate * min(1, step / 50) * 0.5 * (1 + numpy.cos(numpy.pi * progress))
        poor, good = (batch[kind, self.size].permute(0, 3, 1, 2).float() for kind in ("poor", "good"))
        if step % 2:
            poor, good = poor.flip(3), good.flip(3)
        face = batch["faces"]
        shown_good = face.view(-1, CLIP)[:, :GOOD].reshape(-1)
        self.network.train()
        with torch.autocast(poor.device.type, torch.bfloat16, enabled=poor.device.type == "cuda"):
            made = self.network(torch.cat([poor, good]))
        made = F.normalize(made.float(), dim=1)
        made_poor, made_good = made[: len(poor)], made[len(poor) :]
        far_poor = (1 - (made_poor * self.targets[face]).sum(1)).mean() / self.span
        far_good = (1 - (made_good * self.targets[shown_good]).sum(1)).mean() / self.span
        # Among all faces of the training the person's own shall be the most similar
        scores = made_poor @ self.targets.T / (self.options.softness * self.deviation)
        own = self.people[face][:, None] == self.people[None]
        likely = torch.log_softmax(scores, 1)
        missed = -(likely * own).sum(1).div(own.sum(1)).mean()
        loss = far_poor + self.options.good * far_good + self.options.ranking * missed
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        keep = min(0.998, step / (step + 10))
        with torch.no_grad():
            torch._foreach_mul_(list(self.average.values()), keep)
            torch._foreach_add_(list(self.average.values()), list(self.network.state_dict().values()), alpha=1 - keep)
        return [far_poor, far_good, missed]


def train(options) -> None:
    weights = {"mobilefacenet": options.mobilefacenet, "dlib-resnet": options.dlib_resnet}
    weights = {identity: file for identity, file in weights.items() if file}
    faces = Faces(options.faces, people.trains)
    pictures = [faces.picture(i) for i in range(len(faces))]
    sizes = [networks.CHIPS[identity] for identity in weights]
    clips = Clips(sizes, 4 * options.clips + options.processes)
    # They start before anything uses the accelerator, which a copy of this process could not
    for number in range(options.processes):
        seed = options.seed * 1000 + number
        multiprocessing.Process(target=film_for_ever, args=(clips, faces, pictures, sizes, seed), daemon=True).start()
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    students = [Student(identity, file, faces, pictures, options, device) for identity, file in weights.items()]
    began, step = time.time(), 0
    print(f"{len(faces)} faces of {len(set(faces.people))} people on {device}", flush=True)
    for batch in batches(clips, sizes, options.clips, device):
        passed = time.time() - began
        progress = max(step / options.steps, passed / options.seconds)
        if progress >= 1:
            break
        step += 1
        losses = [student.learn(batch, step, progress) for student in students]
        if step % 50 == 0 or step == 5:
            told = [[round(each.item(), 4) for each in loss] for loss in losses]
            print(f"step {step}, {passed:.0f} s, {clips.full.qsize()} clips wait: {told}", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    for student in students:
        state = {key: value.cpu() for key, value in student.average.items()}
        torch.save(state, options.out / f"{student.identity}-field.pth")
    settings = {key: value for key, value in vars(options).items() if isinstance(value, (int, float))}
    settings |= {"trained steps": step, "trained seconds": round(time.time() - began), "device": device}
    (options.out / "training.json").write_text(json.dumps(settings, indent=2))
    print(f"{step} steps of {CLIP * options.clips} poor and {GOOD * options.clips} good pictures", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faces", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--mobilefacenet", type=Path, help="MobileFaceNet.tflite")
    parser.add_argument("--dlib-resnet", type=Path, help="dlib_face_recognition_resnet_model_v1.dat")
    parser.add_argument("--steps", type=int, default=829)
    parser.add_argument("--seconds", type=float, default=6 * 3600, help="ends earlier if steps need longer")
    parser.add_argument("--clips", type=int, default=10, help=f"clips of {CLIP} faces a step")
    parser.add_argument("--processes", type=int, default=max(1, multiprocessing.cpu_count() - 1), help="that film")
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--second-rate", type=float, default=0.5, help="dlib-resnet's rate as a share of it")
    parser.add_argument("--good", type=float, default=3.0, help="weight of good pictures")
    parser.add_argument("--ranking", type=float, default=0.1, help="weight of the person among all people")
    parser.add_argument("--softness", type=float, default=0.5, help="of that ranking, in strangers' deviations")
    chosen = parser.parse_args()
    # Those that film share memory with this process
    multiprocessing.set_start_method("fork")
    if not chosen.mobilefacenet and not chosen.dlib_resnet:
        parser.error("give at least one weight file")
    train(chosen)
