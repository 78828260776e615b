"""An index cluster of 1, 2 and 3 nodes beside the local index, FAISS and pgvector's exact scan, in one run on one machine.

`secondlook bench cluster` times the local index and each cluster, holds each answer against the local index's, and tells each
node's memory and its forecast. `secondlook bench search` then writes as many made-up vectors, and the peers answer the same probes
from them, one at a time: FAISS with a flat index, once as it is (one thread a probe) and once with a shard a thread; pgvector in a
PostgreSQL of its own that keeps the whole table in memory and scans it with as many workers. At the end the local index once more.

    bench/peers/setup && bench/peers/venv/bin/python bench/peers/cluster_peers.py --people 1000000
"""

import argparse
import json
import pathlib
import platform
import subprocess
import tempfile
import time

import faiss
import numpy as np
import pgserver
import psycopg

from search_peers import DIMENSIONS, ROOT, TOP, flat, flat_sharded, ours, timed

ROWS_AT_ONCE = 20_000
COPY_BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
COPY_END = b"\xff\xff"


def cluster(args):
    command = [str(args.secondlook), "bench", "cluster", "--json", "--quiet", "--people", str(args.people)]
    command += ["--queries", str(args.queries), "--nodes", str(args.nodes), "--dir", str(args.dir)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def text(vector):
    return "[" + ",".join(map(str, vector.tolist())) + "]"


def pgvector(vectors, args, folder):
    """The connection is kept by the search."""
    server = pgserver.get_server(folder)
    with psycopg.connect(server.get_uri(), autocommit=True) as setting:
        megabytes = len(vectors) * DIMENSIONS * 4 * 3 // 2 >> 20
        setting.execute(f"ALTER SYSTEM SET shared_buffers = '{max(128, megabytes)}MB'")
        setting.execute(f"ALTER SYSTEM SET max_parallel_workers = {args.threads}")
    server.cleanup()
    server = pgserver.get_server(folder)
    connection = psycopg.connect(server.get_uri(), autocommit=True)
    connection.execute("CREATE EXTENSION vector")
    connection.execute(f"CREATE TABLE face (id int, v vector({DIMENSIONS})) WITH (parallel_workers = {args.threads})")
    row = [("n", ">i2"), ("l", ">i4"), ("id", ">i4"), ("m", ">i4"), ("dim", ">i2"), ("zero", ">i2"), ("v", ">f4", DIMENSIONS)]
    with connection.cursor().copy("COPY face (id, v) FROM STDIN (FORMAT BINARY)") as copy:
        copy.write(COPY_BEGIN)
        for at in range(0, len(vectors), ROWS_AT_ONCE):
            part = vectors[at : at + ROWS_AT_ONCE]
            rows = np.zeros(len(part), row)
            rows["n"], rows["l"], rows["m"], rows["dim"] = 2, 4, 4 + 4 * DIMENSIONS, DIMENSIONS
            rows["id"], rows["v"] = np.arange(at, at + len(part)), part
            copy.write(rows.tobytes())
        copy.write(COPY_END)
    connection.execute("VACUUM ANALYZE face")
    # The leader scans, too.
    connection.execute(f"SET max_parallel_workers_per_gather = {max(0, args.threads - 1)}")
    connection.execute("SET min_parallel_table_scan_size = 0")

    def search(probes):
        sql = f"SELECT id FROM face ORDER BY v <#> CAST(%s AS vector) LIMIT {TOP}"
        return [[found[0] for found in connection.execute(sql, [text(probe)])] for probe in probes]

    version = connection.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'").fetchone()[0]
    return f"pgvector {version}, exact scan, {args.threads} processes", search, lambda: (connection.close(), server.cleanup())


def peers(args):
    rows = []
    with tempfile.TemporaryDirectory(dir=args.dir) as folder:
        folder = pathlib.Path(folder)
        ours(args.people, args, folder)
        vectors = np.fromfile(folder / f"gallery-{args.people}.f32", "<f4").reshape(args.people, DIMENSIONS)
        probes = np.fromfile(folder / f"probes-{args.people}.f32", "<f4").reshape(-1, DIMENSIONS)
        exact = np.fromfile(folder / f"ours-{args.people}.i32", "<i4").reshape(len(probes), TOP)

        def measure(name, build):
            begun = time.perf_counter()
            search = build()
            built = time.perf_counter() - begun
            found, median, p95, _ = timed(search, probes)
            recall = sum(len(set(map(int, f)) & set(map(int, e))) for f, e in zip(found, exact)) / exact.size
            rows.append((name, median, p95, built, recall))

        measure("FAISS IndexFlatIP, 1 thread a probe", lambda: flat(vectors, args))
        measure(f"FAISS IndexFlatIP, {args.threads} shards", lambda: flat_sharded(vectors, args))
        begun = time.perf_counter()
        name, search, close = pgvector(vectors, args, folder / "pgvector")
        built = time.perf_counter() - begun
        try:
            measure(name, lambda: search)
        finally:
            close()
        rows[-1] = (*rows[-1][:3], built, rows[-1][4])
    return rows


def percent(held, forecast):
    return f"{held:.0f} MB ({100 * (held / forecast - 1):+.0f} %)"


def report(told, rows, again, args):
    local = told["local"]
    print(f"{args.people:,} people, {args.queries} probes, {args.threads} threads, {platform.machine()}, FAISS {faiss.__version__}.")
    print(f"Took {args.minutes:.0f} minutes.\n")
    print("| | median ms | p95 ms | over the local index | equal | codes a node: forecast, held | heap a node: forecast, held |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    print(f"| local index | {local['median']:.1f} | {local['p95']:.1f} | | | | |")
    for each in told["clusters"]:
        search = each["search"]
        print(
            f"| nodes: {each['nodes']} | {search['median']:.1f} | {search['p95']:.1f} | {search['median'] - local['median']:.1f} ms"
            f" | {each['identical']} of {each['searches']}"
            f" | {each['predictedMegabytes']:.0f} MB, {percent(each['heldMegabytes'], each['predictedMegabytes'])}"
            f" | {each['predictedHeapMegabytes']:.0f} MB, {percent(each['heapMegabytes'], each['predictedHeapMegabytes'])} |"
        )
    print(f"| local index, at the end | {again['medianMillis']:.1f} | {again['p95Millis']:.1f} | | | | |\n")
    print("| peers, on this machine alone | median ms | p95 ms | made ready, s | recall of our top 50 |")
    print("| --- | --- | --- | --- | --- |")
    for name, median, p95, built, recall in rows:
        print(f"| {name} | {median:.1f} | {p95:.1f} | {built:.0f} | {recall:.4f} |")
    print("\nReady after, s: " + ", ".join(f"{each['nodes']} nodes {each['readySeconds']:.0f}" for each in told["clusters"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--secondlook", type=pathlib.Path, default=ROOT / "secondlook")
    parser.add_argument("--dir", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()))
    args = parser.parse_args()
    # The peers' answers are held against ours; `bench search` holds ours against the float scan.
    args.check = 5
    faiss.omp_set_num_threads(args.threads)
    begun = time.perf_counter()
    told = cluster(args)
    rows = peers(args)
    again = ours(args.people, args, None)
    args.minutes = (time.perf_counter() - begun) / 60
    report(told, rows, again, args)


if __name__ == "__main__":
    main()
