import { markOf } from "@/lib/file";
import "./attach.css";

/** FileMark says in a few letters what a file is. */
export function FileMark({ mediaType }: { mediaType?: string | undefined }) {
  const mark = markOf(mediaType);
  return <span className={`file-mark file-mark-${mark.toLowerCase()}`}>{mark}</span>;
}
