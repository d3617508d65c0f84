/**
 * Timers of the panels in one place: each has a reason to wait (typing pauses, a note being written), and whoever
 * starts one stops it when the panel closes.
 *
 * @param {() => void} run
 * @param {number} milliseconds
 * @returns {() => void} stops it
 */
export function later(run, milliseconds) {
  // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped by the caller on disconnect
  const id = setTimeout(run, milliseconds);
  return () => clearTimeout(id);
}
