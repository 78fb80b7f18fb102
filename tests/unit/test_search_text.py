"""What a search says of somebody who is on no list."""

import pytest

from boothapp.domain.search_text import NOBODY, Stranger, read_stranger


@pytest.mark.parametrize(
    ("typed", "stranger"),
    [
        ("郑晓雯", Stranger(name="郑晓雯")),
        (" 阿依努尔·买买提 ", Stranger(name="阿依努尔·买买提")),
        ("John Smith", Stranger(name="John Smith")),
        ("159 5120 4471", Stranger(phone="159 5120 4471")),
        ("+44 20 7946 0012", Stranger(phone="+44 20 7946 0012")),
        ("zhengxiaowen", NOBODY),
        ("zxw", NOBODY),
        ("郑x", NOBODY),
        ("4471", NOBODY),
        ("1595120", NOBODY),
        ("00901-4", NOBODY),
        ("C00002-8", NOBODY),
        ("", NOBODY),
    ],
)
def test_a_name_or_a_whole_phone_that_was_searched_in_vain_is_a_strangers(typed: str, stranger: Stranger) -> None:
    assert read_stranger(typed) == stranger
