/** The entry that reached the service last: phones that were without network send theirs later than they were made. */
export function lastReceived<Entry extends { readonly receivedAt: string }>(
  entries: readonly Entry[],
): Entry | undefined {
  return entries.reduce<Entry | undefined>(
    (last, entry) => (last && Date.parse(last.receivedAt) > Date.parse(entry.receivedAt) ? last : entry),
    undefined,
  );
}
