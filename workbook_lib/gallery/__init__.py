"""The gallery: every prompt type on one page, empty and filled, for authors of content."""
