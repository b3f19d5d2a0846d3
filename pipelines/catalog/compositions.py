"""What adds up to what: measures and funds, each a tree of wholes and parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipelines.catalog.files import catalog_file, read_yaml
from pipelines.catalog.measures import load_funds, load_measures
from pipelines.errors import CatalogError

_FILE = "compositions.yaml"


@dataclass(frozen=True)
class Part:
    """One part of a whole, however deep.

    Attributes:
        dimension: ``measure`` or ``fund``.
        whole: code of the whole.
        part: code of the part.
        between: codes that stand between them; where one of these is printed, it counts instead.
        may_be_within: another part that holds this one in some forms and stands beside it in others; empty if none.
    """

    dimension: str
    whole: str
    part: str
    between: tuple[str, ...]
    may_be_within: str = ""


@cache
def load_compositions() -> tuple[Part, ...]:
    """Every pair of a whole and a part below it.

    Raises:
        CatalogError: for an unknown code, or a part that belongs to two wholes.
    """
    data: dict[str, dict[str, list[str]]] = read_yaml(catalog_file(_FILE))
    trees = (("measure", data["measures"], load_measures()), ("fund", data["funds"], load_funds()))
    within = {part: holder for holder, parts in data["may_hold"].items() for part in parts}
    if unknown := sorted((set(within) | set(data["may_hold"])) - set(load_measures())):
        raise CatalogError(_FILE, "may_hold", f"{unknown[0]} is not in the catalogue")
    return tuple(
        replace(part, may_be_within=within.get(part.part, ""))
        for dimension, tree, known in trees
        for part in _parts(dimension, tree, known)
    )


def _parts(dimension: str, tree: Mapping[str, list[str]], known: Mapping[str, Any]) -> Iterator[Part]:
    _is_tree(tree, known)
    for whole in tree:
        yield from _below(dimension, tree, whole, whole, ())


def _below(
    dimension: str, tree: Mapping[str, list[str]], whole: str, node: str, between: tuple[str, ...]
) -> Iterator[Part]:
    for part in tree.get(node, ()):
        yield Part(dimension, whole, part, between)
        yield from _below(dimension, tree, whole, part, (*between, part))


def _is_tree(tree: Mapping[str, list[str]], known: Mapping[str, Any]) -> None:
    owner: dict[str, str] = {}
    roots = set(tree).difference(*tree.values())
    reached = set(roots)
    while more := {part for whole in reached for part in tree.get(whole, ())} - reached:
        reached |= more
    if circular := sorted(set(tree) - reached):
        raise CatalogError(_FILE, circular[0], "is a part of itself")
    for whole, parts in tree.items():
        for code in (whole, *parts):
            if code not in known:
                raise CatalogError(_FILE, whole, f"{code} is not in the catalogue")
        for part in parts:
            if part in owner:
                raise CatalogError(_FILE, whole, f"{part} is a part of {owner[part]} already")
            owner[part] = whole
