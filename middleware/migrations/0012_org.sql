-- The org whose calls are here. What is due or held is asked of the org: a copy of this database that runs with another
-- org's settings would find none of its deals and holds there, and delete by another org's rules.
CREATE TABLE countersign.org (
  sole boolean PRIMARY KEY DEFAULT true CHECK (sole),
  org_id countersign.salesforce_id NOT NULL
);
