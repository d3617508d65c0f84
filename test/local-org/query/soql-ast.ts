/** What a query says, as it was written: names are not looked up yet. `at` is an offset in the query's text. */
export interface SoqlQuery {
  select: SelectNode[];
  from: FromNode;
  scope: Word | null;
  where: ConditionNode | null;
  /** `SECURITY_ENFORCED`, `USER_MODE`, `SYSTEM_MODE`, `DATA CATEGORY`. */
  access: Word | null;
  groupBy: { kind: 'plain' | 'ROLLUP' | 'CUBE'; by: ExpressionNode[] } | null;
  having: ConditionNode | null;
  orderBy: OrderNode[];
  limit: number | null;
  offset: NumberNode | null;
  /** What follows FOR, UPDATE or is ALL ROWS, in upper case. */
  endings: Word[];
}

export interface Word {
  text: string;
  at: number;
}

interface NumberNode {
  value: number;
  at: number;
}

export interface FromNode {
  /** The object; for a child query a relationship, which may follow an alias: `a.Contacts`. */
  path: string[];
  alias: string | null;
  at: number;
}

/** `Account.Name` */
export interface NameNode {
  kind: 'name';
  path: string[];
  at: number;
}

/** `COUNT(Id)`, `CALENDAR_YEAR(convertTimezone(CreatedDate))`; the name as it was written. */
export interface CallNode {
  kind: 'call';
  name: string;
  args: (ExpressionNode | LiteralNode)[];
  at: number;
}

export type ExpressionNode = NameNode | CallNode;

export type SelectNode =
  | { kind: 'expression'; of: ExpressionNode; alias: Word | null }
  | { kind: 'children'; query: SoqlQuery; at: number }
  | TypeofNode;

export interface TypeofNode {
  kind: 'typeof';
  field: NameNode;
  when: { object: Word; fields: NameNode[] }[];
  otherwise: NameNode[];
}

export interface LiteralNode {
  kind: 'literal';
  type: 'string' | 'number' | 'boolean' | 'null' | 'date' | 'datetime' | 'dateLiteral' | 'currency';
  /** As written, quotes and all. */
  text: string;
  at: number;
}

export type OperatorName = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type ConditionNode =
  { kind: 'and' | 'or'; parts: ConditionNode[] } | { kind: 'not'; part: ConditionNode } | ComparisonNode;

export interface ComparisonNode {
  kind: 'comparison';
  of: ExpressionNode;
  operator: OperatorName;
  operand: LiteralNode | LiteralNode[] | { kind: 'query'; query: SoqlQuery; at: number };
}

export interface OrderNode {
  of: ExpressionNode;
  descending: boolean;
  nulls: 'FIRST' | 'LAST' | null;
}
