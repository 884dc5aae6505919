"""Timings side by side against peers, as ratios of medians in one run. Not run as tests."""
