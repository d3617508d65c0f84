import { OrgError } from '../errors';
import { runSearch } from '../query/sosl';
import { parseSosl } from '../query/sosl-parse';
import { askedInBody, askedInUri, searchOf } from './parameterized-search';
import type { Route } from './rest';

/** SOSL, `/search?q=FIND {…} …`, and searches without it: `/parameterizedSearch?q=…`. */
export const searchRoutes: Route[] = [
  {
    method: 'GET',
    template: '/search',
    handle: ({ engine }, { params, user, base }) => {
      const sosl = params.get('q');
      if (sosl === null) throw new OrgError('MALFORMED_SEARCH', 'SOSL search parameter q is missing');
      return { status: 200, body: runSearch(engine, user, parseSosl(sosl), base) };
    },
  },
  {
    method: 'GET',
    template: '/parameterizedSearch',
    handle: ({ engine }, { params, user, base }) => ({
      status: 200,
      body: runSearch(engine, user, searchOf(askedInUri(params)), base),
    }),
  },
  {
    method: 'POST',
    template: '/parameterizedSearch',
    handle: ({ engine }, { body, user, base }) => ({
      status: 200,
      body: runSearch(engine, user, searchOf(askedInBody(body)), base),
    }),
  },
];
