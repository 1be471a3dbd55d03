import { useSession } from "@/api/session";

/** Watermark writes who is signed in across every page, where the company wants it. It takes no click and is printed. */
export function Watermark() {
  const text = useSession().watermark;
  if (!text) return null;
  return <div className="watermark" aria-hidden style={{ backgroundImage: tile(text) }} />;
}

/** tile is one repetition of the text, as an image. */
function tile(text: string): string {
  const safe = text.replace(/[&<>]/g, char => `&#${char.charCodeAt(0)};`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="180"><text x="20" y="130" transform="rotate(-24 20 130)" font-family="sans-serif" font-size="15" fill="#808890" fill-opacity="0.16">${safe}</text></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
