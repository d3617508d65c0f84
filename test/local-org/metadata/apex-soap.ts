import express, { type Express } from 'express';
import { notInLocalOrg } from '../errors';
import { soapFault } from './mount-metadata';

/** The SOAP API that runs Apex, which nothing here does: every call is refused in words. */
export function mountApexSoap(app: Express): void {
  app.use('/services/Soap/s', express.text({ type: () => true, limit: '5mb' }), (_, response) => {
    const { message } = notInLocalOrg('Running Apex');
    response.status(500).type('text/xml').send(soapFault('UNKNOWN_EXCEPTION', message));
  });
  app.use('/services/apexrest', (_, response) => {
    const error = notInLocalOrg('Apex REST', 'NOT_FOUND');
    response.status(error.status).json(error.entries);
  });
}
