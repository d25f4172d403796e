// Fills in what was typed before the page locked, once the page is there.
document.addEventListener("DOMContentLoaded", () => {
  for (const { dataset, value } of document.querySelectorAll("input[data-field]")) {
    for (const field of document.getElementsByName(dataset.field)) {
      if (!field.hasAttribute("data-kept")) continue;
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }
});
