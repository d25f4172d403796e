// Opens the browser's print dialogue, at once and again on request.
document.querySelector("[data-print]").addEventListener("click", () => print());
addEventListener("load", () => print());
