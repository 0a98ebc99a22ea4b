// The line to the studio lies beside the page, wherever a tunnel ends; the terminal script wants its whole address.

document.addEventListener("DOMContentLoaded", () => {
  const line = new URL("ws", location.href);
  line.protocol = line.protocol.replace("http", "ws");
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = line.href;
  terminal.dataset.fontSize = new URLSearchParams(location.search).get("fontsize") ?? "16";
  document.getElementById("again").onclick = () => location.reload();
  new MutationObserver(turned).observe(document.body, { attributeFilter: ["class"] });
});

// What is typed goes to the studio without a click; when the line has ended, Enter opens it again.
function turned() {
  if (document.body.classList.contains("-closed")) document.getElementById("again").focus();
  else if (document.body.classList.contains("-first-byte")) document.querySelector(".xterm-helper-textarea").focus();
}
