"""Renderers: a staged shot in, frames out."""
