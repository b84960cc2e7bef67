import type { Page, PageRequest } from '../../repositories/base/page.ts';

/** A list read in pages of two, and all at once: the items should be the same. */
export async function everyPage<T>(list: (page: PageRequest) => Promise<Page<T>>) {
  const { items: whole } = await list({ limit: 200 });
  const inPages: T[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: Page<T> = await list({ limit: 2, ...(after && { after }) });
    inPages.push(...page.items);
    after = page.next;
  }
  return { whole, inPages };
}
