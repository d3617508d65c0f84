import { LightningElement, api } from 'lwc';

/** The lines of a panel before there is anything to show in them. */
export default class PanelSkeleton extends LightningElement {
  /** What is being waited for, said to screen readers. @type {string} */
  @api label;
}
