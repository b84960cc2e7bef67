import { type FieldAddress, inWords } from '../field-address.ts';

/** A text has half of a surrogate pair, which UTF-8 cannot carry: it would come back as another text. */
export class UnencryptableText extends Error {
  readonly code = 'unencryptable-text';
  readonly address: FieldAddress;

  constructor(address: FieldAddress) {
    super(
      `Encrypting ${inWords(address)} failed: the text is not well-formed Unicode. Refuse it where it is entered.`,
    );
    this.name = 'UnencryptableText';
    this.address = address;
  }
}
