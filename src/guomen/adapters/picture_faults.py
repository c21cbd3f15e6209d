"""How well a picture shows something: its size, sharpness and light, and what that means in words.

Sharpness is the variance of the Laplacian (Pech-Pacheco, Cristóbal, Chamorro-Martínez and
Fernández-Valdivia, "Diatom autofocusing in brightfield microscopy: a comparative study", ICPR
2000), over grey values 0 to 255 with the kernel (0 1 0, 1 -4 1, 0 1 0), after the picture was
brought to at most 512 pixels along its longer side, so that large pictures compare with small ones.

The thresholds are our own judgement, no standard's: they advise and never refuse.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from guomen.kernel.words import Words

NORMALISED_SIDE: Final = 512


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: size in pixels, sharpness, mean and spread of the grey values 0 to 255."""

    width: int
    height: int
    sharpness: float
    mean: float
    spread: float


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that makes a picture of little use, by a code that tables keep."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Threshold:
    """A fault is said where the `value` measured lies under `least`, because of `reason`."""

    fault: Fault
    least: float
    value: Callable[[Measured], float]
    reason: str


THRESHOLDS: Final = (
    Threshold(
        Fault(
            "too_small",
            Words(
                "Small: less than 600 pixels along the longer side. Details cannot be enlarged.",
                "图片过小：长边不足 600 像素，细节无法放大查看。",
            ),
        ),
        600,
        lambda picture: max(picture.width, picture.height),
        "a phone shows 320 to 430 points at two or three pixels each, and officers enlarge",
    ),
    Threshold(
        Fault(
            "blurred",
            Words(
                "Blurred: edges are soft. Hold the camera still, focus on the detail.",
                "图片模糊：边缘不清晰。请持稳相机并对准细节对焦。",
            ),
        ),
        40,
        lambda picture: picture.sharpness,
        "a printed label blurred by 1.5 pixels (sigma, at the normalised size) falls under it",
    ),
    Threshold(
        Fault(
            "nearly_uniform",
            Words(
                "Nearly one colour: there is hardly anything to see.",
                "画面几乎为单一颜色，看不出内容。",
            ),
        ),
        6,
        lambda picture: picture.spread,
        "sheets of paper and covered lenses spread by less, a thin line drawing by more",
    ),
    Threshold(
        Fault(
            "too_dark",
            Words("Too dark: take it again with more light.", "画面过暗：请在光线充足处重新拍摄。"),
        ),
        40,
        lambda picture: picture.mean,
        "below a sixth of full light a phone in a lit hall shows black",
    ),
)
FAULTS: Final[Mapping[str, Fault]] = MappingProxyType(
    {threshold.fault.code: threshold.fault for threshold in THRESHOLDS}
)


def measure(image: Image.Image) -> Measured:
    """Return what a picture without transparency measures."""
    grey = image.convert("L")
    grey.thumbnail((NORMALISED_SIDE, NORMALISED_SIDE), Image.Resampling.BOX)
    values = np.asarray(grey, dtype=np.float64)
    return Measured(
        width=image.width,
        height=image.height,
        sharpness=round(float(laplacian(values).var()), 2),
        mean=float(values.mean()),
        spread=float(values.std()),
    )


def laplacian(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the Laplacian of grey values (rows × columns), two smaller each way."""
    middle = values[1:-1, 1:-1]
    across = values[1:-1, :-2] + values[1:-1, 2:]
    along = values[:-2, 1:-1] + values[2:, 1:-1]
    return across + along - 4 * middle


def faults_of(measured: Measured) -> tuple[Fault, ...]:
    """Return what makes a picture of little use, gravest concerns of size first."""
    return tuple(one.fault for one in THRESHOLDS if one.value(measured) < one.least)
