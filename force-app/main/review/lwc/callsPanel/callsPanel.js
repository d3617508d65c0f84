import { LightningElement, api } from 'lwc';
export default class CallsPanel extends LightningElement {
    @api recordId;
    hello = 'Hello';
}
