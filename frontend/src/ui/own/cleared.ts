/** cleared says null of own fields that were emptied in a form, so that their values are taken away. */
export const cleared = ({
  extra,
}: {
  extra?: Record<string, unknown>;
}): { extra?: Record<string, unknown> } =>
  extra
    ? { extra: Object.fromEntries(Object.entries(extra).map(([key, value]) => [key, value ?? null])) }
    : {};
