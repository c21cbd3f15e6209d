"""Memory as compiled code sees it: where it begins and how long a row is, and nothing else.

numba counts who holds an array each time one is passed on. A scan passes ten tables through a
hundred small functions; seen as planes they cost nothing to pass. Whoever looks at an array through
a plane must hold the array meanwhile, and may look at no place beyond its end.
"""

import operator
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numpy.typing as npt
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model

Array = npt.NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


class Plane(types.Type):  # type: ignore[misc]
    """The type of a plane of numbers of one kind, in one dimension or two."""

    def __init__(self, dtype: types.Type, ndim: int) -> None:
        """Name the type by what tells it from others."""
        self.dtype = dtype
        self.ndim = ndim
        super().__init__(name=f"Plane({dtype}, {ndim})")


@register_model(Plane)
class PlaneModel(models.StructModel):  # type: ignore[misc]
    """A pointer to the first number, and how many numbers stand in a row."""

    def __init__(self, manager: Any, plane: Plane) -> None:
        """Name the members."""
        members = [("first", types.CPointer(plane.dtype)), ("width", types.intp)]
        super().__init__(manager, plane, members)


def _plane(_: Any, array: Any) -> Any:
    """Return the type of the plane of an array, and how to make it."""
    if array.layout != "C":
        raise TypeError(f"found an array of layout {array.layout}, expected rows side by side")
    made = Plane(array.dtype, array.ndim)

    def build(context: Any, builder: Any, signed: Any, values: Any) -> Any:
        held = context.make_array(signed.args[0])(context, builder, values[0])
        seen = cgutils.create_struct_proxy(made)(context, builder)
        seen.first = held.data
        seen.width = cgutils.unpack_tuple(builder, held.shape)[-1]
        return whole_of(seen)

    return made(array), build


plane: Final = cast("Callable[[Array], Array]", intrinsic(_plane))
"""Return the plane of an array whose numbers stand side by side; for compiled code only."""


@infer_global(operator.getitem)
class Get(AbstractTemplate):  # type: ignore[misc]
    """What is read at a place, or a row, of a plane."""

    def generic(self, args: Any, kws: Any) -> Any:
        """Return the signature of a place that is a number or two."""
        seen, place = args
        if not isinstance(seen, Plane) or kws:
            return None
        if isinstance(place, types.Integer):
            kind = seen.dtype if seen.ndim == 1 else Plane(seen.dtype, 1)
            return signature(kind, seen, types.intp)
        if isinstance(place, types.BaseTuple) and len(place) == seen.ndim:
            return signature(seen.dtype, seen, types.UniTuple(types.intp, seen.ndim))
        return None


@infer_global(operator.setitem)
class Set(AbstractTemplate):  # type: ignore[misc]
    """What is written at a place of a plane."""

    def generic(self, args: Any, kws: Any) -> Any:
        """Return the signature of a place that is a number or two."""
        seen, place, _ = args
        if not isinstance(seen, Plane) or kws:
            return None
        if isinstance(place, types.Integer) and seen.ndim == 1:
            return signature(types.none, seen, types.intp, seen.dtype)
        if isinstance(place, types.BaseTuple) and len(place) == seen.ndim:
            where = types.UniTuple(types.intp, seen.ndim)
            return signature(types.none, seen, where, seen.dtype)
        return None


def lowers(operation: Any, *kinds: Any) -> Callable[[F], F]:
    """Return a decorator for what an operation on planes becomes."""
    return cast("Callable[[F], F]", lower_builtin(operation, *kinds))


def whole_of(proxy: Any) -> Any:
    """Return the value of a structure that was filled in."""
    return proxy._getvalue()  # noqa: SLF001 - numba's own way; it has no public name


def address(context: Any, builder: Any, kind: Any, value: Any, place: Any) -> Any:
    """Return the address of one number of a plane."""
    seen = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    if isinstance(place, list):
        place = builder.add(builder.mul(place[0], seen.width), place[1])
    return builder.gep(seen.first, [place])


def read(context: Any, builder: Any, kind: Any, at: Any) -> Any:
    """Return the number at an address."""
    return context.unpack_value(builder, kind.dtype, at)


@lowers(operator.getitem, Plane, types.Integer)
def get_one(context: Any, builder: Any, signed: Any, args: Any) -> Any:
    """Read a number, or see a row of a plane of two dimensions."""
    kind = signed.args[0]
    if kind.ndim == 1:
        return read(context, builder, kind, address(context, builder, kind, *args))
    zero = ir.Constant(args[1].type, 0)
    row = cgutils.create_struct_proxy(signed.return_type)(context, builder)
    row.first = address(context, builder, kind, args[0], [args[1], zero])
    row.width = cgutils.create_struct_proxy(kind)(context, builder, value=args[0]).width
    return whole_of(row)


@lowers(operator.getitem, Plane, types.BaseTuple)
def get_two(context: Any, builder: Any, signed: Any, args: Any) -> Any:
    """Read a number of a row."""
    place = cgutils.unpack_tuple(builder, args[1])
    kind = signed.args[0]
    return read(context, builder, kind, address(context, builder, kind, args[0], place))


@lowers(operator.setitem, Plane, types.Integer, types.Any)
def set_one(context: Any, builder: Any, signed: Any, args: Any) -> Any:
    """Write a number."""
    kind = signed.args[0]
    at = address(context, builder, kind, args[0], args[1])
    context.pack_value(builder, kind.dtype, args[2], at)
    return context.get_dummy_value()


@lowers(operator.setitem, Plane, types.BaseTuple, types.Any)
def set_two(context: Any, builder: Any, signed: Any, args: Any) -> Any:
    """Write a number of a row."""
    kind, place = signed.args[0], cgutils.unpack_tuple(builder, args[1])
    at = address(context, builder, kind, args[0], place)
    context.pack_value(builder, kind.dtype, args[2], at)
    return context.get_dummy_value()


@lowers(len, Plane)
def length(context: Any, builder: Any, signed: Any, args: Any) -> Any:
    """Return how many numbers stand in a row."""
    return cgutils.create_struct_proxy(signed.args[0])(context, builder, value=args[0]).width


@infer_global(len)
class Length(AbstractTemplate):  # type: ignore[misc]
    """How many numbers stand in a row of a plane."""

    def generic(self, args: Any, kws: Any) -> Any:
        """Return the signature."""
        if len(args) == 1 and isinstance(args[0], Plane) and not kws:
            return signature(types.intp, args[0])
        return None
