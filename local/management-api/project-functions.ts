import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** As the published document describes a function. */
export interface StoredFunction {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'REMOVED' | 'THROTTLED';
  readonly version: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly verify_jwt: boolean;
  readonly import_map: boolean;
  readonly entrypoint_path: string;
  readonly ezbr_sha256: string;
}

/** What was sent for one version of a function. */
export interface Bundle {
  readonly entrypoint: string;
  readonly files: readonly { readonly path: string; readonly base64: string }[];
}

/** What a caller names a version by. */
export type VersionChange = Pick<StoredFunction, 'id' | 'slug' | 'version'> &
  Partial<StoredFunction>;

/**
 * The functions of one project, in a folder. Every change is one rename, so that whoever is killed when leaves all of
 * it or nothing.
 */
export class ProjectFunctions {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(path.join(dir, 'bundles'), { recursive: true });
  }

  list(): StoredFunction[] {
    return (this.#read('functions.json') as StoredFunction[] | null) ?? [];
  }

  find(slug: string): StoredFunction | undefined {
    return this.list().find((one) => one.slug === slug);
  }

  bundleOf({ id, version }: Pick<StoredFunction, 'id' | 'version'>): Bundle | null {
    return this.#read(`bundles/${id}-${version}.json`) as Bundle | null;
  }

  /** Keeps a bundle as the next version, which is not active yet. */
  bundle(slug: string, bundle: Bundle, settings: Partial<StoredFunction>): StoredFunction {
    const existing = this.find(slug);
    const now = Date.now();
    const version = (existing?.version ?? 0) + 1;
    const id = existing?.id ?? randomUUID();
    this.#write(`bundles/${id}-${version}.json`, bundle);
    return {
      id,
      slug,
      name: settings.name ?? existing?.name ?? slug,
      status: 'ACTIVE',
      version,
      created_at: existing?.created_at ?? now,
      updated_at: now,
      verify_jwt: settings.verify_jwt ?? existing?.verify_jwt ?? true,
      import_map: false,
      entrypoint_path: bundle.entrypoint,
      ezbr_sha256: hashOf(bundle),
    };
  }

  /** Makes versions active, all at once. */
  activate(changes: readonly VersionChange[]): StoredFunction[] {
    const changed = changes.map((change): StoredFunction => {
      const { id, slug, version } = change;
      const bundle = this.bundleOf({ id, version });
      if (!bundle) throw new RangeError(`${slug} has no bundle of version ${version}`);
      const ezbr_sha256 = hashOf(bundle);
      if (change.ezbr_sha256 !== undefined && change.ezbr_sha256 !== ezbr_sha256) {
        throw new RangeError(`the bundle of ${slug}, version ${version}, has another ezbr_sha256`);
      }
      const existing = this.find(slug);
      return {
        id,
        slug,
        name: change.name ?? existing?.name ?? slug,
        status: change.status ?? 'ACTIVE',
        version,
        created_at: change.created_at ?? existing?.created_at ?? Date.now(),
        updated_at: Date.now(),
        verify_jwt: change.verify_jwt ?? existing?.verify_jwt ?? true,
        import_map: change.import_map ?? false,
        entrypoint_path: change.entrypoint_path ?? bundle.entrypoint,
        ezbr_sha256,
      };
    });
    const slugs = new Set(changed.map(({ slug }) => slug));
    this.#write('functions.json', [
      ...this.list().filter(({ slug }) => !slugs.has(slug)),
      ...changed,
    ]);
    return changed;
  }

  remove(slug: string): void {
    this.#write(
      'functions.json',
      this.list().filter((one) => one.slug !== slug),
    );
  }

  #read(file: string): unknown {
    try {
      return JSON.parse(readFileSync(path.join(this.#dir, file), 'utf8'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  #write(file: string, value: unknown): void {
    const whole = path.join(this.#dir, file);
    const part = `${whole}.${randomUUID()}`;
    writeFileSync(part, JSON.stringify(value));
    renameSync(part, whole);
  }
}

/** Stands for the hash of the platform's own bundle: the same files give the same. */
function hashOf({ entrypoint, files }: Bundle): string {
  return createHash('sha256')
    .update(JSON.stringify([entrypoint, files]))
    .digest('hex');
}
