"""Asking a model server that speaks OpenAI's protocol (llama-server, Ollama, LM Studio, vLLM); off unless configured.

It is on this machine unless the settings say that notes may leave it, and then it is named as doing so.
"""
