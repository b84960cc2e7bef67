import { type Cipheriv, createCipheriv, createHash } from 'node:crypto';

const BLOCK_BYTES = 16_384;
const ZEROS = Buffer.alloc(BLOCK_BYTES);

/**
 * Numbers, bytes and ids that look random and are the same for the same name: the key stream of AES in counter
 * mode. Every theme has a stream of its own, so that a change in one leaves the rows of the others as they were.
 */
export class Random {
  readonly #stream: Cipheriv;
  #block = ZEROS;
  #offset = BLOCK_BYTES;

  constructor(name: string) {
    const key = createHash('sha256').update(name).digest();
    this.#stream = createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16));
  }

  /** Fresh bytes, at most a block of them. */
  bytes(length: number): Buffer {
    const start = this.#take(length);
    return this.#block.subarray(start, start + length);
  }

  /** At least 0, less than 1. */
  fraction(): number {
    const start = this.#take(4);
    return this.#block.readUInt32LE(start) / 0x1_0000_0000;
  }

  /** A whole number, both ends included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** @throws {RangeError} when there is nothing to pick from */
  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('Picking failed: the list is empty.');
    return item;
  }

  /** Picks a key, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let rest = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      rest -= weight;
      if (rest < 0) return key;
    }
    return this.pick(entries)[0];
  }

  /** A version 4 UUID. */
  uuid(): string {
    const hex = this.bytes(16).toString('hex');
    const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** Where in the block so many unused bytes are. */
  #take(length: number): number {
    if (this.#offset + length > BLOCK_BYTES) {
      this.#block = this.#stream.update(ZEROS);
      this.#offset = 0;
    }
    this.#offset += length;
    return this.#offset - length;
  }
}
