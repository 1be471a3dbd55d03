import type { Command, Document } from "./store";

/** Shelf is documents as pages read them: by collection, by id. */
export type Shelf = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/**
 * View is what a command makes of the documents, before the server has said so. It is pure, and does nothing to
 * documents that contain the command already.
 */
export type View = (shelf: Shelf, command: Command) => Shelf;

/** Views are those of every type of command, as the rooms give them. */
export type Views = Readonly<Record<string, View>>;

/** shelfOf puts documents in their places. */
export function shelfOf(documents: readonly Document[]): Shelf {
  const shelf = new Map<string, Map<string, unknown>>();
  for (const { collection, id, body } of documents) {
    const row = shelf.get(collection) ?? new Map<string, unknown>();
    shelf.set(collection, row.set(id, body));
  }
  return shelf;
}

/** shown is what pages show: what the server said last, with what the rep has done since on top. */
export function shown(documents: readonly Document[], outbox: readonly Command[], views: Views): Shelf {
  return outbox.reduce(
    (shelf, command) => views[command.type]?.(shelf, command) ?? shelf,
    shelfOf(documents),
  );
}

/** withDocument is a shelf on which one document is another. */
export function withDocument(shelf: Shelf, collection: string, id: string, body: unknown): Shelf {
  return new Map(shelf).set(collection, new Map(shelf.get(collection)).set(id, body));
}
