import { LightningElement, api } from 'lwc';
import { labels } from 'c/labels';

/** The declared purposes, the likeliest of a reviewer first. A closed list: nothing else is accepted. */
const PURPOSES = [
  { value: 'crm_note_support', label: labels.purposeCrmNoteSupport },
  { value: 'coaching', label: labels.purposeCoaching },
  { value: 'onboarding', label: labels.purposeOnboarding },
  { value: 'customer_follow_up', label: labels.purposeCustomerFollowUp },
  { value: 'forecast_inspection', label: labels.purposeForecastInspection },
  { value: 'deal_risk_review', label: labels.purposeDealRiskReview },
  { value: 'product_feedback', label: labels.purposeProductFeedback },
  { value: 'competitive_intelligence', label: labels.purposeCompetitiveIntelligence },
  { value: 'customer_success_handoff', label: labels.purposeCustomerSuccessHandoff },
  { value: 'compliance_documentation', label: labels.purposeComplianceDocumentation },
];

/** Asks somebody other than the rep what they open a call for. */
export default class PurposeChoice extends LightningElement {
  labels = labels;
  purposes = PURPOSES;
  purpose = '';

  /** Chosen beforehand where the panel has one purpose above all; the person still says yes to it. */
  @api suggested = '';

  connectedCallback() {
    this.purpose = this.suggested;
  }

  get notChosen() {
    return this.purpose === '';
  }

  handleChange(event) {
    this.purpose = event.detail.value;
  }

  handleOpen() {
    this.dispatchEvent(new CustomEvent('purpose', { detail: { purpose: this.purpose } }));
  }
}
