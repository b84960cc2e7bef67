import 'vitest';

declare module 'vitest' {
  /** What the global setup hands to test files, so that they can make databases of their own. */
  interface ProvidedContext {
    testServer: { adminUrl: string; run: string; template: string };
  }
}
