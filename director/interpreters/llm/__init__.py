"""Reading notes with a language model: what it is told, what it may say, and what is made of it.

Nothing here knows which engine runs the model or in which process: an engine is given a prompt and gives text back.
"""
