"""The miniature: a language model of our own that is trained in minutes, so that reading by one is tested for real.

Outside the wheel. `python -m training.make` makes its notes, trains it and writes it; README.md has the recipe.
"""
