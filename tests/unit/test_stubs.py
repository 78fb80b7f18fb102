"""Our stubs promise only what the libraries have."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

STUBS = Path(__file__).resolve().parents[2] / "stubs"


def _module_name(stub: Path) -> str:
    parts = stub.relative_to(STUBS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _promised(body: list[ast.stmt], prefix: str = "") -> Iterator[str]:
    for node in body:
        match node:
            case ast.ClassDef(name=name, body=members):
                yield f"{prefix}{name}"
                yield from _promised(
                    [each for each in members if isinstance(each, ast.FunctionDef)], f"{prefix}{name}."
                )
            case ast.FunctionDef(name=name):
                yield f"{prefix}{name}"


def _exists(module: object, dotted: str) -> bool:
    owner, _dot, name = dotted.rpartition(".")
    place = getattr(module, owner, None) if owner else module
    return hasattr(place, name) or hasattr(place, "__getattr__")  # a widget may hand calls on to the plot inside it


@pytest.mark.parametrize("stub", sorted(STUBS.rglob("*.pyi")), ids=_module_name)
def test_every_class_function_and_method_of_a_stub_is_there(stub: Path) -> None:
    module = importlib.import_module(_module_name(stub))
    promised = list(_promised(ast.parse(stub.read_text(encoding="utf-8")).body))

    assert [name for name in promised if not _exists(module, name)] == []
