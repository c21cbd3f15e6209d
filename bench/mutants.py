"""Small faults that can be put into a Python module, one at a time: what a mutation run tries."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

OTHER: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
NOT_BEHAVIOUR: Final = frozenset({"annotation", "returns", "decorator_list", "bases"})
"""Fields that type checkers and dataclasses read; a fault there is found, or changes nothing."""
SHOWN: Final = 70

Step = tuple[str, int | None]
Scope = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the node at the end of `path` is replaced by its `choice`-th alternative.

    `function` is the line on which the innermost function around it begins, decorators included;
    0 outside every function.
    """

    file: str
    line: int
    function: int
    what: str
    path: tuple[Step, ...]
    choice: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.what}"

    def code(self, source: Path) -> Any:
        """Return the code of the module with the fault in it."""
        tree = ast.parse(source.read_text(encoding="utf-8"))
        *way, (name, place) = self.path
        parent: Any = tree
        for step in way:
            parent = _follow(parent, step)
        node = _follow(parent, (name, place))
        _, new = list(alternatives(node))[self.choice]
        if hasattr(node, "lineno"):
            ast.copy_location(new, node)
        if place is None:
            setattr(parent, name, new)
        else:
            getattr(parent, name)[place] = new
        return compile(ast.fix_missing_locations(tree), str(source), "exec")


def mutants_of(source: Path, file: str) -> Iterator[Mutant]:
    """Yield every fault that can be put into a module, from its first line to its last."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for path, node, function in _places(tree, (), 0):
        for choice, (what, _) in enumerate(alternatives(node)):
            yield Mutant(file, _line(node), function, what, path, choice)


def _line(node: ast.AST) -> int:
    place = node.target if isinstance(node, ast.comprehension) else node
    return int(getattr(place, "lineno", 0))


def _places(
    node: ast.AST, path: tuple[Step, ...], function: int
) -> Iterator[tuple[tuple[Step, ...], ast.AST, int]]:
    if path:
        yield path, node, function
    if isinstance(node, Scope):
        function = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    for step, child in _children(node):
        yield from _places(child, (*path, step), function)


def _children(node: ast.AST) -> Iterator[tuple[Step, ast.AST]]:
    for name, value in ast.iter_fields(node):
        if name in NOT_BEHAVIOUR or _is_field(node, name):
            continue
        if isinstance(value, ast.AST):
            yield (name, None), value
        elif isinstance(value, list):
            for place, one in enumerate(value):
                if isinstance(one, ast.AST):
                    yield (name, place), one


def _is_field(node: ast.AST, name: str) -> bool:
    """Return whether these are the switches of a dataclass field: repr=False, compare=False."""
    if not isinstance(node, ast.Call) or name != "keywords":
        return False
    return isinstance(node.func, ast.Name) and node.func.id == "field"


def _follow(node: Any, step: Step) -> Any:
    name, place = step
    value = getattr(node, name)
    return value if place is None else value[place]


def alternatives(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield what may stand in the place of a node, and the change in words."""
    for new in ALTERNATIVES.get(type(node), _none)(node):
        yield f"{_text(node)}  ->  {_text(new)}", new


def _none(_: Any) -> Iterator[ast.AST]:
    yield from ()


def _reckoned(node: ast.BinOp | ast.AugAssign) -> Iterator[ast.AST]:
    if type(node.op) in ARITHMETIC:
        yield _with(node, op=ARITHMETIC[type(node.op)]())


def _either(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())


def _bare(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield copy.deepcopy(node.operand)


def _nothing(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not _is_none(node.value):
        yield ast.Return(ast.Constant(None))


def _removed(node: ast.Raise | ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node, ast.Raise) or isinstance(node.value, ast.Call):
        yield ast.Pass()


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for place, found in enumerate(node.ops):
        for other in OTHER[type(found)]:
            ops = [*node.ops]
            ops[place] = other()
            yield _with(node, ops=ops)


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)


def _turned(node: Any) -> Iterator[ast.AST]:
    """Yield the branch turned round, where its test has no turn of its own."""
    own = isinstance(node.test, ast.Compare | ast.UnaryOp) and not _is_chain(node.test)
    if not own:
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))


def _is_chain(test: ast.AST) -> bool:
    return isinstance(test, ast.Compare) and len(test.ops) > 1


def _unfiltered(node: ast.comprehension) -> Iterator[ast.AST]:
    for place in range(len(node.ifs)):
        yield _with(node, ifs=node.ifs[:place] + node.ifs[place + 1 :])


def _with(node: ast.AST, **changed: Any) -> ast.AST:
    new = copy.deepcopy(node)
    for name, value in changed.items():
        setattr(new, name, value)
    return new


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _text(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).strip().split("\n")[0]
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


ALTERNATIVES: Final[dict[type[ast.AST], Callable[[Any], Iterator[ast.AST]]]] = {
    ast.Compare: _compared,
    ast.BinOp: _reckoned,
    ast.AugAssign: _reckoned,
    ast.BoolOp: _either,
    ast.UnaryOp: _bare,
    ast.Constant: _constants,
    ast.If: _turned,
    ast.While: _turned,
    ast.IfExp: _turned,
    ast.comprehension: _unfiltered,
    ast.Return: _nothing,
    ast.Raise: _removed,
    ast.Expr: _removed,
}
"""What is tried for each kind of node; text is never changed."""
