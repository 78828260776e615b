"""Fits the numbers that SyntheticGallery draws people from.

    fit.py EMBEDDINGS PEOPLE OUT

EMBEDDINGS holds a row a photo: 192 + 128 little-endian float32, both models' embeddings of length 1. PEOPLE holds a line a
photo: who it shows. OUT becomes src/main/resources/org/secondlook/search/faces.gauss: four int32 (dimensions of both models,
directions of both), then float32, all big-endian: both means, both bases (a row a dimension), and the lower triangles, row by
row, of the Cholesky factors of the covariances between and within people. Needs numpy.
"""

import sys

import numpy as np

FIRST = 192
TAIL = 1e-5  # share of the variance that the directions left out may have


def directions(centred, weights):
    covariance = (centred * weights[:, None]).T @ centred
    values, vectors = np.linalg.eigh(covariance)
    values, vectors = values[::-1], vectors[:, ::-1]
    kept = int(np.searchsorted(np.cumsum(values) / values.sum(), 1 - TAIL)) + 1
    return vectors[:, :kept]


def fit(embeddings, people):
    _, person, counts = np.unique(people, return_inverse=True, return_counts=True)
    weights = 1 / counts[person]
    weights /= weights.sum()  # each person counts once
    mean = weights @ embeddings
    centred = embeddings - mean
    first = directions(centred[:, :FIRST], weights)
    second = directions(centred[:, FIRST:], weights)
    z = np.hstack([centred[:, :FIRST] @ first, centred[:, FIRST:] @ second])
    total = (z * weights[:, None]).T @ z
    within = np.zeros_like(total)
    several = np.where(counts >= 2)[0]
    for each in several:
        difference = z[person == each] - z[person == each].mean(0)
        within += difference.T @ difference / (counts[each] - 1) / len(several)
    values, vectors = np.linalg.eigh(total - within)
    between = (vectors * np.maximum(values, 1e-7)) @ vectors.T
    return mean, first, second, np.linalg.cholesky(between), np.linalg.cholesky(within + 1e-9 * np.eye(len(within)))


def main():
    rows = np.fromfile(sys.argv[1], "<f4").astype(np.float64).reshape(-1, FIRST + 128)
    with open(sys.argv[2], encoding="utf-8") as lines:
        people = np.array([line.rstrip("\n") for line in lines])
    mean, first, second, between, within = fit(rows, people)
    lower = np.tril_indices(len(between))
    with open(sys.argv[3], "wb") as out:
        out.write(np.array([FIRST, 128, first.shape[1], second.shape[1]], ">i4").tobytes())
        for part in (mean[:FIRST], mean[FIRST:], first, second, between[lower], within[lower]):
            out.write(np.ascontiguousarray(part, ">f4").tobytes())


if __name__ == "__main__":
    main()
