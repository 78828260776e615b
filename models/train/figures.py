"""Prints what evaluate.py measured: figures.py OUT.npz [OTHER]

OUT.npz holds the templates of four networks under these names: plain and plain2 (mobilefacenet, dlib-resnet), field and
field2 (their field networks). OTHER is one more network of mobilefacenet's space, to compare. The gallery is always by
the plain networks. "Agreement" is the cosine of a face's field and plain template of the first network.
"""

import sys

import numpy

FUSED = 0.7  # weight of the first network, as in ../fusion.json
WEIGHTS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
BANDS = (-1.0, 0.3, 0.5, 0.65, 0.8, 0.85, 0.93, 1.01)
# Above GOOD a probe's template is the plain one, below POOR the field one, between them the two added
POOR, GOOD = 0.85, 0.93
RATES = (1e-3, 1e-4, 1e-5)


def unit(x: numpy.ndarray) -> numpy.ndarray:
    return x / numpy.linalg.norm(x, axis=1, keepdims=True)


class Measured:
    """The kept templates, and strangers' scores among good pictures as the unit of both networks' scores."""

    def __init__(self, file: str):
        self.kept = dict(numpy.load(file))
        self.levels = ["good"] + [key[:-6] for key in self.kept if key.endswith("|found")]
        self.people, self.probes = self.kept["people"], self.kept["probes"]
        self.strangers = {}
        for plain in ("plain", "plain2"):
            good = self.templates("good", plain, every=True)
            scores = (good @ good.T)[self.people[:, None] != self.people[None]]
            self.strangers[plain] = (scores.mean(), scores.std())

    def templates(self, level: str, names: str, every: bool = False) -> numpy.ndarray:
        """Of the level's found probes, or of every good picture. With + the templates of two networks are added."""
        made = unit(sum(self.kept[f"{level}|{name}"].astype("f4") for name in names.split("+")))
        if level != "good":
            return made[self.kept[f"{level}|found"]]
        return made if every else made[self.probes]

    def who(self, level: str) -> numpy.ndarray:
        everybody = self.people[self.probes]
        return everybody if level == "good" else everybody[self.kept[f"{level}|found"]]

    def agreement(self, level: str, every: bool = False) -> numpy.ndarray:
        return (self.templates(level, "plain", every) * self.templates(level, "field", every)).sum(1)

    def ruled(self, level: str, every: bool = False):
        """The templates that the rule gives, of the first and of the second network."""
        agreed = self.agreement(level, every)[:, None]
        plain, field, mixed = (self.templates(level, names, every) for names in ("plain", "field", "plain+field"))
        plain2, mixed2 = (self.templates(level, names, every) for names in ("plain2", "plain2+field2"))
        first = numpy.where(agreed >= GOOD, plain, numpy.where(agreed >= POOR, mixed, field))
        return first, numpy.where(agreed >= GOOD, plain2, mixed2)

    def fused(self, probes: tuple, gallery: tuple, weight: float) -> numpy.ndarray:
        scores = []
        for one, other, plain in zip(probes, gallery, ("plain", "plain2")):
            mean, deviation = self.strangers[plain]
            scores.append((one @ other.T - mean) / deviation)
        return weight * scores[0] + (1 - weight) * scores[1]

    def ranks(self, level: str, probes: tuple, weight: float) -> numpy.ndarray:
        """0 where the right person is first."""
        gallery = [self.templates("good", plain, every=True)[self.kept["first"]] for plain in ("plain", "plain2")]
        scores = self.fused(probes, gallery, weight)
        who = self.who(level)
        return (scores > scores[numpy.arange(len(who)), who][:, None]).sum(1)

    def by_person(self, who: numpy.ndarray, hit: numpy.ndarray) -> float:
        """Percent: the mean over people of each one's mean."""
        count, hits = numpy.bincount(who), numpy.bincount(who, hit)
        return 100 * (hits[count > 0] / count[count > 0]).mean()

    def true_accepts(self, probes: tuple, weight: float) -> str:
        """Of good pictures, each compared once with each other one."""
        gallery = [self.templates("good", plain, every=True) for plain in ("plain", "plain2")]
        rows, columns = numpy.triu_indices(len(self.people), 1)
        scores = self.fused(probes, gallery, weight)[rows, columns]
        same = self.people[rows] == self.people[columns]
        strangers, pairs, who = -numpy.sort(-scores[~same]), scores[same], self.people[rows[same]]
        limits = [strangers[int(rate * len(strangers))] for rate in RATES]
        return " / ".join(f"{self.by_person(who, pairs > limit):.2f}" for limit in limits)


def main(file: str, *other: str) -> None:
    measured = Measured(file)
    pairs = ["plain plain2", *[f"{name} plain2" for name in other], "field plain2", "field plain2+field2", "field field2"]
    print("TAR of good pictures at FMR 1e-3 / 1e-4 / 1e-5, fused; first network alone")
    good = {pair: tuple(measured.templates("good", names, every=True) for names in pair.split()) for pair in pairs}
    good["rule"] = measured.ruled("good", every=True)
    for pair, probes in good.items():
        print(f"| {pair} | {measured.true_accepts(probes, FUSED)} | {measured.true_accepts(probes, 1.0)} |")
    bands, ranked = [], {pair: [] for pair in pairs}
    print("\nFirst / in the first 20, % of people: plain, plain2, field, field2 alone;", "; ".join(pairs), "; rule")
    for level in measured.levels:
        who, line = measured.who(level), []
        shown = {pair: tuple(measured.templates(level, names) for names in pair.split()) for pair in pairs}
        for pair, weight in (("plain plain2", 1.0), ("plain plain2", 0.0), ("field field2", 1.0), ("field field2", 0.0)):
            line.append(measured.ranks(level, shown[pair], weight))
        for pair in pairs:
            ranks = [measured.ranks(level, shown[pair], weight) for weight in WEIGHTS]
            ranked[pair].append(numpy.stack(ranks, 1))
            line.append(ranks[WEIGHTS.index(FUSED)])
        line.append(measured.ranks(level, measured.ruled(level), FUSED))
        bands.append(measured.agreement(level))
        told = [f"{measured.by_person(who, r < 1):.1f} / {measured.by_person(who, r < 20):.1f}" for r in line]
        print(f"| {level} | {' | '.join(told)} |", flush=True)
    agreed = numpy.concatenate(bands)
    print("\nFirst, % of faces, by agreement and weight of the first network", WEIGHTS)
    for low, high in zip(BANDS, BANDS[1:]):
        here = (agreed >= low) & (agreed < high)
        print(f"{low} to {high}, {here.sum()} faces")
        for pair in pairs:
            first = 100 * (numpy.concatenate(ranked[pair])[here] == 0).mean(0)
            print(f"| {pair} | {' | '.join(f'{x:.1f}' for x in first)} |")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
