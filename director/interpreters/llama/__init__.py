"""A language model in a GGUF file, run by llama.cpp: what happens inside the child process that holds it.

Only modules of this package import llama_cpp or xllamacpp, and only inside functions.
"""
