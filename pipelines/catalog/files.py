"""Reading and validating catalogue files: YAML into pydantic models, with errors that name the place."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipelines.errors import CatalogError

ModelT = TypeVar("ModelT", bound="Entry")


class Entry(BaseModel):
    """A catalogue entry: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def catalog_file(*parts: str) -> Traversable:
    """A file inside the packaged catalogue."""
    return files("pipelines.catalog").joinpath(*parts)


def yaml_files(folder: str) -> Iterator[tuple[str, Traversable]]:
    """Every YAML file of a catalogue folder: its stem and itself, in the order of names."""
    for item in sorted(catalog_file(folder).iterdir(), key=lambda f: f.name):
        if item.name.endswith(".yaml"):
            yield item.name.removesuffix(".yaml"), item


def read_yaml(file: Traversable) -> Any:
    """Parse one YAML file.

    Raises:
        CatalogError: naming the file and line of a syntax error.
    """
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "?"
        raise CatalogError(file.name, where, str(getattr(error, "problem", error))) from error


def validated(model: type[ModelT], data: Any, file: str, where: str) -> ModelT:
    """Build an entry.

    Raises:
        CatalogError: naming file, entry, key and reason.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CatalogError(file, f"{where}, {key}" if key else where, first["msg"]) from error
