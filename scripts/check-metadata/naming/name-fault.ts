/** A file whose name or place is wrong; there is no line to name. */
export interface NameFault {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}
