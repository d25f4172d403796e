// Opens the dialog that a button names in data-opens. The browser itself closes it, by its button or by Escape.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});
