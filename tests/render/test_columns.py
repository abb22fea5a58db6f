"""Columns of text: words stay whole on pages of 80 and 120 columns, by hand and for random words."""

from hypothesis import given
from hypothesis import strategies as st

from rehabplan.render.columns import columns

_words = st.lists(st.text("abcxyz-/", min_size=1, max_size=24), max_size=5).map(" ".join)
_rows = st.lists(st.tuples(_words, _words, _words), min_size=1, max_size=4)


@given(_rows, st.sampled_from([80, 120]))
def test_no_word_is_broken_and_no_line_too_wide(rows: list[tuple[str, str, str]], width: int) -> None:
    """Every word of every cell stands in the text as often as in the cells, on lines within the page."""
    text = columns(("One", "Two", "Three"), rows, width)
    told = [word.rstrip(";") for word in text.split()]

    assert max(map(len, text.splitlines())) <= width
    for word in {word for row in rows for cell in row for word in cell.split()}:
        assert told.count(word) >= sum(cell.split().count(word) for row in rows for cell in row)


def test_the_widest_column_is_folded_between_words() -> None:
    """Eleven columns of words and a gap of three fit 20 only if the second column is folded to six."""
    assert columns(("A", "B"), [("long-word-1", "one two")], 20) == "\n".join(
        ("A             B", "─" * 20, "long-word-1   one", "              two")
    )


def test_what_cannot_stand_side_by_side_is_a_paragraph() -> None:
    """Words of eleven and ten do not fit 20 columns beside each other: one line for each, under their heads."""
    assert columns(("A", "B"), [("long-word-1", "long-word2")], 20) == "A: long-word-1; B:\n      long-word2"
