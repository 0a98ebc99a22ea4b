"""Interpreters: a note and a production in; changes, a question or an answer out. Nothing is changed or stored here."""
