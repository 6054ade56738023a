"""The chance that a normal value lies below a bound, for whole arrays, as exact as a float can say it.

Source:
    Cody WJ. Rational Chebyshev approximations for the error function. Math. Comp. 1969;23:631-637.
"""

import numpy as np

from littermate.care.growth_filter.model import Floats

_NEAR = (3.16112374387056560e00, 1.13864154151050156e02, 3.77485237685302021e02, 3.20937758913846947e03,
         1.85777706184603153e-1)  # fmt: skip
_NEAR_UNDER = (2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03, 2.84423683343917062e03)
_MID = (5.64188496988670089e-1, 8.88314979438837594e00, 6.61191906371416295e01, 2.98635138197400131e02,
        8.81952221241769090e02, 1.71204761263407058e03, 2.05107837782607147e03, 1.23033935479799725e03,
        2.15311535474403846e-8)  # fmt: skip
_MID_UNDER = (1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02, 1.62138957456669019e03,
              3.29079923573345963e03, 4.36261909014324716e03, 3.43936767414372164e03,
              1.23033935480374942e03)  # fmt: skip
_FAR = (3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2,
        6.58749161529837803e-4, 1.63153871373020978e-2)  # fmt: skip
_FAR_UNDER = (2.56852019228982242e00, 1.87295284992346047e00, 5.27905102951428412e-1, 6.05183413124413191e-2,
              2.33520497626869185e-3)  # fmt: skip
_ROOT_PI = 5.6418958354775628695e-1
_NEAR_TO, _MID_TO, _FAR_TO = 0.46875, 4.0, 27.0


def chance_below(z: Floats) -> Floats:
    """The standard normal distribution function."""
    scaled = np.asarray(z, np.float64) / np.sqrt(2.0)
    size = np.abs(scaled)
    tail = np.zeros_like(size)  # of the error function's complement, beyond |scaled|
    near, far = size <= _NEAR_TO, size > _MID_TO
    mid = ~(near | far)
    if near.any():
        tail[near] = 1.0 - _near(size[near])
    if mid.any():
        tail[mid] = _mid(size[mid])
    if far.any():
        tail[far] = _far(np.minimum(size[far], _FAR_TO))
    return np.where(np.isnan(size), np.nan, 0.5 * np.where(scaled > 0.0, 2.0 - tail, tail))


def _near(x: Floats) -> Floats:
    square = x * x
    return x * _ratio(square, _NEAR, _NEAR_UNDER)


def _mid(x: Floats) -> Floats:
    return np.exp(-x * x) * _ratio(x, _MID, _MID_UNDER)


def _far(x: Floats) -> Floats:
    inverse = 1.0 / (x * x)
    return np.exp(-x * x) * (_ROOT_PI - inverse * _ratio(inverse, _FAR, _FAR_UNDER)) / x


def _ratio(x: Floats, over: tuple[float, ...], under: tuple[float, ...]) -> Floats:
    """Cody's rational function: the last coefficient of ``over`` belongs to the highest power."""
    above, below = over[-1] * x, x.copy()
    for up, down in zip(over[:-2], under[:-1], strict=True):
        above, below = (above + up) * x, (below + down) * x
    return (above + over[-2]) / (below + under[-1])
