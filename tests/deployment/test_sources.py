"""Where a unit's trackers are: folders, Google files, or both while it moves."""

import pytest

from sync.deployment.sources import places_of, with_google


def test_a_pattern_is_a_folder_as_ever() -> None:
    places = places_of("so-theo-doi/SNV/*.xlsx")
    assert (places.folders, places.google, places.on_google) == (("so-theo-doi/SNV/*.xlsx",), (), False)
    assert places.watch("so-theo-doi/SNV/a.xlsx")
    assert not places.watch("so-theo-doi/STC/a.xlsx")


def test_a_tracker_on_google_may_be_yet_to_be_made() -> None:
    assert places_of("google:").on_google
    assert places_of("google:").google == ()
    assert places_of("google:1aB_-9").google == ("1aB_-9",)


def test_a_unit_that_moves_has_both_and_the_first_is_where_it_goes() -> None:
    moving = places_of("google:1aB; so-theo-doi/SNV/*.xlsx")
    assert moving.on_google
    assert moving.watch("google:1aB")
    assert moving.watch("so-theo-doi/SNV/v1.xlsx")
    assert not moving.watch("google:other")
    assert places_of("so-theo-doi/SNV/*.xlsx;google:1aB").issued_to == "so-theo-doi/SNV/*.xlsx"


@pytest.mark.parametrize(
    "source", ["", " ; ", "google:https://x/d/1/edit", "google:1 2", "../x/*.xlsx", "C:/so/*.xlsx"]
)
def test_what_leads_nowhere_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="phải"):
        places_of(source)


def test_the_file_made_takes_the_place_of_the_one_wanted() -> None:
    assert with_google("google:;so-theo-doi/SNV/*.xlsx", "1aB") == "google:1aB;so-theo-doi/SNV/*.xlsx"
    assert with_google("google:1aB", "1aB") == "google:1aB"
