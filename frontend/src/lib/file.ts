/** accepted are the endings of attachments that the server takes. */
export const accepted = ".pdf,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.webp";

/** mostBytes is how large an attachment may be, as internal/files/attachment.go has it. */
export const mostBytes = 30 * 1024 * 1024;

export type Mark = "PDF" | "DOC" | "XLS" | "PPT" | "IMG" | "–";

/** markOf is what a file is, in a few letters. */
export function markOf(mediaType = ""): Mark {
  if (mediaType.startsWith("image/")) return "IMG";
  if (mediaType === "application/pdf") return "PDF";
  if (mediaType.endsWith("wordprocessingml.document")) return "DOC";
  if (mediaType.endsWith("spreadsheetml.sheet")) return "XLS";
  return mediaType.endsWith("presentationml.presentation") ? "PPT" : "–";
}

/** sizeText is a size as people read it. */
export function sizeText(bytes = 0): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
