"""Every dependency's licence is known, allowed and listed."""

import pytest

from devtools.inside.licences import PERMISSIVE, ROOT, collect, is_allowed, render


def test_every_dependency_is_listed_with_the_licence_it_states() -> None:
    assert (ROOT / "docs" / "licences.md").read_text(encoding="utf-8") == render(*collect())


def test_every_licence_may_be_used_where_it_is() -> None:
    shipped, test_tools = collect()

    assert [row for row in (*shipped, *test_tools) if not row.allowed] == []


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("BSD-3-Clause AND (MIT)", True),
        ("unknown", False),
    ],
)
def test_one_allowed_choice_is_enough_and_every_joined_part_counts(expression: str, *, allowed: bool) -> None:
    assert is_allowed(expression, PERMISSIVE) is allowed
