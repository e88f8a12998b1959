// Enter goes to the next field: barcode scanners send it after each code, and half a form must not be saved.
// Ctrl+Enter (or Cmd+Enter) and the button save. A form with a single field keeps the browser's way.
const BUTTONS = ["submit", "button", "reset", "image", "file"];
const SAVE = "[name=_save], .shop-button-main, [type=submit]";

function fields(form) {
  return [...form.elements].filter(
    (field) =>
      field.matches("input:not([type=hidden]), select, textarea") &&
      !BUTTONS.includes(field.type) &&
      !field.disabled &&
      !field.name.endsWith("-DELETE") &&
      field.getClientRects().length > 0,
  );
}

function goToNext(field, all) {
  const next = all[all.indexOf(field) + 1];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  if (!field.form || field.form.method !== "post" || BUTTONS.includes(field.type)) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    field.form.requestSubmit(field.form.querySelector(SAVE));
    return;
  }
  const all = fields(field.form);
  if (field instanceof HTMLInputElement && all.length > 1) {
    event.preventDefault();
    goToNext(field, all);
  }
});
