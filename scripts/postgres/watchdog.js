'use strict';

// Started beside a PostgreSQL server with a pipe on its standard input. The pipe closes when the parent ends, however
// it ends (`kill -9` included); the server is then stopped, and its folder removed when it was meant to be thrown away.
// Without it a killed parent leaves a server that holds the data folder.
const { existsSync, rmSync } = require('node:fs');

const [pid, throwaway] = [Number(process.argv[2]), process.argv[3]];

function isRunning() {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

function removeWhenStopped() {
  if (isRunning()) setTimeout(removeWhenStopped, 100);
  else if (throwaway && existsSync(throwaway)) rmSync(throwaway, { recursive: true, force: true });
}

process.on('SIGINT', () => {});
process.stdin.resume();
process.stdin.on('end', () => {
  if (isRunning()) process.kill(pid, 'SIGINT');
  removeWhenStopped();
});
