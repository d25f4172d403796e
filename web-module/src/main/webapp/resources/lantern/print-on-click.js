// Opens the browser's print dialogue when somebody asks for it.
document.querySelector("[data-print]").addEventListener("click", () => print());
