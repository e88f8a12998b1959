// Send each chosen picture by itself, show how far it is, and say beside it why it was refused.
const form = document.querySelector("form[data-upload-limit]");
const files = form?.querySelector("input[type=file]");
const LIMIT = Number(form?.dataset.uploadLimit);
const SIDE = Number(form?.dataset.uploadSide);

// Phones take pictures of more than the limit: what is too large is made smaller here, if the browser can read it.
async function smallEnough(file) {
  if (file.size <= LIMIT) return file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.95));
    return new File([blob], file.name, { type: blob.type });
  } catch {
    return null;
  }
}

function send(file, onProgress) {
  const body = new FormData(form);
  body.set("upload", "1");
  body.delete(files.name);
  body.set(files.name, file, file.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", location.pathname);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
    request.addEventListener("loadend", () => {
      if (request.response?.errors) resolve(request.response.errors);
      else if (request.status === 0) resolve(["The connection was lost. Try this file again."]);
      else resolve(["This file was not added. Reload the page and try again."]);
    });
    request.send(body);
  });
}

function rowFor(file) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const progress = document.createElement("progress");
  const said = document.createElement("span");
  name.textContent = file.name;
  progress.setAttribute("aria-label", file.name);
  progress.value = 0;
  row.append(name, progress, said);
  form.querySelector("[data-upload-list]").append(row);
  return { progress, said };
}

async function upload(file) {
  const row = rowFor(file);
  const sent = await smallEnough(file);
  const errors = sent
    ? await send(sent, (part) => (row.progress.value = part))
    : [form.dataset.uploadTooLarge];
  row.progress.remove();
  row.said.textContent = errors.length ? errors.join(" ") : "Added";
  row.said.className = errors.length ? "shop-error-text" : "shop-quiet";
  return errors.length === 0;
}

async function showPictures() {
  const page = await (await fetch(location.pathname)).text();
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("#pictures");
  if (fresh) document.querySelector("#pictures").replaceWith(fresh);
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!form.reportValidity()) return;
  const button = form.querySelector("[type=submit]");
  form.querySelector("[data-upload-list]").replaceChildren();
  button.disabled = true;
  for (const file of files.files) await upload(file);
  button.disabled = false;
  files.value = "";
  files.dispatchEvent(new Event("change"));
  await showPictures();
});
