"""What makes a picture uses only arithmetic that every processor rounds alike; read from the sources themselves.

numpy picks loops by processor, and those of exp, pow, float32 sines, sums, inverses and matrix products differ in their
last bits. IEEE add, multiply, divide and square root don't.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "director"
SOURCES = sorted([*(ROOT / "staging").rglob("*.py"), *(ROOT / "renderers" / "previs").rglob("*.py")])
# numpy by name: making and shaping arrays, comparing, picking, and the exact operations
ALLOWED = re.compile(
    r"abs|all|any|arange|argmax|argmin|argsort|array|asarray|ascontiguousarray|bool_|"
    r"broadcast_arrays|broadcast_shapes|broadcast_to|ceil|clip|column_stack|concatenate|copyto|"
    r"count_nonzero|cumsum|diff|dtype|empty|empty_like|eye|flatnonzero|float32|float64|floor|"
    r"frombuffer|full|full_like|inf|int16|int32|int64|isfinite|isinf|isnan|linspace|"
    r"logical_and|logical_or|max|maximum|min|minimum|moveaxis|nan|nonzero|ones|ones_like|"
    r"repeat|reshape|rint|roll|searchsorted|sign|sort|sqrt|stack|swapaxes|take|tile|transpose|"
    r"uint16|uint32|uint64|uint8|unique|where|zeros|zeros_like"
)
SUMMING = {"dot", "mean", "std", "sum", "prod", "var", "trace"}
MATH = {"floor", "ceil", "sqrt", "inf", "isfinite", "pi", "copysign", "fabs"}


def complaints(tree: ast.AST) -> Iterator[str]:
    """What a module does that rounds differently from one processor to another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            yield f"line {node.lineno}: @"
        if not isinstance(node, ast.Attribute):
            continue
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if owner in ("np", "numpy") and not ALLOWED.fullmatch(node.attr):
            yield f"line {node.lineno}: np.{node.attr}"
        elif owner == "math" and node.attr not in MATH:
            yield f"line {node.lineno}: math.{node.attr}"
        elif owner not in ("np", "numpy", "exact") and node.attr in SUMMING:
            yield f"line {node.lineno}: .{node.attr}(), whose order of adding is numpy's own"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_that_makes_pictures_is_exact(path: Path) -> None:
    assert list(complaints(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("bad", ["np.exp(x)", "a @ b", "x.sum()", "np.linalg.inv(m)", "math.sin(x)", "np.sin(x)"])
def test_the_reading_sees_what_is_not_exact(bad: str) -> None:
    assert list(complaints(ast.parse(bad)))
