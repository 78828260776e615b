"""The weight files run by the software they were made for, none of which shares code with the conversion.

Each function takes the weight file and pixels (N x 3 x H x W, RGB, whole numbers 0..255 as float32) and returns what
the converted model has to return: the same list of arrays, embeddings normalised to length 1.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path

import numpy

FOLDER = Path(__file__).parent


def unit_length(embeddings: numpy.ndarray) -> numpy.ndarray:
    return embeddings / numpy.linalg.norm(embeddings, axis=1, keepdims=True)


def centerface(weights: Path, pixels: numpy.ndarray) -> list:
    """ONNX Runtime. The file fixes a size of 32 x 32; its nodes don't depend on it, so the fixed sizes are taken out."""
    import onnx
    import onnxruntime

    model = onnx.load(str(weights))
    for value in (model.graph.input[0], *model.graph.output):
        for index, dimension in enumerate(value.type.tensor_type.shape.dim):
            if index != 1:
                dimension.dim_param = f"{value.name}-{index}"
    onnxruntime.set_default_logger_severity(3)  # it remarks on unused entries of the file
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run([output.name for output in model.graph.output], {model.graph.input[0].name: pixels})


def mobilefacenet(weights: Path, pixels: numpy.ndarray) -> list:
    """TensorFlow Lite's interpreter with its built-in kernels."""
    from tflite_runtime.interpreter import Interpreter

    interpreter = Interpreter(str(weights))
    source, target = interpreter.get_input_details()[0]["index"], interpreter.get_output_details()[0]["index"]
    interpreter.allocate_tensors()
    interpreter.set_tensor(source, ((pixels - 127.5) / 128.0).astype("f4").transpose(0, 2, 3, 1))
    interpreter.invoke()
    return [unit_length(interpreter.get_tensor(target))]


def dlib_resnet(weights: Path, pixels: numpy.ndarray) -> list:
    """dlib itself, given aligned chips."""
    import dlib

    model = dlib.face_recognition_model_v1(str(weights))
    chips = [numpy.ascontiguousarray(chip.transpose(1, 2, 0).astype("u1")) for chip in pixels]
    return [unit_length(numpy.array([model.compute_face_descriptor(chip) for chip in chips], "f4"))]


def nanodet(weights: Path, pixels: numpy.ndarray) -> list:
    """TensorFlow.js in Node, its plain JavaScript backend: slow (about a minute) and easy to read."""
    with tempfile.TemporaryDirectory() as folder:
        mean = numpy.array([103.53, 116.28, 123.675], "f4").reshape(1, 3, 1, 1)
        deviation = numpy.array([57.375, 57.12, 58.395], "f4").reshape(1, 3, 1, 1)
        source, target = Path(folder, "input"), Path(folder, "output")
        source.write_bytes(((pixels[:, ::-1] - mean) / deviation).astype("<f4").tobytes())
        script = FOLDER / "original_nanodet.cjs"
        modules = os.environ.get("TFJS_FOLDER", ".")
        subprocess.run(["node", str(script), modules, str(weights), str(source), str(target)], check=True)
        shapes = json.loads(target.with_suffix(".json").read_text())
        data, arrays, offset = numpy.frombuffer(target.read_bytes(), "<f4"), [], 0
        for shape in shapes:
            count = int(numpy.prod(shape))
            arrays.append(data[offset : offset + count].reshape(shape))
            offset += count
        return arrays


def efficientnet_lite0(weights: Path, pixels: numpy.ndarray) -> list:
    """The architecture of the package for which the weights were published, run by PyTorch layer by layer."""
    import torch
    from efficientnet_lite_pytorch import EfficientNet

    model = EfficientNet.from_name("efficientnet-lite0")
    model.load_state_dict(torch.load(str(weights)))
    with torch.no_grad():
        features = model.eval().extract_features((torch.from_numpy(pixels) - 127.0) / 128.0)
        return [unit_length(features.mean((2, 3)).numpy())]
