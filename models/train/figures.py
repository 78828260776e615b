"""Prints what evaluate.py measured: figures.py OUT.npz FIRST[+FIRST] SECOND[+SECOND]

FIRST and SECOND are names of networks of mobilefacenet's and of dlib-resnet's space whose templates answer a search;
with + the templates of two networks are added. The gallery is always by "plain" and "plain2".
"""

import sys

import numpy

WEIGHTS = [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]


def unit(x: numpy.ndarray) -> numpy.ndarray:
    return x / numpy.linalg.norm(x, axis=1, keepdims=True)


def template(kept: dict, level: str, names: str) -> numpy.ndarray:
    return unit(sum(kept[f"{level}|{name}"].astype("f4") for name in names.split("+")))


def scores(kept: dict, level: str, names: str, plain: str) -> numpy.ndarray:
    """Probes against the gallery, in deviations of good strangers."""
    good = template(kept, "good", plain)
    strangers = (good @ good.T)[kept["people"][:, None] != kept["people"][None]]
    probe = template(kept, level, names) if level != "good" else template(kept, level, names)[kept["probes"]]
    return (probe @ good[kept["first"]].T - strangers.mean()) / strangers.std()


def places(kept: dict, level: str, matrix: numpy.ndarray):
    """Share of people first and in the first 20, in percent: mean over each person's found probes."""
    who = kept["people"][kept["probes"]]
    found = kept.get(f"{level}|found", numpy.ones(len(who), bool))
    rank = (matrix > matrix[numpy.arange(len(who)), who][:, None]).sum(1)
    everybody = numpy.unique(who[found])
    return [100 * numpy.mean([(rank[found & (who == one)] < most).mean() for one in everybody]) for most in (1, 20)]


def true_accepts(kept: dict, names: str, plain: str):
    """Of good pictures, each compared with each other: accepted at a false match rate of 1e-3, 1e-4, 1e-5, a person."""
    matrix = template(kept, "good", names) @ template(kept, "good", plain).T
    who = kept["people"]
    same = who[:, None] == who[None]
    strangers = numpy.sort(matrix[~same])[::-1]
    numpy.fill_diagonal(same, False)
    persons = [one for one in numpy.unique(who) if (who == one).sum() > 1]
    limits = [strangers[int(rate * len(strangers))] for rate in (1e-3, 1e-4, 1e-5)]
    return [100 * numpy.mean([(matrix[who == one][:, who == one][same[who == one][:, who == one]] > limit).mean() for one in persons]) for limit in limits]


def main(file: str, first: str, second: str) -> None:
    kept = dict(numpy.load(file))
    print("TAR of good pictures at FMR 1e-3 / 1e-4 / 1e-5:", " / ".join(f"{x:.1f}" for x in true_accepts(kept, first, "plain")), "and", " / ".join(f"{x:.1f}" for x in true_accepts(kept, second, "plain2")))
    print("first (first 20) in %, weight of the first network:", WEIGHTS)
    for level in ["good"] + [key[:-6] for key in kept if key.endswith("|found")]:
        a, b = scores(kept, level, first, "plain"), scores(kept, level, second, "plain2")
        line = [places(kept, level, w * a + (1 - w) * b) for w in WEIGHTS]
        print(f"{level:28}", "  ".join(f"{one:5.1f} ({many:5.1f})" for one, many in line))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
