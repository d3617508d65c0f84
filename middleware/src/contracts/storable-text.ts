import type { z } from 'zod';

/** Text that a database can keep: without NUL and without halves of characters. */
export const storable = (text: z.ZodString) =>
  text.refine((value) => value.isWellFormed() && !value.includes('\u0000'), 'holds a character that cannot be stored');
