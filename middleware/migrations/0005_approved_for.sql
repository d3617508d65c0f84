-- An approval is of one text for one opportunity: the one on whose page it was given. A call that is moved afterwards
-- does not take the note with it to people whom the approver did not have in mind.
ALTER TABLE countersign.approvals ADD COLUMN opportunity_id countersign.salesforce_id;
UPDATE countersign.approvals AS approval
  SET opportunity_id = call.opportunity_id
  FROM countersign.calls AS call
  WHERE call.id = approval.call_id;
ALTER TABLE countersign.approvals ALTER COLUMN opportunity_id SET NOT NULL;
