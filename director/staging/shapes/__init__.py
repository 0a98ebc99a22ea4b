"""The shapes that sets are made of, built from parts, and the land about them."""
