import type { Catalog } from './catalog/catalog.ts';

/** One way in which what protects the data is broken. */
export interface Mutant {
  /** The same from run to run, as long as the object it breaks stays as it is. */
  readonly id: string;
  readonly operator: string;
  /** The broken object, as the audit names it: `policy p on public.t`, `public.t`, `private.f(text[])`, … */
  readonly object: string;
  /** The table of schema public that the object belongs to, if it belongs to one. */
  readonly table?: string;
  /** Command to which a broken policy applies. */
  readonly command?: 'select' | 'insert' | 'update' | 'delete';
  /** What is different, in words or SQL. */
  readonly change: string;
  /** Statements that break it, run as a superuser. */
  readonly apply: readonly string[];
}

/** A kind of breakage, derived from whatever the catalog holds. */
export interface Operator {
  /** Also the file's name. */
  readonly name: string;
  /** What it does to an object, as an imperative sentence. */
  readonly does: string;
  mutate(catalog: Catalog): Mutant[];
}

/** A mutant without what its operator adds. */
export type Breakage = Omit<Mutant, 'id' | 'operator'>;

/** An operator that numbers its mutants by what they change; of several with one name, the first stays. */
export function defineOperator(
  name: string,
  does: string,
  breakages: (catalog: Catalog) => Breakage[],
): Operator {
  return {
    name,
    does,
    mutate(catalog) {
      const mutants = new Map<string, Mutant>();
      for (const breakage of breakages(catalog)) {
        const id = `${name}: ${breakage.object}: ${breakage.change}`;
        if (!mutants.has(id)) mutants.set(id, { id, operator: name, ...breakage });
      }
      return [...mutants.values()];
    },
  };
}
