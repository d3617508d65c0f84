import { moment } from './format';
import { type Html, html, icon } from './html';
import type { OrgClock, Viewer } from './pages-org';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How far a button moves the clock, in days. */
const STEPS: readonly (readonly [label: string, days: number])[] = [
  ['1 day', 1],
  ['1 week', 7],
  ['31 days', 31],
  ['1 year', 365],
];

/** The org's time, with what moves it forward. `refused`: why it was not moved. */
export function clockCard(clock: OrgClock, viewer: Viewer, refused: string | null = null): Html {
  const now = clock.now();
  const tomorrow = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
  return html`<section class="org-card clock" aria-labelledby="clock-title">
    <h2 class="org-card__title" id="clock-title">${icon('standard:date_time', 'small')} Clock</h2>
    <p class="clock__now">
      In the local org, the simulated Zoom and the middleware it is
      <time datetime="${now.toISOString()}"><strong>${moment(now.toISOString(), viewer)}</strong></time
      >. What is due by then is looked at within a minute. The clock only goes forward.
    </p>
    ${refused !== null && html`<p class="refusal" role="alert">${refused}</p>`}
    <div class="clock__moves">
      <form method="post" action="/demo/clock" aria-label="Move the clock forward by">
        ${STEPS.map(
          ([label, days]) =>
            html`<button class="slds-button slds-button_neutral" type="submit" name="days" value="${days}">
              <span class="slds-assistive-text">Move forward by </span>${label}
            </button>`,
        )}
      </form>
      <form class="clock__date" method="post" action="/demo/clock">
        <label for="clock-date">To the day</label>
        <input class="slds-input" type="date" id="clock-date" name="day" min="${tomorrow}" required />
        <button class="slds-button slds-button_neutral" type="submit">Move forward</button>
      </form>
    </div>
  </section>`;
}

/**
 * Moves the clock as the card's forms ask: by `days`, or to noon UTC of a `day` (`YYYY-MM-DD`), which is that day from
 * Hawaii to Sydney. @returns why it was not moved, or null
 */
export function moveClock(clock: OrgClock, { days, day }: { days?: unknown; day?: unknown }): string | null {
  if (typeof days === 'string' && STEPS.some(([, step]) => String(step) === days)) {
    clock.advance(Number(days) * DAY_MS);
    return null;
  }
  const to = typeof day === 'string' ? noonOf(day) : null;
  if (to === null) return 'The clock was not moved: choose a day, or one of the steps.';
  if (to <= clock.now()) return `The clock was not moved: it goes only forward, and ${String(day)} is past.`;
  clock.advanceTo(to);
  return null;
}

function noonOf(day: string): Date | null {
  const noon = new Date(`${day}T12:00:00Z`);
  // A day that the month has not, such as 30 February, would become one of the next.
  return !Number.isNaN(noon.getTime()) && noon.toISOString() === `${day}T12:00:00.000Z` ? noon : null;
}
