/** Mark is a stretch of a text: line and column count from 1, in characters. */
export interface Mark {
  line: number;
  column: number;
  length: number;
}

/** Piece is a part of a text, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** piecesOf cuts a text at its marks; a mark of nothing shows as the character it stands at, or a space at the end. */
export function piecesOf(source: string, marks: readonly Mark[]): Piece[] {
  const lines = source.split("\n").map(line => Array.from(line));
  const pieces: Piece[] = [];
  lines.forEach((line, n) => {
    let at = 0;
    const mine = marks.filter(mark => mark.line === n + 1).sort((a, b) => a.column - b.column);
    for (const mark of mine) {
      const from = Math.max(at, mark.column - 1);
      const to = Math.max(from, mark.column - 1 + Math.max(1, mark.length));
      if (from > at) pieces.push({ text: line.slice(at, from).join(""), marked: false });
      pieces.push({ text: line.slice(from, to).join("") || " ", marked: true });
      at = Math.min(to, line.length);
    }
    const end = n + 1 < lines.length ? "\n" : "";
    pieces.push({ text: line.slice(at).join("") + end, marked: false });
  });
  return pieces.filter(piece => piece.text !== "");
}

/** wordBefore is the word that is being written at a place of a text. */
export function wordBefore(source: string, caret: number): string {
  return /[\w.]*$/.exec(source.slice(0, caret))?.[0] ?? "";
}

/** completed puts a word in the place of the one that is being written, and tells where the caret is then. */
export function completed(source: string, caret: number, word: string): { source: string; caret: number } {
  const from = caret - wordBefore(source, caret).length;
  return { source: source.slice(0, from) + word + source.slice(caret), caret: from + word.length };
}
