"""The driver of a studio that is served: textual's own, but it ends with its server, however that came about."""

import os

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class SeatedDriver(WebDriver):
    """Speaks to the server while there is one; what is painted after that, nobody sees."""

    def start_application_mode(self) -> None:
        """Begin to paint."""
        self._write = self._written
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Pass on what is typed; when nothing more can come, leave."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())

    def _written(self, data: bytes) -> int:
        rest = data
        try:
            while rest:  # a signal may cut a write short
                rest = rest[os.write(self.fileno, rest) :]
        except BrokenPipeError:
            self._app.post_message(ExitApp())
        return len(data)
