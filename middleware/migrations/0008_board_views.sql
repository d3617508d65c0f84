-- A person's saved views of the deal-risk board: how it is filtered, never what it showed.
CREATE TABLE countersign.board_views (
  id uuid PRIMARY KEY,
  user_id countersign.salesforce_id NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- The name as people compare it: without regard to case.
  name_key text NOT NULL CHECK (name_key <> ''),
  filter jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  UNIQUE (user_id, name_key)
);
