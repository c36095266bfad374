"""What a person decided holds against all that comes later."""

from news.incidents import Decision, DecisionKind, Decisions

MERGED, SPLIT = DecisionKind.MERGED, DecisionKind.SPLIT


def test_what_was_joined_is_joined_through_others_too():
    decided = Decisions([Decision(MERGED, ("a",), ("b",)), Decision(MERGED, ("b",), ("c",))])
    assert decided.joined(["a"]) == {"a", "b", "c"}


def test_what_was_parted_is_parted_from_all_that_was_joined_with_it():
    decided = Decisions([Decision(MERGED, ("a",), ("b",)), Decision(SPLIT, ("b",), ("c",))])
    assert decided.is_parted(["a"], ["c"])
    assert decided.is_parted(["c"], ["a"])
    assert not decided.is_parted(["a"], ["d"])


def test_an_article_that_is_split_off_leaves_those_it_was_merged_with():
    decided = Decisions([Decision(MERGED, ("a", "b"), ("c",)), Decision(SPLIT, ("c",), ("a", "b"))])
    assert decided.joined(["c"]) == {"c"}
    assert decided.joined(["a"]) == {"a", "b"}
    assert decided.is_parted(["c"], ["b"])


def test_a_later_merge_takes_back_an_earlier_split():
    decided = Decisions([Decision(SPLIT, ("a",), ("b",)), Decision(MERGED, ("a",), ("b",))])
    assert not decided.is_parted(["a"], ["b"])
    assert decided.joined(["a"]) == {"a", "b"}


def test_nothing_decided_parts_nobody():
    assert not Decisions().is_parted(["a"], ["a"])
    assert Decisions().joined(["a"]) == {"a"}
