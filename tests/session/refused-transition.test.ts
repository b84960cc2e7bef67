import { describe, expect, it } from 'vitest';
import { refusedTransitionIn } from '../../db/session/refused-transition.ts';

describe('the detail of an error', () => {
  it('is read where a workflow has refused a transition', () => {
    const detail = '{"from" : "draft", "to" : "dispatched", "guard" : "contact_consents"}';
    expect(refusedTransitionIn(detail)).toEqual(JSON.parse(detail));
    const ofJob = '{"from" : "submitted", "to" : "approved", "by" : ["coordinator"]}';
    expect(refusedTransitionIn(ofJob)).toEqual({ from: 'submitted', to: 'approved' });
  });

  it.each([
    undefined,
    'Key (email)=(kari@likeperson.example) already exists.',
    'Failing row contains (1, Kari, draft).',
    '{Kari',
    '{"from": "Kari", "to": "approved"}',
    '{"from": "draft", "to": "submitted", "guard": "Kari"}',
  ])('is left out where it may quote a row: %s', (detail) => {
    expect(refusedTransitionIn(detail)).toBeUndefined();
  });
});
