/** Of the stand-in: no project has this name, no account this token. */
export const projectRef = 'abcdefghijklmnopqrst';
export const token = `sbp_${'0123456789'.repeat(4)}`;
