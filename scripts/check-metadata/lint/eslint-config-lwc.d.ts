// The package brings no types of its own.
declare module '@salesforce/eslint-config-lwc/*' {
  import type { Linter } from 'eslint';
  const config: Linter.Config[];
  export default config;
}
