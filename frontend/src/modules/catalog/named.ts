/** named makes brands and categories the options of a select. */
export function named(list: { id: number; name: string }[] = []): { value: number; label: string }[] {
  return list.map(({ id, name }) => ({ value: id, label: name }));
}
