import express, { type Express } from 'express';
import type { SimulatedZoom } from '.';
import { FAULT_ROUTES, type Fault, type FaultRoute } from './faults';
import { durationMinutes } from './synthetic-times';

/** What a person or a browser test does to the simulator from outside. Not Zoom's; under `/simulator` only. */
export function mountSimulatorControls(app: Express, zoom: SimulatedZoom): void {
  app.get('/simulator/meetings', (_request, response) => {
    response.json({ meetings: [...zoom.meetings.values()].map((meeting) => describe(zoom, meeting.uuid)) });
  });

  app.post('/simulator/meetings/:uuid/end', (request, response, next) => {
    const { uuid } = request.params;
    if (!zoom.meetings.has(uuid)) {
      response.status(404).json({ message: 'No such meeting; GET /simulator/meetings lists them.' });
      return;
    }
    zoom.endMeeting(uuid).then(
      (deliveries) =>
        response.json({
          meeting: describe(zoom, uuid),
          events: deliveries.map(({ event, state, attempts }) => ({ event, state, attempts })),
        }),
      next,
    );
  });

  app.post('/simulator/url-validation', (_request, response, next) => {
    zoom.validateUrl().then(({ ok }) => response.json({ ok }), next);
  });

  app.post('/simulator/faults', express.json(), (request, response) => {
    const { route, fault, times } = request.body as { route?: unknown; fault?: Fault; times?: number };
    if (!FAULT_ROUTES.includes(route as FaultRoute) || typeof fault?.kind !== 'string') {
      response
        .status(400)
        .json({ message: `Send { route, fault, times }; route is one of ${FAULT_ROUTES.join(', ')}.` });
      return;
    }
    zoom.faults.next(route as FaultRoute, fault, times ?? 1);
    response.status(204).end();
  });
}

function describe(zoom: SimulatedZoom, uuid: string): object | null {
  const meeting = zoom.meetings.get(uuid);
  if (!meeting) return null;
  const { id, topic, hostEmail, startTime, trackingFields, provenance } = meeting;
  const events = zoom.deliveries().filter((delivery) => delivery.raw.includes(uuid));
  const states = events.map(({ event, state }) => ({ event, state }));
  return {
    uuid,
    id,
    topic,
    hostEmail,
    startTime,
    durationMinutes: durationMinutes(meeting.turns),
    trackingFields,
    provenance,
    events: states,
    standing: zoom.standing(uuid),
  };
}
