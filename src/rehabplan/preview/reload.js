(function () {
  "use strict";
  var status = document.getElementById("live");
  var first = null;
  var events = new EventSource("/events");
  events.onmessage = function (event) {
    if (first === null) { first = event.data; }
    status.textContent = "Live: this page follows your files.";
    status.className = "live";
    if (event.data !== first) { location.reload(); }
  };
  events.onerror = function () {
    status.textContent = "The preview has stopped. Start it again to follow your files.";
    status.className = "live stopped";
  };
}());
