// The line to the studio lies beside the page, wherever a tunnel ends; the terminal script wants its whole address.

document.addEventListener("DOMContentLoaded", () => {
  const line = new URL("ws", location.href);
  line.protocol = line.protocol.replace("http", "ws");
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = line.href;
  terminal.dataset.fontSize = new URLSearchParams(location.search).get("fontsize") ?? "16";
  document.getElementById("again").onclick = () => location.reload();
});
