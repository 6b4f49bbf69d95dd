/**
 * How many paid pairs each account (a centre) may still ask about today.
 * Whoever keeps it must grant atomically: two nights running at once share one budget.
 */
export interface ElementBudget {
  /** Grants as many as are left, at most `wanted`, and counts them as used. */
  take(account: string, wanted: number): Promise<number>;
  /** Returns what was granted and never sent. */
  giveBack(account: string, elements: number): Promise<void>;
}

/** A budget that lives as long as the process. `today` names the current day; a new day starts afresh. */
export function budgetInMemory(elementsPerDay: number, today: () => string): ElementBudget {
  let day = '';
  const used = new Map<string, number>();
  const usedBy = (account: string) => {
    if (day !== today()) used.clear();
    day = today();
    return used.get(account) ?? 0;
  };
  return {
    async take(account, wanted) {
      const granted = Math.max(0, Math.min(wanted, elementsPerDay - usedBy(account)));
      used.set(account, usedBy(account) + granted);
      return granted;
    },
    async giveBack(account, elements) {
      used.set(account, Math.max(0, usedBy(account) - elements));
    },
  };
}
