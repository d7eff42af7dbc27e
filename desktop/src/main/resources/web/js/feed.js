// The node's server-sent events, reconnected for ever. EventSource reconnects by itself only after some
// failures (never after an HTTP error), so this does it for all of them, at a pace of its own.
const RETRY_MILLIS = [300, 600, 1000, 2000, 3000];

/** @param {{onOpen: function(), onStatus: function(object), onLog: function(object), onChat: function(object), onLost: function()}} handlers */
export function openFeed(handlers) {
  let failures = 0;

  function connect() {
    const source = new EventSource("/api/events");
    source.onopen = () => {
      failures = 0;
      handlers.onOpen();
    };
    source.addEventListener("status", (event) => handlers.onStatus(JSON.parse(event.data)));
    source.addEventListener("log", (event) => handlers.onLog(JSON.parse(event.data)));
    source.addEventListener("chat", (event) => handlers.onChat(JSON.parse(event.data)));
    source.onerror = () => {
      source.close();
      handlers.onLost();
      setTimeout(connect, RETRY_MILLIS[Math.min(failures++, RETRY_MILLIS.length - 1)]);
    };
  }

  connect();
}
