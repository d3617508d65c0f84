import { Counter, Registry, collectDefaultMetrics } from 'prom-client';
import type { Step, Steps } from '../../ports/steps';

export interface Metrics {
  readonly registry: Registry;
  /** Counts the crossing of every boundary between two steps. */
  readonly steps: Steps;
  salesforceCall(method: string, route: string): void;
}

export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const steps = new Counter({
    name: 'countersign_steps_total',
    help: 'Boundaries between two steps of a flow that were crossed',
    labelNames: ['step'],
    registers: [registry],
  });
  const calls = new Counter({
    name: 'countersign_salesforce_api_calls_total',
    help: 'Requests to Salesforce, each of which counts against the daily allowance',
    labelNames: ['method', 'route'],
    registers: [registry],
  });
  return {
    registry,
    steps: {
      reached: (step: Step) => {
        steps.inc({ step });
        return Promise.resolve();
      },
    },
    salesforceCall: (method, route) => calls.inc({ method, route }),
  };
}
