/* Small comforts of the views: empty fields stay out of the address, and on a narrow screen extra conditions fold. */

for (const form of document.querySelectorAll("form[data-filters]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && (field.value === "" || (field.name === "layer" && field.value === "reviewed"))) field.disabled = true;
    }
    // Going back shows the page as it was left: the fields must be ready again.
    setTimeout(() => {
      for (const field of form.elements) field.disabled = false;
    });
  });
  for (const choice of form.querySelectorAll("select")) {
    choice.addEventListener("change", () => form.requestSubmit());
  }
}
