import { z } from 'zod';

/**
 * Salesforce's answer to the OAuth 2.0 JWT bearer flow. It says no lifetime: a session ends when the org's policy says,
 * which shows as INVALID_SESSION_ID. Source: Salesforce Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration".
 */
export const salesforceToken = z.object({
  access_token: z.string().min(1).max(8192),
  instance_url: z.url().max(512),
  /** `https://<host>/id/<18-character org id>/<18-character user id>` */
  id: z.string().regex(/\/id\/00D[a-zA-Z0-9]{15}\/005[a-zA-Z0-9]{15}$/),
});

/** RFC 6749, 5.2: `error` is a code such as `invalid_grant`. The description may name the user, so it is not read. */
export const salesforceTokenRefusal = z.object({ error: z.string().regex(/^[a-z_]{1,64}$/) });
