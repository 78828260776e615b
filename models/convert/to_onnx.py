"""Writes one of this project's TorchScript face embedding models as ONNX, with a manifest, as a folder that 'models add' takes.

    to_onnx.py models/mobilefacenet my-onnx --id my-onnx

Needs torch, onnx and onnxruntime. Says by how much the outputs of both files differ.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import onnxruntime
import torch

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("model", type=Path)
parser.add_argument("folder", type=Path)
parser.add_argument("--id", required=True)
asked = parser.parse_args()

manifest = json.loads((asked.model / "model.json").read_text())
network = torch.jit.load(str(asked.model / manifest["file"])).eval()
side = manifest["input"]["width"]
torch.manual_seed(1)
pictures = torch.rand(2, 3, side, side) * 255
asked.folder.mkdir(parents=True)
file = asked.folder / f"{asked.id}.onnx"
torch.onnx.export(
    network,
    (pictures,),
    str(file),
    dynamo=False,
    opset_version=13,
    input_names=["picture"],
    output_names=["embedding"],
    dynamic_axes={"picture": {0: "n"}, "embedding": {0: "n"}},
)
session = onnxruntime.InferenceSession(str(file))
outputs = session.run(None, {"picture": pictures.numpy()})[0]
print("largest difference:", abs(outputs - network(pictures).detach().numpy()).max())

manifest |= {
    "id": asked.id,
    "file": file.name,
    "engine": "OnnxRuntime",
    "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    "measured": [],
}
(asked.folder / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")
shutil.copy(asked.model / manifest["licence"]["file"], asked.folder)
