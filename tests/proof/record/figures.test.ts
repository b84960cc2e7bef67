import { expect, it } from 'vitest';
import { withFigures } from '../../../proof/record-figures.ts';

const page = `# Page

Before.

<!-- proof:start -->

- An old figure.

<!-- proof:end -->

Between.

<!-- mutants:start --><!-- mutants:end -->
`;

it('writes figures where the page has a place for them, and nothing else', () => {
  expect(withFigures(page, 'proof', ['1,000 decisions', 'Run on 2026-01-01'])).toBe(
    page.replace('- An old figure.', '- 1,000 decisions.\n- Run on 2026-01-01.'),
  );
});

it('fills an empty place, and can be repeated', () => {
  const filled = withFigures(page, 'mutants', ['2 mutants']);
  expect(filled).toBe(
    page.replace(
      '<!-- mutants:start --><!-- mutants:end -->',
      '<!-- mutants:start -->\n\n- 2 mutants.\n\n<!-- mutants:end -->',
    ),
  );
  expect(withFigures(filled, 'mutants', ['2 mutants'])).toBe(filled);
});

it('says which lines a page lacks', () => {
  expect(() => withFigures('# Page', 'proof', [])).toThrow(/lacks the lines <!-- proof:start -->/);
});
