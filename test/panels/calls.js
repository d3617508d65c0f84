/** One call as the GraphQL wire gives it; every part can be put in another's place. */
export function callNode(index, { summary, ...fields } = {}) {
  const value = (given) => ({ value: given });
  const labelled = (given, displayValue) => ({ value: given, displayValue });
  return {
    Id: `a01Lo000000000${index}IAA`,
    OwnerId: value(fields.ownerId ?? '005Lo0000000004IAA'),
    Title__c: value(fields.title === undefined ? `Call ${index}` : fields.title),
    Call_Type__c: labelled('discovery', 'Discovery'),
    Started_At__c: value(fields.startedAt ?? '2026-11-14T18:00:00.000Z'),
    Duration_Minutes__c: value(42),
    Recorder__c: labelled('zoom', 'Zoom'),
    Consent_Status__c: value(fields.consent ?? 'recorded'),
    Capture_Status__c: value(fields.capture ?? 'recorded'),
    Capture_Reason__c: labelled(fields.reason ?? 'none', fields.reasonLabel ?? 'None'),
    Next_Disposal_On__c: value(fields.keptUntil ?? null),
    Next_Disposal_Rule__c: value(fields.keptBy ?? null),
    On_Hold__c: value(fields.onHold ?? false),
    Call_Summaries__r: { edges: summary ? [{ node: summaryNode(index, summary) }] : [] },
  };
}

function summaryNode(index, { status, text = null, reviewer = null, reviewedAt = null, draftAt = null }) {
  return {
    Id: `a02Lo000000000${index}IAA`,
    CreatedDate: { value: draftAt ?? '2026-11-14T19:10:00.000Z' },
    Generator__c: { value: 'Zoom AI Companion' },
    Review_Status__c: { value: status },
    Reviewed_At__c: { value: reviewedAt },
    Reviewer__r: reviewer ? { Name: { value: reviewer } } : null,
    Approved_Text__c: { value: text },
  };
}

/**
 * @param {Array<object>} nodes
 * @param {Array<{ index: number, state: string, noteId?: string, approver?: string, approvedAt?: string, writtenAt?: string,
 *   changedAt?: string }>} [releases] newest first
 * @param {Array<object>} [tags] as `tagNode` makes them
 */
export function callsAnswer(nodes, releases = [], tags = []) {
  const release = ({
    index,
    state,
    noteId = null,
    approver,
    approvedAt = null,
    writtenAt = null,
    changedAt = null,
  }) => ({
    node: {
      Call_Summary__c: { value: `a02Lo000000000${index}IAA` },
      State__c: { value: state },
      Target_Id__c: { value: noteId },
      Approved_At__c: { value: approvedAt },
      Approver__r: approver ? { Name: { value: approver } } : null,
      CreatedDate: { value: writtenAt },
      LastModifiedDate: { value: changedAt },
    },
  });
  return {
    uiapi: {
      query: {
        Call_Recording__c: { edges: nodes.map((node) => ({ node })), totalCount: nodes.length },
        Summary_Release__c: { edges: releases.map(release) },
        Call_Tag__c: { edges: tags.map((node) => ({ node })) },
      },
    },
  };
}

/** One tag of a call as the GraphQL wire gives it. */
export function tagNode(index, { tag, label = tag, status = 'confirmed', second = null, dealRisk = false, ...fields }) {
  const value = (given) => ({ value: given });
  return {
    Call_Recording__c: value(`a01Lo000000000${index}IAA`),
    Tag__c: value(tag),
    Tag_Label__c: value(label),
    Status__c: value(status),
    Second__c: value(second),
    Deal_Risk__c: value(dealRisk),
    Severity__c: value(dealRisk ? (fields.severity ?? 'medium') : null),
    Confirmed_At__c: value(fields.confirmedAt ?? '2026-11-15T18:00:00.000Z'),
    Confirmed_By__r: { Name: value(fields.confirmedBy ?? 'Rita Sandoval') },
    Resolved_At__c: value(fields.endedAt ?? null),
    Resolved_By__r: fields.endedBy ? { Name: value(fields.endedBy) } : null,
  };
}
