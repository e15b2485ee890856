// Photos on their way to the kernel: made small here, where the browser can read them, and else
// uploaded as they are.

// A JPEG of at most `side` pixels, upright and without what the camera wrote beside the picture; null
// where the browser cannot read the file.
export async function shrunk(file, side) {
  const bitmap = await read(file);
  if (!bitmap) return null;
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return blob && blob.arrayBuffer();
}

async function read(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return null; // a format that only the server knows, or no picture at all
  }
}

// Hand a file to the kernel past the line; the name under which it finds it. Throws where that fails.
export async function uploaded(file) {
  const kernel = document.getElementById("wb-app")?.dataset.kernel;
  if (!kernel) throw new Error("only our own page can upload");
  const token = /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "";
  const headers = { "X-XSRFToken": token, "Content-Type": "application/octet-stream" };
  const answer = await fetch(`/api/kernels/${kernel}/upload`, { method: "POST", headers, body: file, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`the upload was answered with ${answer.status}`);
  return (await answer.json()).upload;
}
