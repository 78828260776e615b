"""Films faces as cameras do: small, moving, dark, noisy and coded, every clip by another camera.

A clip shows many faces beside one another for a few frames, all through one camera: one size and lens, one light, one
sensor, one encoder. Encoders are the real ones (x264, x265, MPEG-4 and JPEG), not imitations, so the errors they leave
are theirs. Of each face one frame is taken and cut out as the program would: by landmarks that a detector found with
some error, bilinearly.

Sizes are told by the distance between the eyes in pixels of the frame ("eyes"); lengths on the face as shares of it.
"""

from dataclasses import dataclass
from fractions import Fraction

import av
import cv2
import numpy

# Where the five landmarks lie in a chip of 112 and of 150 pixels: "template" of the two networks' model.json
TEMPLATES = {
    112: numpy.array([[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]),
    150: numpy.array([[47.582, 46.599], [100.476, 46.599], [74.013, 76.562], [50.415, 103.023], [97.61, 103.023]]),
}
# A patch of the frame around a face must hold a turned and displaced chip
PATCH = 4.6


@dataclass(frozen=True)
class Camera:
    """One camera and what it looks at; the defaults are a good one."""

    eyes: float = 20.0  # pixels between the eyes
    blur: float = 0.0  # standard deviation, share of the eyes' distance: lens out of focus
    sensor: float = 0.45  # standard deviation in frame pixels: what every lens and sensor blurs
    speed: float = 0.0  # of the faces, share of the eyes' distance a frame
    shutter: float = 0.5  # share of the frame's time in which it is open: motion blur
    gain: float = 1.0  # brightness of the frame; below 1 dark
    gamma: float = 1.0
    noise: float = 0.0  # standard deviation in values 0..255 of the brightness
    chroma: float = 0.0  # the same of the colours, in larger spots
    grain: float = 0.0  # standard deviation in pixels that makes noise spotty, as denoisers and demosaicing do
    shot: float = 0.0  # share of the noise that grows with the light
    infrared: bool = False  # no colour, and the skin's brightness as infrared light shows it
    colour: tuple = (1.0, 1.0, 1.0)  # white balance
    haze: float = 0.0  # light added everywhere, 0..255
    trail: float = 0.0  # share of the last frame that a denoiser keeps
    sharpen: float = 0.0  # as cameras do against their own blur
    interlaced: str = ""  # "weave": odd lines one field later; "bob": every second line only
    encoder: str = ""  # "", jpeg, mpeg4, x264, x265
    quality: float = 0.0  # JPEG quality, quantiser of MPEG-4, constant rate factor of x264 and x265
    bits: float = 0.0  # bits a pixel; if given, x264 and x265 keep this rate instead of a quality
    preset: str = "veryfast"
    frames: int = 1
    turn: float = 8.0  # degrees, standard deviation
    error: float = 1.0  # of the landmarks: 1 as the detector makes on such pictures


def draw_camera(rng: numpy.random.Generator) -> Camera:
    """A camera as one may meet it. Most are bad in one or two ways, some in all."""
    chance = lambda share: rng.random() < share
    between = lambda low, high: float(rng.uniform(low, high))
    spread = lambda low, high: float(numpy.exp(rng.uniform(numpy.log(low), numpy.log(high))))
    eyes = spread(4.5, 30) if chance(0.88) else between(30, 40)
    dark = chance(0.3)
    infrared = chance(0.15)
    gain = spread(0.08, 0.6) if dark else between(0.6, 1.35) if chance(0.5) else 1.0
    # In the dark a camera amplifies: noise grows against the picture, but not without bound
    noise = spread(1, 7 if dark else 12) if dark or chance(0.65) else 0.0
    encoder = rng.choice(["", "jpeg", "x264", "x265", "mpeg4"], p=[0.16, 0.2, 0.47, 0.1, 0.07])
    video = encoder in ("x264", "x265", "mpeg4")
    interlaced = str(rng.choice(["", "weave", "bob"], p=[0.86, 0.07, 0.07])) if eyes > 7 else ""
    quality, bits = 0.0, 0.0
    if encoder == "jpeg":
        quality = between(8, 85)
    elif encoder == "mpeg4":
        quality = between(2, 14)
    elif video:
        quality = between(20, 36) if encoder == "x264" else between(22, 38)
        bits = spread(0.06, 0.8) if chance(0.35) else 0.0
    return Camera(
        eyes=eyes,
        blur=spread(0.012, 0.1) if chance(0.35) else 0.0,
        sensor=between(0.3, 0.9),
        speed=spread(0.05, 0.6) if chance(0.3) else between(0, 0.05),
        shutter=between(0.1, 1.0),
        gain=gain,
        gamma=between(0.7, 1.4) if chance(0.5) else 1.0,
        noise=noise,
        chroma=noise * between(0.3, 1.2) if chance(0.5) else 0.0,
        grain=between(0.4, 1.2) if chance(0.4) else 0.0,
        shot=between(0, 1) if chance(0.5) else 0.0,
        infrared=infrared,
        colour=tuple(rng.uniform(0.8, 1.2, 3)) if chance(0.25) else (1.0, 1.0, 1.0),
        haze=between(5, 60) if chance(0.1) else 0.0,
        trail=between(0.3, 0.75) if video and chance(0.2) else 0.0,
        sharpen=between(0.3, 1.5) if chance(0.25) else 0.0,
        interlaced=interlaced,
        encoder=str(encoder),
        quality=quality,
        bits=bits,
        preset=str(rng.choice(["ultrafast", "veryfast"])) if encoder == "x264" else "ultrafast",
        frames=int(rng.integers(2, 6)) if video else 1,
        error=between(0.5, 1.3),
    )


def film(faces: list, camera: Camera, rng: numpy.random.Generator):
    """One frame of a clip with all these faces.

    faces: pairs of an RGB picture and its five landmarks. Returns N patches (RGB, all of one size) and N times five
    landmarks, where they truly are in the patches.
    """
    size = int(numpy.ceil(PATCH * camera.eyes / 2)) * 2 + 2
    poses = [Pose(picture, landmarks, camera, size, rng) for picture, landmarks in faces]
    columns = int(numpy.ceil(numpy.sqrt(len(faces))))
    rows = -(-len(faces) // columns)
    # Interlaced frames are two fields; motion goes on between them
    step = 0.5 if camera.interlaced else 1.0
    taken = int(rng.integers(camera.frames // 2, camera.frames))
    exposed = lambda time: tile([pose.at(time) for pose in poses], rows, columns)
    frames, before = [], None
    for number in range(taken + 1):
        frame = exposed(number)
        if camera.interlaced == "weave":
            frame[1::2] = exposed(number + step)[1::2]
        elif camera.interlaced == "bob":
            frame = cv2.resize(frame[::2], frame.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        frame = develop(frame, camera, rng)
        if camera.trail and before is not None:
            frame = camera.trail * before + (1 - camera.trail) * frame
        before = frame
        if camera.sharpen:
            frame = frame + camera.sharpen * (frame - cv2.GaussianBlur(frame, (0, 0), 1))
        frames.append(numpy.clip(frame + 0.5, 0, 255).astype("u1"))
    frame = code(frames, camera)
    patches = [frame[y * size : (y + 1) * size, x * size : (x + 1) * size] for y in range(rows) for x in range(columns)]
    return patches[: len(faces)], numpy.stack([pose.landmarks(taken) for pose in poses])


class Pose:
    """One face's way through the clip."""

    def __init__(self, picture, landmarks, camera: Camera, size: int, rng: numpy.random.Generator):
        found = numpy.linalg.norm(landmarks[0] - landmarks[1])
        scale = camera.eyes / found * numpy.exp(rng.normal(0, 0.06))
        # First smaller by a whole factor, as a sensor's pixels do by averaging, then blurred, then placed
        factor = max(1, int(1 / scale))
        if factor > 1:
            height, width = (side // factor for side in picture.shape[:2])
            picture = cv2.resize(picture[: height * factor, : width * factor], (width, height), interpolation=cv2.INTER_AREA)
            landmarks, scale = (landmarks + 0.5) / factor - 0.5, scale * factor
        averaged = 0.29 if factor > 1 else 0  # standard deviation of a pixel's own area
        lens = (camera.sensor / scale) ** 2 + (camera.blur * camera.eyes / scale) ** 2 - averaged**2
        self.picture = cv2.GaussianBlur(picture, (0, 0), lens**0.5) if lens > 0.04 else picture
        turn = numpy.deg2rad(rng.normal(0, camera.turn))
        self.turned = scale * numpy.array([[numpy.cos(turn), -numpy.sin(turn)], [numpy.sin(turn), numpy.cos(turn)]])
        self.start = size / 2 + rng.uniform(-1, 1, 2) * (1 + 0.05 * camera.eyes) - self.turned @ landmarks.mean(0)
        way = rng.uniform(0, 2 * numpy.pi)
        self.step = camera.speed * camera.eyes * rng.uniform(0.5, 1) * numpy.array([numpy.cos(way), numpy.sin(way)])
        # It comes from where it must to be in the middle in the frame that is taken
        self.meets, self.found, self.size = camera.frames - 1, landmarks, size
        self.smear = line(self.step * camera.shutter)

    def offset(self, time: float):
        # A face that would leave its patch turns round
        return self.start + self.step * (((time - self.meets + 1) % 2) - 1)

    def at(self, time: float) -> numpy.ndarray:
        matrix = numpy.column_stack([self.turned, self.offset(time)])
        patch = cv2.warpAffine(self.picture, matrix, (self.size, self.size), borderMode=cv2.BORDER_REPLICATE)
        return patch if self.smear is None else cv2.filter2D(patch, -1, self.smear, borderType=cv2.BORDER_REPLICATE)

    def landmarks(self, time: float) -> numpy.ndarray:
        return self.found @ self.turned.T + self.offset(time)


def line(way: numpy.ndarray):
    """The kernel that smears along this way, in pixels; None where it is too short to see."""
    length = numpy.linalg.norm(way)
    if length < 0.5:
        return None
    reach = int(numpy.ceil(length / 2))
    kernel = numpy.zeros((2 * reach + 1,) * 2, "f4")
    for at in numpy.linspace(-0.5, 0.5, 4 * reach + 1):
        x, y = way * at + reach
        left, top = min(int(x), 2 * reach - 1), min(int(y), 2 * reach - 1)
        right, down = x - left, y - top
        kernel[top : top + 2, left : left + 2] += numpy.outer([1 - down, down], [1 - right, right])
    return kernel / kernel.sum()


def tile(patches: list, rows: int, columns: int) -> numpy.ndarray:
    size = patches[0].shape[0]
    frame = numpy.zeros((rows * size, columns * size, 3), "u1")
    for i, patch in enumerate(patches):
        y, x = divmod(i, columns)
        frame[y * size : (y + 1) * size, x * size : (x + 1) * size] = patch
    return frame


def develop(frame: numpy.ndarray, camera: Camera, rng: numpy.random.Generator) -> numpy.ndarray:
    """What the sensor makes of the light: values 0..255, not yet whole numbers."""
    x = frame.astype("f4")
    if camera.infrared:
        x = x @ numpy.array([[0.55], [0.3], [0.15]], "f4")
    elif camera.colour != (1.0, 1.0, 1.0):
        x = x * numpy.array(camera.colour, "f4")
    if camera.gamma != 1 or camera.gain != 1:
        x = 255 * camera.gain * (numpy.minimum(x, 255) / 255) ** camera.gamma
    if camera.haze:
        x = camera.haze + x * (1 - camera.haze / 255)
    if camera.noise:
        grain = rng.standard_normal((*x.shape[:2], 1), dtype="f4")
        if camera.grain:
            grain = cv2.GaussianBlur(grain, (0, 0), camera.grain)[:, :, None]
            grain /= grain.std()
        x = x + camera.noise * grain * numpy.sqrt(1 - camera.shot + camera.shot * x / 128)
    if camera.chroma and not camera.infrared:
        half = rng.standard_normal((x.shape[0] // 2, x.shape[1] // 2, 3), dtype="f4")
        x = x + camera.chroma * cv2.resize(half, x.shape[1::-1], interpolation=cv2.INTER_LINEAR) * 1.5
    return x if x.shape[2] == 3 else numpy.repeat(x, 3, 2)


def code(frames: list, camera: Camera) -> numpy.ndarray:
    """The last of the frames after coding and decoding."""
    if camera.encoder == "":
        return frames[-1]
    if camera.encoder == "jpeg":
        coded = cv2.imencode(".jpg", frames[-1][:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(camera.quality)])[1]
        return cv2.imdecode(coded, cv2.IMREAD_COLOR)[:, :, ::-1]
    name, reader = {"x264": ("libx264", "h264"), "x265": ("libx265", "hevc"), "mpeg4": ("mpeg4", "mpeg4")}[camera.encoder]
    writer = av.CodecContext.create(name, "w")
    writer.height, writer.width = frames[0].shape[:2]
    writer.pix_fmt, writer.time_base, writer.framerate = "yuv420p", Fraction(1, 25), Fraction(25)
    writer.thread_count = 1
    if name == "mpeg4":
        quantiser = str(max(1, round(camera.quality)))
        writer.options = {"qmin": quantiser, "qmax": quantiser}
    else:
        writer.options = {"preset": camera.preset, "crf": f"{camera.quality:.1f}"}
        if camera.bits:
            rate = int(camera.bits * writer.height * writer.width * 25)
            writer.bit_rate = rate
            writer.options = {"preset": camera.preset, "maxrate": str(rate), "bufsize": str(rate)}
        if name == "libx265":
            writer.options |= {"x265-params": "log-level=none:pools=none:frame-threads=1:bframes=0"}
        else:
            writer.options |= {"bf": "0"}
    packets = []
    for number, frame in enumerate(frames):
        picture = av.VideoFrame.from_ndarray(numpy.ascontiguousarray(frame), format="rgb24").reformat(format="yuv420p")
        picture.pts = number
        packets += writer.encode(picture)
    packets += writer.encode(None)
    decoder = av.CodecContext.create(reader, "r")
    decoder.thread_count = 1
    if writer.extradata:
        decoder.extradata = writer.extradata
    decoded = []
    for packet in packets:
        decoded += decoder.decode(packet)
    decoded += decoder.decode(None)
    return decoded[-1].to_ndarray(format="rgb24")


def found_landmarks(landmarks: numpy.ndarray, camera: Camera, rng: numpy.random.Generator) -> numpy.ndarray:
    """Where the detector would find these landmarks: all five displaced, and each.

    Measured afterwards on staged faces (evaluate.py), standard deviations in distances between the eyes: all five by
    0.04 at 24 pixels between the eyes, 0.054 at 13, 0.086 at 9, 0.12 at 7, half as much again in the dark; each by 0.04
    to 0.065. So this is right down to 13 pixels and too kind below.
    """
    count = len(landmarks)
    common = own = camera.error * (0.03 * camera.eyes + 0.25)
    return landmarks + rng.normal(0, common, (count, 1, 2)) + rng.normal(0, own, (count, 5, 2))


def align(patch: numpy.ndarray, landmarks: numpy.ndarray, size: int) -> numpy.ndarray:
    """The chip, cut as the program cuts it: the similarity transform of least squares, then bilinear."""
    source, target = (points[:, 0] + 1j * points[:, 1] for points in (landmarks, TEMPLATES[size]))
    centred = source - source.mean()
    turn = numpy.vdot(centred, target - target.mean()) / numpy.vdot(centred, centred).real
    shift = target.mean() - turn * source.mean()
    matrix = numpy.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]])
    return cv2.warpAffine(patch, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
