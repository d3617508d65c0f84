-- Whom an active legal hold has reached stays held until it is released: a call that somebody gives to another deal,
-- or a deal that goes to another account, would otherwise leave the hold's reach, and be deleted.

CREATE TABLE countersign.legal_hold_reach (
  call_id uuid NOT NULL REFERENCES countersign.calls (id),
  scope_id countersign.salesforce_id NOT NULL REFERENCES countersign.legal_hold_scopes (scope_id) ON DELETE CASCADE,
  PRIMARY KEY (call_id, scope_id)
);
CREATE INDEX legal_hold_reach_of ON countersign.legal_hold_reach (scope_id);

-- As far as it can be told now. A scope over the call itself reaches it wherever it is, and need not be remembered.
INSERT INTO countersign.legal_hold_reach (call_id, scope_id)
  SELECT DISTINCT retained.call_id, scope.scope_id
    FROM countersign.legal_hold_scopes AS scope
    LEFT JOIN countersign.deals AS deal ON scope.kind = 'account' AND deal.account_id = scope.record_id
    JOIN countersign.retained_artifacts AS retained
      ON retained.opportunity_id = CASE scope.kind WHEN 'account' THEN deal.opportunity_id ELSE scope.record_id END
    WHERE scope.kind <> 'call' AND retained.state <> 'disposed';
