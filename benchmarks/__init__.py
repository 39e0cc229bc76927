"""Figures: accuracy against gold and speed against peers. Each module prints a table; RESULTS.md keeps them."""
