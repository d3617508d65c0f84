import { OrgError } from '../errors';
import { answerSosl } from '../query/sosl';
import type { Route } from './rest';

/** SOSL: `/search?q=FIND {…} …`. */
export const searchRoutes: Route[] = [
  {
    method: 'GET',
    template: '/search',
    handle: ({ engine }, request) => {
      const sosl = request.params.get('q');
      if (sosl === null) throw new OrgError('MALFORMED_SEARCH', 'SOSL search parameter q is missing');
      return { status: 200, body: { searchRecords: answerSosl(engine, request.user, sosl, request.base) } };
    },
  },
];
