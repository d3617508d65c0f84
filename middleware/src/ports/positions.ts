/**
 * Places in a list as a client carries them to its next page, told to nobody: one may lie at a record that the client
 * must not know of. A place fits only what it was sealed for, whichever process opens it.
 */
export interface Positions {
  /** @param boundTo whose list it is, and of what. Answers letters, digits, `-` and `_`: a third longer than the text, and 38 more. */
  seal(position: string, boundTo: string): string;
  /** Null where it was sealed for something else, or by nobody. */
  open(sealed: string, boundTo: string): string | null;
}
