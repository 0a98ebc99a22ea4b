"""Renders shots with video models, steered by the previs: nothing here is loaded before somebody asks for it."""
